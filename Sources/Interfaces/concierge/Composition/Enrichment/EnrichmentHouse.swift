import Catalog
import Dialogue
import Encoders
import Enrichment
import FoundationEssentials
import HTTP

/// Puts together who finds facets, from the policy files.
struct EnrichmentHouse {
  let policy: FacetPolicy
  let normaliser: FacetNormaliser
  let lexicon: FacetLexicon

  /// Changes when the policy files do.
  let version: String

  init(home: String) throws {
    let files = ["enrichment/taxonomy.json", "enrichment/lexicon.json", "facets.json"]
    let bytes = try files.flatMap { try PolicyFiles.bytes(home + "/catalog/" + $0) }
    version = String(SHA256.hexadecimal(bytes).prefix(16))
    policy = try Self.read("taxonomy.json", home) { try FacetPolicy(json: $0) }
    lexicon = try Self.read("lexicon.json", home) { try FacetLexicon(json: $0) }
    normaliser = FacetNormaliser(
      policy: policy, vocabulary: try FacetVocabulary(path: home + "/catalog/facets.json"))
  }

  /// The local extractor; by words alone when the encoder knows no meanings.
  func localExtractor(_ found: EncoderLocation.Found) async throws -> LocalExtractor {
    let folder = EncoderLocation.cacheBase(ProcessInfo.processInfo.environment) + "/meaning"
    let probe =
      found.fallbackReason == nil
      ? try await FacetProbe.prepared(lexicon, encoder: found.encoder, folder: folder) : nil
    return LocalExtractor(lexicon: lexicon, policy: policy, normaliser: normaliser, probe: probe)
  }

  /// The local extractor as one that goes through a catalog.
  func localRunExtractor(
    _ found: EncoderLocation.Found, store: ProductStore
  ) async throws -> LocalRunExtractor {
    let knowsMeanings = found.fallbackReason == nil
    return LocalRunExtractor(
      try await localExtractor(found), version: version, encoder: found.encoder.identifier,
      vectors: knowsMeanings ? EmbeddingLookup(store, encoder: found.encoder) : nil)
  }

  private static func read<Policy>(
    _ name: String, _ home: String, _ decode: ([UInt8]) throws -> Policy
  ) throws -> Policy {
    let file = home + "/catalog/enrichment/" + name
    do {
      return try decode(PolicyFiles.bytes(file))
    } catch {
      throw SettingsError.unreadable(file, "\(error)")
    }
  }
}
