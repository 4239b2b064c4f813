import Catalog
import Databases
import Dialogue
import Encoders
import FoundationEssentials
import GiftDomain
import Operations
import Records
import TestKit

/// A shop of generated products on disk, opened as the server opens one.
struct BenchmarkShop {
  let size: Int
  let path: String
  let database: SQLiteDatabase
  let catalog: CatalogService
  let encoder: StandInVectors
  let policies: ConciergePolicies
  let loadSeconds: Double

  /// Makes the shop in a folder.
  static func make(size: Int, in folder: String, encoder real: any SentenceEncoder) async throws
    -> BenchmarkShop
  {
    let path = folder + "/shop-\(size).db"
    let database = try await SQLiteDatabase(path: path)
    try await Migrator(CatalogMigrations.all + RecordsSchema.migrations).migrate(database)
    let encoder = StandInVectors(real)
    let policies = try PolicyFiles.read(home: ConciergeHarness.home)
    let begin = ContinuousClock.now
    let catalog = try await CatalogService.open(
      database: database, directory: path + ".index", encoder: encoder,
      policy: try SearchPolicy(path: ConciergeHarness.home + "/catalog/search.json"))
    var generator = GeneratedCatalog(seed: 42)
    let products = generator.products(size)
    var start = 0
    while start < size {
      let end = min(start + 5000, size)
      _ = try await catalog.upsert(Array(products[start..<end]))
      start = end
    }
    try await catalog.refresh()
    encoder.finishLoading()
    let (seconds, _) = (ContinuousClock.now - begin).components
    return BenchmarkShop(
      size: size, path: path, database: database, catalog: catalog, encoder: encoder, policies: policies,
      loadSeconds: Double(seconds))
  }

  func concierge() -> Concierge {
    let ids = SequentialIDs()
    return Concierge(
      ConciergeParts(
        catalog: catalog, encoder: encoder, policies: policies, conversations: ConversationStore(database),
        recipients: RecipientStore(database), clock: .system, newID: ids.next))
  }
}
