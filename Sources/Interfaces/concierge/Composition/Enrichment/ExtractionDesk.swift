import Catalog
import Databases
import Encoders
import Enrichment
import FoundationEssentials
import LanguageModels
import Operations
import Records

/// Puts a run of facet extraction together and shows how far it is.
struct ExtractionDesk {
  /// How the products are gone through.
  private enum Way {
    case oneByOne(ExtractionRun)
    case inBatches(BatchExtraction)
  }

  private let wish: ExtractionWish
  private let journal: ExtractionJournal
  private let way: Way

  /// - Throws: what is wrong with the settings of a model, or with the policy files.
  init(
    _ wish: ExtractionWish, store: ProductStore, database: SQLiteDatabase, settings: Settings
  ) async throws {
    self.wish = wish
    let home = try Home.find(settings)
    let house = try EnrichmentHouse(home: home)
    let journal = ExtractionJournal(database)
    self.journal = journal
    func run(_ extractor: any FacetExtractor) -> Way {
      .oneByOne(
        ExtractionRun(store: store, journal: journal, extractor: extractor, concurrency: wish.concurrency))
    }
    switch wish.provider {
    case .local:
      let found = try EncoderLocation.local(settings, environment: ProcessInfo.processInfo.environment)
      way = run(try await house.localRunExtractor(found, store: store))
    case .anthropic, .openai:
      let model = try HostedExtraction(wish, house, home: home, database: database, settings: settings)
      way =
        wish.usesBatches
        ? .inBatches(model.batches(store: store, journal: journal)) : run(model.extractor)
    }
  }

  /// Goes through the products.
  func run() async throws -> ExtractionRun.Report {
    let bar = ExtractionBar(isQuiet: wish.isQuiet)
    defer { bar.finish() }
    switch way {
    case .oneByOne(let run): return try await run.run(wish.opening, limit: wish.limit) { bar.show($0) }
    case .inBatches(let run): return try await run.run(wish.opening, limit: wish.limit) { bar.show($0) }
    }
  }

  /// Writes the facets of a run's products, all of them or nothing.
  func write(_ run: Int64, to file: String) async throws {
    var text = ""
    try await journal.export(run) { text += $0 + "\n" }
    try OutputFile.write(Array(text.utf8), to: file)
  }

  /// Prints the facets of a run's products.
  func print(_ run: Int64) async throws { try await journal.export(run) { Swift.print($0) } }
}

/// A hosted model that extracts facets, within the caps of the settings and of the command line.
private struct HostedExtraction {
  let extractor: ModelExtractor
  private let plan: ModelPlan
  private let policy: ModelPolicy
  private let budget: ModelBudget

  init(
    _ wish: ExtractionWish, _ house: EnrichmentHouse, home: String, database: any Database, settings: Settings
  ) throws {
    policy = try ModelAssembly.policy(home: home)
    let provider: ModelPlan.Provider = wish.provider == .openai ? .openai : .anthropic
    plan = try ModelPlan(provider, settings, policy: policy)
    // A cap on what nobody can count would be no cap.
    if wish.maximumCost != nil, !plan.unpriced.isEmpty { throw SettingsError.noPrice(plan.unpriced) }
    let ledger = DatabaseUsageLedger(store: ModelUsageStore(database))
    budget = ModelBudget(caps: ModelBudget.Caps(day: plan.caps.day, run: wish.maximumCost), ledger: ledger)
    let assembly = try ModelAssembly(plan, policy, home: home, ledger: ledger, metrics: Metrics())
    extractor = ModelExtractor(
      model: assembly.batch(budget: budget), prompt: try assembly.prompts.prompt("facet-extraction"),
      policy: house.policy, normaliser: house.normaliser)
  }

  func batches(store: ProductStore, journal: ExtractionJournal) -> BatchExtraction {
    BatchExtraction(
      store: store, journal: journal, extractor: extractor,
      batches: AnthropicBatches(model: plan.small, configuration: plan.configuration),
      price: policy.prices.price(of: plan.small), budget: budget)
  }
}
