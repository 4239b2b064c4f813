import Foundation
import HTTP
import Testing

/// Where things are while the whole system is tested, and a temporary folder for one test's database.
final class House: Sendable {
  /// The repository's root.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The executable under test, built beside the test bundle.
  static let executable: URL = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: own).deletingLastPathComponent().appending(path: "concierge")
  }()

  /// The folder of things that are fetched once.
  static let cache: URL = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["CONCIERGE_CACHE"] { return URL(filePath: named) }
    return URL(filePath: environment["HOME"] ?? "/root").appending(path: ".cache/gift-concierge")
  }()

  /// The secret that the tests sign with: the one that the Standard Webhooks documentation uses.
  static let secretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  let folder: URL
  /// The database of the test.
  var database: String { folder.appending(path: "concierge.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "concierge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The files of the demo catalog.
  static func demoFeeds() throws -> [String] {
    let folder = root.appending(path: "catalog/demo").path
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".jsonl") }.sorted().map { folder + "/" + $0 }
  }

  /// Fills the database with the products of some feeds.
  func importProducts(_ feeds: [String], encoder: String?) async throws {
    let words = ["catalog", "import"] + feeds + ["--db", database, "--quiet"]
    let ended = try await Child(words, encoder: encoder).ended()
    try #require(ended.status == 0, "the import failed: \(ended.errors)")
  }
}
