import Catalog
import Enrichment
import LanguageModels

/// `concierge facets extract`.
enum FacetsExtractCommand: Command {
  static let name = "facets extract"
  static let summary = "Finds for whom and for what products are, and keeps it in the catalog."
  static let synopsis = "[options]"
  static let options: [OptionSpecification] = [
    .value("input", "FILE", "A feed in any format of `catalog import`, instead of the shop's database."),
    .value("output", "FILE", "Write the facets to this file, one product a line."),
    .value("provider", "PROVIDER", "Who finds them: local, anthropic or openai (default: local)."),
    .flag("batch", "anthropic: Use Message Batches: half the price, within a day."),
    .value("concurrency", "COUNT", "How many requests are under way at once (default: 8)."),
    .flag("resume", "Go on with the unfinished run."),
    .flag("again", "Begin anew although a paid run is unfinished."),
    .value("max-cost", "USD", "Stop before this is passed."),
    .value("limit", "COUNT", "Only so many products, the most rated first (default: all)."),
  ]
  static let details = """
      concierge facets extract
      concierge facets extract --provider anthropic --max-cost 5
      concierge facets extract --provider anthropic --max-cost 5 --resume
      concierge facets extract --input feed.csv --output facets.jsonl

    What the shop says in its feed stays as it is. Each product's outcome is kept with its facets in one transaction, so
    that a run that was broken off, even by a kill, goes on with --resume where it was. It exits with 1 when products
    failed (`concierge facets report` says why) or are left, as with --max-cost.
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    if let extra = arguments.positional.first { throw UsageError.unexpectedArgument(extra) }
    let wish = try ExtractionWish(arguments)
    let report: ExtractionRun.Report
    if let input = wish.input {
      report = try await FileExtraction(input: input, wish: wish, settings: settings).run()
    } else {
      report = try await Application.with(settings) { application in
        let desk = try await ExtractionDesk(
          wish, store: application.catalog.store, database: application.database, settings: settings)
        let report = try await desk.run()
        if let output = wish.output { try await desk.write(report.run.id, to: output) }
        if report.counts.done > 0 { try await application.catalog.refresh() }
        return report
      }
    }
    try ExtractionText.show(report, wish)
    return report.stop == nil && report.counts.failed == 0 && report.left == 0 ? .done : .failed
  }
}

/// What was asked for on the command line.
struct ExtractionWish {
  /// Who finds the facets.
  enum Provider: String, CaseIterable { case local, anthropic, openai }

  let input, output: String?
  let provider: Provider
  let usesBatches: Bool
  let concurrency: Int
  let opening: ExtractionJournal.Opening
  let maximumCost: ModelCost?
  let limit: Int?
  let isQuiet, isJSON: Bool

  init(_ arguments: Arguments) throws {
    input = arguments.value("input")
    output = arguments.value("output")
    provider = try arguments.choice("provider", of: Provider.self) ?? .local
    usesBatches = arguments.has("batch")
    concurrency = try arguments.integer("concurrency", in: 1...256) ?? 8
    limit = try arguments.integer("limit", in: 1...1_000_000_000)
    isQuiet = arguments.has("quiet")
    isJSON = arguments.has("json")
    guard !(arguments.has("resume") && arguments.has("again")) else {
      throw UsageError.badValue("resume", "--again", "used without --again")
    }
    opening = arguments.has("resume") ? .resumed : arguments.has("again") ? .again : .new
    if let text = arguments.value("max-cost") {
      guard let dollars = Double(text), dollars > 0, let cost = ModelCost(dollars: dollars) else {
        throw UsageError.badValue("max-cost", text, "an amount of dollars above 0, such as 2.50")
      }
      maximumCost = cost
    } else {
      maximumCost = nil
    }
    if usesBatches, provider != .anthropic {
      throw UsageError.badValue("provider", provider.rawValue, "anthropic with --batch")
    }
    if case .resumed = opening, input != nil, output == nil {
      throw UsageError.missingArgument("--output FILE, beside which the unfinished run is kept,")
    }
  }
}
