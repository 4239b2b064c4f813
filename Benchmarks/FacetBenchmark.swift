import Catalog
import Databases
import Encoders
import Enrichment
import Foundation
import TestKit

/// How fast facets are found without a model, on vectors that are stored for search already.
enum FacetBenchmark {
  static func run(_ shop: BenchmarkShop, encoder: any SentenceEncoder) async throws -> Measurement {
    func bytes(_ file: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: URL(filePath: ConciergeHarness.home + "/catalog/" + file)))
    }
    try await Migrator(EnrichmentMigrations.all).migrate(shop.database)
    let policy = try FacetPolicy(json: bytes("enrichment/taxonomy.json"))
    let lexicon = try FacetLexicon(json: bytes("enrichment/lexicon.json"))
    let vocabulary = try FacetVocabulary(path: ConciergeHarness.home + "/catalog/facets.json")
    let extractor = LocalExtractor(
      lexicon: lexicon, policy: policy,
      normaliser: FacetNormaliser(policy: policy, vocabulary: vocabulary),
      probe: try await FacetProbe.prepared(lexicon, encoder: encoder, folder: nil))
    let store = ProductStore(shop.database)
    let run = ExtractionRun(
      store: store, journal: ExtractionJournal(shop.database),
      extractor: LocalRunExtractor(
        extractor, version: "benchmark", encoder: shop.encoder.identifier,
        vectors: EmbeddingLookup(store, encoder: shop.encoder)),
      concurrency: 8)
    let start = ContinuousClock.now
    let report = try await run.run(.new)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    var measurement = Measurement("facets found without a model, \(report.counts.done) products")
    measurement.add("products", Double(report.counts.done) / seconds, "/s", atLeast: 300)
    measurement.add("facets", Double(report.counts.facets) / Double(report.counts.done), "a product")
    return measurement
  }
}
