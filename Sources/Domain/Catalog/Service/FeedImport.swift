import GiftDomain
import Numerics

/// One run over a feed: reads, writes in batches, and counts.
struct FeedImport {
  private static let batch = 500
  private static let mostWarnings = 200
  private let store: ProductStore
  private let options: ImportOptions
  private var parser: FeedParser
  private var pending: [Product] = []
  /// Hashes of the identifiers of accepted products, to notice what stands in the feed twice.
  private var accepted: Set<UInt64> = []
  /// Hashes of the identifiers of rejected rows: the shop still has these products, it only wrote them badly.
  private var mentioned: Set<UInt64> = []
  private(set) var report: ImportReport
  private(set) var progress = ImportProgress()

  init(_ store: ProductStore, _ options: ImportOptions, id: Int64?) {
    self.store = store
    self.options = options
    parser = FeedParser(options.format, options.feed)
    report = ImportReport(format: options.format)
    report.id = id
  }

  /// Takes the next bytes.
  mutating func take(_ bytes: [UInt8]) async throws {
    progress.bytes += bytes.count
    var items: [FeedItem] = []
    let damage = damage { parser throws(FeedError) in try parser.read(bytes, into: &items) }
    try await take(items)
    if let damage { throw damage }
  }

  /// Takes note of the end of the feed, and removes what it no longer has when that is wanted.
  mutating func finish() async throws {
    var items: [FeedItem] = []
    let damage = damage { parser throws(FeedError) in try parser.finish(into: &items) }
    try await take(items)
    if let damage { throw damage }
    try await flush()
    guard options.prunes else { return }
    guard progress.products > 0 else { throw CatalogError.pruneWithoutProducts(rejected: report.rejected) }
    let seen = accepted.union(mentioned)
    report.deleted = try await store.prune(isDryRun: options.isDryRun) { seen.contains(Self.hash($0)) }
  }

  /// Writes what has been read when the feed turns out to be damaged further on.
  mutating func giveUp(_ failure: String) async throws {
    report.failure = failure
    try await flush()
  }

  /// Notes how many texts were encoded, and that the import is over.
  mutating func close(encoded: Int) {
    report.encoded = encoded
    report.isFinished = true
    report.format = parser.format
  }

  /// Whether anything could be read at all.
  var hasRead: Bool { progress.products + report.rejected + report.skipped > 0 }

  private static func hash(_ id: ProductID) -> UInt64 { StableHash.hash(id.rawValue) }

  /// What is wrong with the feed; what was read before it is taken nevertheless.
  private mutating func damage(_ body: (inout FeedParser) throws(FeedError) -> Void) -> FeedError? {
    do {
      try body(&parser)
      return nil
    } catch {
      return error
    }
  }

  private mutating func take(_ items: [FeedItem]) async throws {
    for item in items {
      switch item {
      case .product(let product, let line, let warnings): accept(product, line, warnings)
      case .rejected(let line, let id, let reason): reject(line, id, reason)
      case .skipped(let line, let id, let reason):
        report.skipped += 1
        list(line, id, reason)
      }
      if pending.count >= Self.batch { try await flush() }
    }
    progress.rejected = report.rejected
  }

  private mutating func accept(_ product: Product, _ line: Int, _ warnings: [String]) {
    guard accepted.insert(Self.hash(product.id)).inserted else {
      return reject(
        line, product.id.rawValue, "the identifier stands in the feed twice; the first one was kept")
    }
    progress.products += 1
    pending.append(product)
    for warning in warnings where report.warnings.count < Self.mostWarnings {
      report.warnings.append(.init(line: line, id: product.id.rawValue, reason: warning))
    }
  }

  private mutating func reject(_ line: Int, _ id: String?, _ reason: String) {
    report.rejected += 1
    list(line, id, reason)
    if let id { mentioned.insert(Self.hash(ProductID(id))) }
  }

  private mutating func list(_ line: Int, _ id: String?, _ reason: String) {
    guard report.rejectedRows.count < ImportStore.mostRows else { return }
    let shown = id.map { String($0.prefix(ProductLimits.id)) }
    report.rejectedRows.append(.init(line: line, id: shown, reason: String(reason.prefix(500))))
  }

  private mutating func flush() async throws {
    guard !pending.isEmpty else { return }
    let batch = pending
    pending.removeAll(keepingCapacity: true)
    report.changes.add(options.isDryRun ? try await store.preview(batch) : try await store.upsert(batch))
  }
}
