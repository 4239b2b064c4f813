import Catalog
import Databases
import Enrichment
import FoundationEssentials
import GiftDomain
import Operations
import Records

/// Extracts the facets of a feed without the shop's database: what has come of each product is kept in a
/// database beside the output until all is done, so that a run can be gone on with.
struct FileExtraction {
  let input: String
  let wish: ExtractionWish
  let settings: Settings

  func run() async throws -> ExtractionRun.Report {
    let path = wish.output.map { $0 + ".run.db" } ?? temporaryPath()
    let database = try await SQLiteDatabase(path: path)
    do {
      let report = try await run(in: database)
      await database.close()
      if wish.output == nil || report.stop == nil && report.counts.failed == 0 { remove(path) }
      return report
    } catch {
      await database.close()
      if wish.output == nil { remove(path) }
      throw error
    }
  }

  private func run(in database: SQLiteDatabase) async throws -> ExtractionRun.Report {
    let migrations = CatalogMigrations.all + RecordsSchema.migrations + EnrichmentMigrations.all
    try await Migrator(migrations).migrate(database)
    let store = ProductStore(database)
    let feed = try await FeedLoader.load(path: input, into: store, options: try options())
    if feed.changes.inserted + feed.changes.updated + feed.changes.unchanged == 0 {
      throw SettingsError.unreadable(input, feed.failure ?? "none of its rows is a product")
    }
    let desk = try await ExtractionDesk(wish, store: store, database: database, settings: settings)
    let report = try await desk.run()
    if let output = wish.output {
      try await desk.write(report.run.id, to: output)
    } else {
      try await desk.print(report.run.id)
    }
    return report
  }

  private func options() throws -> ImportOptions {
    guard let currency = Currency(settings["currency"]) else {
      throw SettingsError.badValue("currency", settings["currency"], "an ISO 4217 code such as EUR")
    }
    return ImportOptions(
      feed: FeedOptions(
        now: Instant(milliseconds: WallClock.system.millisecondsSinceEpoch), defaultCurrency: currency,
        vocabulary: try FacetVocabulary(path: Home.find(settings) + "/catalog/facets.json")))
  }

  private func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.path + "/\(UniqueID.make("facets")).db"
  }

  private func remove(_ path: String) {
    for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
  }
}
