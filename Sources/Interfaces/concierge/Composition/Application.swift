import Catalog
import Databases
import Dialogue
import Encoders
import Enrichment
import FoundationEssentials
import GiftDomain
import LanguageModels
import Operations
import Records
import Understanding

/// The composition root: everything that a command works with, opened in order and closed again.
struct Application: Sendable {
  let settings: Settings
  let home: String
  let policies: ConciergePolicies
  let database: SQLiteDatabase
  let catalog: CatalogService
  let encoder: any SentenceEncoder
  let encoderFallbackReason: String?
  let meaning: LearntMeaning?
  let reranker: (any Reranker)?
  let conversations: ConversationStore
  let recipients: RecipientStore
  let editor: RecipientEditor
  let profiles: ProfileStore
  let journal: Journal
  let clock: WallClock
  let metrics: Metrics
  /// The hosted model, or why there is none that can be asked.
  private let models: Result<ModelAssembly?, any Error>

  /// Opens the database, applies migrations, and opens the catalog's index.
  static func open(_ settings: Settings) async throws -> Application {
    let environment = ProcessInfo.processInfo.environment
    let home = try Home.find(settings)
    let policies = try PolicyFiles.read(home: home)
    let found = try await EncoderLocation.find(settings, environment: environment)
    let path = settings["db"]
    let metrics = Metrics()
    let database = try await SQLiteDatabase(path: path)
    try await Migrator(
      CatalogMigrations.all + RecordsSchema.migrations + EnrichmentMigrations.all
    ).migrate(database)
    let journal = Journal(database)
    let catalog = try await CatalogService.open(
      database: database, directory: path + ".index", encoder: found.encoder,
      policy: try SearchPolicy(path: home + "/catalog/search.json"))
    return Application(
      settings: settings, home: home, policies: policies, database: database, catalog: catalog,
      encoder: found.encoder, encoderFallbackReason: found.fallbackReason,
      meaning: try EncoderLocation.meaning(settings, home: home, environment: environment),
      reranker: try HostedRetrieval.reranker(settings),
      conversations: ConversationStore(database, bell: journal.bell), recipients: RecipientStore(database),
      editor: RecipientEditor(database, newID: UniqueID.make), profiles: ProfileStore(database),
      journal: journal,
      clock: .system, metrics: metrics,
      models: Result {
        try ModelAssembly(
          settings, home: home, ledger: DatabaseUsageLedger(store: ModelUsageStore(database)),
          metrics: metrics)
      })
  }

  /// Runs a body with an open application and closes it afterwards, also when the body fails.
  static func with<Result>(
    _ settings: Settings, _ body: (Application) async throws -> Result
  ) async throws -> Result {
    let application = try await open(settings)
    do {
      let result = try await body(application)
      await application.database.close()
      return result
    } catch {
      await application.database.close()
      throw error
    }
  }

  /// The hosted model that somebody waits for; nil without one.
  ///
  /// - Throws: what is wrong with its settings, when it is asked for.
  var model: (any LanguageModel)? {
    get throws { try models.get()?.interactive }
  }

  /// Everything about the hosted model; nil without one.
  var modelAssembly: ModelAssembly? {
    get throws { try models.get() }
  }

  /// What models are asked with; nil without a model.
  var prompts: PromptLibrary? {
    get throws { try models.get()?.prompts }
  }

  /// The agent.
  func concierge() throws -> Concierge {
    var parts = ConciergeParts(
      catalog: catalog, encoder: encoder, policies: policies, meaning: meaning, reranker: reranker,
      model: try model, prompts: try prompts,
      modelSettings: try modelAssembly?.plan.turns ?? ModelSettings(),
      conversations: conversations, recipients: recipients, clock: clock, newID: UniqueID.make)
    parts.phrasesReplies = try settings.flag("llm-replies")
    return Concierge(parts)
  }

  /// Plain search.
  func search() -> SearchPipeline {
    SearchPipeline(catalog: catalog, encoder: encoder, policies: policies)
  }
}
