import Catalog
import Databases
import Dialogue
import Encoders
import Evaluation
import FoundationEssentials
import GiftDomain
import HTTP
import Operations
import Understanding

/// Opens the shop that suites are run in: a database that is there, or a feed that is imported into the cache.
enum EvaluationHouse {
  /// Runs a body in the shop.
  ///
  /// - Parameter catalog: a feed; nil for the database of the settings when one was named, else the demo shop.
  static func with<Result>(
    _ settings: Settings, catalog: String?, isQuiet: Bool, models: EvaluationModel,
    _ body: (EvaluationShop) async throws -> Result
  ) async throws -> Result {
    let home = try Home.find(settings)
    let environment = ProcessInfo.processInfo.environment
    let found = try await EncoderLocation.find(settings, environment: environment)
    let encoder = found.encoder
    let meaning = try EncoderLocation.meaning(settings, home: home, environment: environment)
    try await meaning?.prepare()
    let policies = try PolicyFiles.read(home: home)
    let wordings = try JudgeWordings(json: PolicyFiles.bytes(home + "/catalog/evaluation.json"))
    let search = try SearchPolicy(path: home + "/catalog/search.json")
    let path: String
    if catalog == nil, settings.values["db"]?.origin == .flag {
      path = settings["db"]
      guard FileManager.default.fileExists(atPath: path) else {
        throw SettingsError.unreadable(path, "there is no such file")
      }
    } else {
      let feed = catalog ?? home + "/catalog/demo/products.jsonl"
      let cache = FeedCache(
        settings: settings, home: home, encoder: encoder, search: search, isQuiet: isQuiet)
      path = try await cache.database(of: feed)
    }
    let database = try await SQLiteDatabase(path: path)
    do {
      let service = try await CatalogService.open(
        database: database, directory: path + ".index", encoder: encoder, policy: search)
      let result = try await body(
        EvaluationShop(
          catalog: service, encoder: encoder, policies: policies, wordings: wordings, meaning: meaning,
          model: models.model, prompts: models.prompts, modelSettings: models.settings))
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }
}

/// Feeds that were imported for evaluation, kept by their content so that the next run begins at once.
struct FeedCache {
  let settings: Settings
  let home: String
  let encoder: any SentenceEncoder
  let search: SearchPolicy
  let isQuiet: Bool

  /// The database that holds the products of a feed with their vectors.
  func database(of feed: String) async throws -> String {
    guard let data = FileManager.default.contents(atPath: feed) else {
      throw SettingsError.unreadable(feed, "there is no such file")
    }
    let facets = try PolicyFiles.bytes(home + "/catalog/facets.json")
    let key = [UInt8](data) + facets + Array(encoder.identifier.utf8) + Array(settings["currency"].utf8)
    let folder = EncoderLocation.cacheBase(ProcessInfo.processInfo.environment) + "/evaluation"
    let name = SHA256.hexadecimal(key).prefix(24)
    let path = "\(folder)/\(name).db"
    if FileManager.default.fileExists(atPath: path) { return path }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Made under another name: a run that is broken off leaves nothing half done under the final one.
    let draft = "\(folder)/\(UniqueID.make("draft")).db"
    defer {
      for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft + ending) }
    }
    try await fill(draft, from: feed)
    try? FileManager.default.moveItem(atPath: draft, toPath: path)
    guard FileManager.default.fileExists(atPath: path) else { throw SettingsError.unwritable(path) }
    return path
  }

  private func fill(_ path: String, from feed: String) async throws {
    guard let currency = Currency(settings["currency"]) else {
      throw SettingsError.badValue("currency", settings["currency"], "an ISO 4217 code such as EUR")
    }
    let options = ImportOptions(
      feed: FeedOptions(
        now: Instant(milliseconds: WallClock.system.millisecondsSinceEpoch), defaultCurrency: currency,
        vocabulary: try FacetVocabulary(path: home + "/catalog/facets.json")))
    let database = try await SQLiteDatabase(path: path)
    do {
      let catalog = try await CatalogService.open(
        database: database, directory: nil, encoder: encoder, policy: search)
      let counts = ImportCounts()
      let bar = isQuiet ? nil : ProgressBar("Reading \(feed)")
      let report = try await catalog.importFeed(path: feed, options: options) { progress in
        let steps = counts.advance(to: progress)
        if steps.products + steps.encoded > 0 { bar?.advance(by: steps.products + steps.encoded) }
      }
      bar?.finish()
      guard report.changes.inserted > 0 else {
        throw SettingsError.unreadable(feed, report.failure ?? "none of its rows is a product")
      }
      await database.close()
    } catch {
      await database.close()
      throw error
    }
  }
}
