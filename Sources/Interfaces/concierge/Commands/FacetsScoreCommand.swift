import Catalog
import Encoders
import Enrichment
import Evaluation
import FoundationEssentials
import GiftDomain
import Operations

/// `concierge facets score`.
enum FacetsScoreCommand: Command {
  static let name = "facets score"
  static let summary = "Holds extracted facets against those that a person gave."
  static let synopsis = "FILE [--fail-under SCORE=VALUE]"
  static let options: [OptionSpecification] = [
    .value("fail-under", "SCORE=VALUE", "Exit with 1 when a score misses this bound; may be repeated."),
    .value("differences", "COUNT", "How many differing products are listed (default: 0)."),
    .value("part", "PART", "List differences of this part of the set only."),
  ]
  static let details = """
      concierge facets score evals/facets/labelled.jsonl --fail-under held_out.macro_f1=0.7

    docs/evaluation.md says what the scores mean and how the file is written.
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    guard let file = arguments.positional.first else { throw UsageError.missingArgument("A labelled file") }
    let bounds = try MetricBounds(arguments)
    let shown = try arguments.integer("differences", in: 0...100_000) ?? 0
    let home = try Home.find(settings)
    let house = try EnrichmentHouse(home: home)
    let products = try LabelledProducts.read(file: file, normaliser: house.normaliser)
    let found = try EncoderLocation.local(settings, environment: ProcessInfo.processInfo.environment)
    let extractor = try await house.localExtractor(found)
    let texts = products.map { EmbeddingText.text(of: $0.product) }
    let vectors = try await found.encoder.encode(texts, tokenVectors: false).map(\.vector)
    var facets: [ProductID: [Facet]] = [:]
    for (entry, vector) in zip(products, vectors) {
      facets[entry.product.id] = extractor.facets(of: entry.product, vector: vector)
    }
    let scores = FacetScores(products, found: facets)
    let part = arguments.value("part")
    let differences = scores.differences.filter { part == nil || $0.part == part }.prefix(shown)
    if arguments.has("json") {
      try Output.json(scores.metrics.values)
    } else if !arguments.has("quiet") {
      show(scores.metrics, Array(differences))
    }
    return try bounds.areKept(by: scores.metrics) ? .done : .failed
  }

  private static func show(_ metrics: Evaluation.Metrics, _ differences: [FacetScores.Difference]) {
    let width = (metrics.entries.map(\.name.count).max() ?? 0) + 2
    for (name, value) in metrics.entries {
      print(name.padding(to: width) + (value.map { DecimalText.rounded($0, digits: 3) } ?? "–"))
    }
    for difference in differences {
      let missed = difference.missed.map { "-\($0.key):\($0.value)" }
      let invented = difference.invented.map { "+\($0.key):\($0.value)" }
      print("\(difference.product): " + (missed + invented).joined(separator: " "))
    }
  }
}
