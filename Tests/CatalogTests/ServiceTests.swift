import Databases
import Encoders
import Foundation
import GiftDomain
import Synchronization
import Testing

@testable import Catalog

@Suite struct ServiceTests {
  private func pieces(_ text: String, size: Int = 100) -> AsyncStream<[UInt8]> {
    let bytes = Array(text.utf8)
    return AsyncStream { stream in
      for start in stride(from: 0, to: bytes.count, by: size) {
        stream.yield(Array(bytes[start..<min(bytes.count, start + size)]))
      }
      stream.finish()
    }
  }

  private func line(_ id: String, price: String = "5.00", title: String = "Thing") -> String {
    "{\"id\":\"\(id)\",\"title\":\"\(title)\",\"price\":{\"amount\":\"\(price)\",\"currency\":\"USD\"}}\n"
  }

  private func options(dryRun: Bool = false, prunes: Bool = false) -> ImportOptions {
    ImportOptions(feed: FeedKit.options(), isDryRun: dryRun, prunes: prunes)
  }

  @Test func importsAndEncodesOnlyWhatIsNew() async throws {
    let encoder = CountingEncoder()
    let service = try await CatalogKit.service(encoder: encoder)
    let feed = line("a", title: "Alder Bowl") + line("b") + "{broken\n" + line("a") + line("c")
    let seen = Mutex<[ImportProgress]>([])
    let first = try await service.importFeed(pieces(feed), source: "test", options: options()) { progress in
      seen.withLock { $0.append(progress) }
    }
    #expect(first.changes.inserted == 3 && first.rejected == 2 && first.encoded == 3 && first.isFinished)
    #expect(first.rejectedRows.map(\.line) == [3, 4] && first.rejectedRows[1].id == "a")
    #expect(
      seen.withLock { $0.last } == .some(.init(bytes: feed.utf8.count, products: 3, rejected: 2, encoded: 3)))
    #expect(service.snapshot.count == 3)
    let again = try await service.importFeed(pieces(feed), source: "test", options: options())
    #expect(again.changes.unchanged == 3 && again.encoded == 0 && encoder.count == 3)
    // A new price is no new text.
    let cheaper = try await service.importFeed(
      pieces(line("b", price: "4.00")), source: "test", options: options())
    #expect(cheaper.changes.updated == 1 && encoder.count == 3)
    let id = try #require(first.id)
    let kept = try #require(try await service.importReport(id))
    #expect(kept.changes == first.changes && kept.rejectedRows == first.rejectedRows && kept.isFinished)
  }

  @Test func removesOnlyWhatACompleteFeedLacks() async throws {
    let service = try await CatalogKit.service(["a", "b", "c"].map { CatalogKit.product($0, "Old \($0)") })
    let feed = line("a") + "{\"id\":\"b\",\"title\":\"no price\"}\n"
    let dry = try await service.importFeed(
      pieces(feed), source: "t", options: options(dryRun: true, prunes: true))
    #expect(dry.deleted == 1 && dry.changes.updated == 1 && dry.id == nil)
    #expect(try await service.store.product("a")?.title == "Old a" && service.snapshot.count == 3)
    let real = try await service.importFeed(pieces(feed), source: "t", options: options(prunes: true))
    // What is only written badly is kept.
    #expect(real.deleted == 1 && service.snapshot.count == 2)
    #expect(try await service.store.product("b") != nil && service.snapshot.ordinal(of: "c") == nil)
  }

  @Test func neverPrunesWithABadFeed() async throws {
    let service = try await CatalogKit.service(["a", "b"].map { CatalogKit.product($0, "Old") })
    for feed in ["", "{broken\n", "<rss><channel></channel></rss>"] {
      await #expect(throws: (any Error).self) {
        try await service.importFeed(pieces(feed), source: "t", options: options(prunes: true))
      }
    }
    let cut =
      "<rss><channel><item><id>z</id><title>Z</title>"
      + "<availability>in stock</availability><price>1 USD</price></item>"
    let report = try await service.importFeed(
      pieces(cut + "</rss>"), source: "t", options: options(prunes: true))
    #expect(report.failure?.contains("</channel>") == true && report.deleted == 0)
    #expect(try await service.store.statistics().products == 3)
  }

  @Test func followsChanges() async throws {
    let service = try await CatalogKit.service([CatalogKit.product("a", "Alder Bowl")])
    let before = service.snapshot
    try await service.upsert([
      CatalogKit.product("a", "Alder Bowl", price: 777), CatalogKit.product("b", "Birch Cup"),
    ])
    #expect(try await service.current(["a", "x"]).mapValues(\.price.minorUnits) == ["a": 777])
    try await service.refresh()
    #expect(service.snapshot.count == 2 && before.count == 1)
    // The older snapshot can still be read although its files are gone.
    #expect(before.product(at: 0).price.minorUnits == 1000)
    try await service.delete(["a"])
    try await service.refresh()
    let hits = service.snapshot.lexical(service.snapshot.query("bowl birch"), limit: 5)
    #expect(hits.map { service.snapshot.product(at: $0.ordinal).id } == ["b"])
  }

  @Test(.timeLimit(.minutes(10))) func refreshesByItself() async throws {
    let service = try await CatalogKit.service()
    for number in 0..<20 {
      try await service.upsert([CatalogKit.product("p\(number)", "Birch Cup \(number)")])
    }
    let wanted = try await service.store.generation()
    while service.snapshot.generation < wanted { try await Task.sleep(for: .milliseconds(2)) }
    #expect(service.snapshot.count == 20 && service.snapshot.vector(at: 7).isEmpty == false)
  }

  @Test func leavesNoOldStatesBehind() async throws {
    let folder = try CatalogKit.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let abandoned = folder + "/building-4194999-x"
    try FileManager.default.createDirectory(atPath: abandoned, withIntermediateDirectories: true)
    let service = try await CatalogKit.service(directory: folder)
    for number in 0..<3 {
      try await service.upsert([CatalogKit.product("p\(number)", "Birch Cup")])
      try await service.refresh()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
  }

  @Test func usesACurrentIndexAndRebuildsAnyOther() async throws {
    let folder = try CatalogKit.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try await SQLiteDatabase.inMemory()
    _ = try await CatalogKit.service(
      [CatalogKit.product("a", "Alder Bowl")], encoder: CountingEncoder(), database: database,
      directory: folder)
    func index() throws -> String {
      folder + "/" + (try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first))
    }
    let untouched =
      try FileManager.default.attributesOfItem(atPath: index() + "/lexicon.idx")[.systemFileNumber] as? Int
    let encoder = CountingEncoder()
    _ = try await CatalogKit.service(encoder: encoder, database: database, directory: folder)
    let reused =
      try FileManager.default.attributesOfItem(atPath: index() + "/lexicon.idx")[.systemFileNumber] as? Int
    #expect(reused == untouched && encoder.count == 0)
    for file in ["documents.idx", "lexicon.idx", "vectors.idx", "tokens.idx"] {
      for damage in Damage.allCases {
        try damage.apply(to: index() + "/" + file)
        let service = try await CatalogKit.service(encoder: encoder, database: database, directory: folder)
        #expect(service.snapshot.exactTitle("alder bowl") == 0, "\(file) \(damage)")
        #expect(service.snapshot.vector(at: 0).count == encoder.dimension)
      }
    }
    #expect(encoder.count == 0)
    let other = CountingEncoder(identifier: "other")
    let changed = try await CatalogKit.service(encoder: other, database: database, directory: folder)
    #expect(other.count == 1 && changed.snapshot.encoderIdentifier == "other")
  }

  /// What can happen to a file.
  enum Damage: CaseIterable {
    case cut, emptied, foreign, header, removed

    func apply(to path: String) throws {
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      switch self {
      case .cut: bytes.removeLast(min(bytes.count, 9))
      case .emptied: bytes = []
      case .foreign: bytes = Array("this is no index".utf8)
      case .header: bytes[60] ^= 0x40
      case .removed:
        try FileManager.default.removeItem(atPath: path)
        return
      }
      try FileManager.default.removeItem(atPath: path)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
  }

  @Test func noticesDamageWithinTheWords() async throws {
    let folder = try CatalogKit.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try await SQLiteDatabase.inMemory()
    _ = try await CatalogKit.service(
      [CatalogKit.product("a", "Alder Bowl")], database: database, directory: folder)
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    for file in ["documents.idx", "lexicon.idx"] {
      let url = URL(fileURLWithPath: "\(folder)/\(name)/\(file)")
      var bytes = Array(try Data(contentsOf: url))
      for index in 1024..<min(bytes.count, 1100) { bytes[index] = 0xFF }
      try Data(bytes).write(to: url)
      let service = try await CatalogKit.service(database: database, directory: folder)
      #expect(service.snapshot.exactTitle("alder bowl") == 0)
    }
  }

  /// Many pieces of a feed leave nothing behind in the parser but the record that is being read.
  @Test func readsALongFeedInLittleMemory() async throws {
    var parser = FeedParser(.jsonLines, FeedKit.options())
    let piece = Array(
      (0..<200).map { _ in line("x", title: String(repeating: "word ", count: 40)) }.joined().utf8)
    var products = 0
    for _ in 0..<20 {
      var items: [FeedItem] = []
      try parser.read(piece, into: &items)
      products += items.products.count
    }
    #expect(products == 4000)
    #expect(MemoryLayout<FeedParser>.size < 1024)
  }
}
