import Catalog
import Databases
import Enrichment
import Foundation
import GiftDomain
import LanguageModels
import Operations
import TestKit

/// A shop with a database on disk, and a model that is reached over TLS.
final class ExtractionShop: Sendable {
  let database: SQLiteDatabase
  let journal: ExtractionJournal
  let store: ProductStore
  private let server: StandInModelServer
  private let folder: String

  static let lures = product(
    "lures", "Lure Making Kit", "Blades, beads and treble hooks, of reclaimed brass.")

  static func product(
    _ id: String, _ title: String, _ text: String, ages: AgeRange = .everybody
  ) -> Product {
    Product(
      id: ProductID(id), title: title, description: text,
      price: Money(minorUnits: 3000, currency: .usd), ages: ages)
  }

  private init(_ server: StandInModelServer, folder: String, database: SQLiteDatabase) {
    self.server = server
    self.folder = folder
    self.database = database
    journal = ExtractionJournal(database)
    store = ProductStore(database)
  }

  /// Opens a shop with some products and runs a body in it.
  static func with(
    products: [Product], _ body: (ExtractionShop, StandInModelServer) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/facets-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for ending in [".md", ".schema.json"] {
      try FileManager.default.copyItem(
        atPath: EnrichmentKit.home + "/prompts/facet-extraction" + ending,
        toPath: folder + "/facet-extraction" + ending)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try await SQLiteDatabase(path: folder + "/shop.db")
    try await Migrator(CatalogMigrations.all + EnrichmentMigrations.all).migrate(database)
    try await StandInModelServer.withRunning { server in
      let shop = ExtractionShop(server, folder: folder, database: database)
      try await shop.store.upsert(products)
      try await body(shop, server)
    }
    await database.close()
  }

  /// Runs an extraction as a process would that was just started.
  @discardableResult
  func run(
    _ opening: ExtractionJournal.Opening = .new, model: String = "claude-haiku-4-5", cap: ModelCost? = nil,
    concurrency: Int = 8, limit: Int? = nil
  ) async throws -> ExtractionRun.Report {
    let policy = try ModelPolicy(json: EnrichmentKit.bytes("models.json"))
    let bounded = ResilientModel(
      AnthropicModel(model: model, configuration: try server.configuration()), limits: policy.batch,
      price: policy.prices.price(of: model), budget: ModelBudget(caps: ModelBudget.Caps(run: cap)),
      allowance: ProviderAllowance(), metrics: Metrics(), share: { 0 })
    let extractor = ModelExtractor(
      model: bounded, prompt: try PromptLibrary(directory: folder).prompt("facet-extraction"),
      policy: try EnrichmentKit.policy(), normaliser: try EnrichmentKit.normaliser())
    return try await ExtractionRun(
      store: store, journal: journal, extractor: extractor, concurrency: concurrency
    ).run(opening, limit: limit)
  }

  /// Makes another version of the prompt.
  func changePrompt() throws {
    let file = URL(filePath: folder + "/facet-extraction.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("careful catalog manager", with: "careful shopkeeper").utf8).write(to: file)
  }

  /// A product's facets as "key:value".
  func facets(_ id: String) async throws -> Set<String> {
    Set((try await store.product(ProductID(id))?.facets ?? []).map { "\($0.key):\($0.value)" })
  }
}
