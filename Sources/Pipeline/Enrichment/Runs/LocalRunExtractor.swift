public import Catalog
public import GiftDomain
import LanguageModels

/// The local extractor as one that goes through a catalog: with the vectors that are stored for search.
public struct LocalRunExtractor: FacetExtractor {
  /// Local; the version follows from the policy files and the encoder.
  public let identity: ExtractorIdentity
  /// As many as share one look into the store of vectors.
  public let groupSize = 32
  private let extractor: LocalExtractor
  private let vectors: EmbeddingLookup?

  /// - Parameters:
  ///   - version: what changes when the policy files do.
  ///   - encoder: the encoder's name.
  ///   - vectors: where vectors come from; nil goes by words alone.
  public init(_ extractor: LocalExtractor, version: String, encoder: String, vectors: EmbeddingLookup?) {
    self.extractor = extractor
    self.vectors = vectors
    identity = ExtractorIdentity(provider: "local", model: encoder, version: version)
  }

  /// What words and vectors say of each product.
  public func extract(_ products: [Product]) async throws -> [Extraction] {
    let vectors = try await vectors?.vectors(of: products)
    return products.enumerated().map { place, product in
      Extraction(.success(extractor.facets(of: product, vector: vectors?[place])))
    }
  }
}
