public import Catalog
import GiftDomain
import LanguageModels
import Numerics

/// Goes through the catalog with an extractor, several groups at a time, and keeps what comes of each product.
public struct ExtractionRun: Sendable {
  /// So many failures in a row mean that the cause is not in the products.
  private static let mostFailuresInARow = 25
  /// Products that are read at a time.
  private static let pageSize = 256

  let store: ProductStore
  let journal: ExtractionJournal
  let extractor: any FacetExtractor
  let concurrency: Int

  /// Prepares a run.
  ///
  /// - Parameter concurrency: how many groups of products are under way at once.
  public init(
    store: ProductStore, journal: ExtractionJournal, extractor: any FacetExtractor, concurrency: Int
  ) {
    self.store = store
    self.journal = journal
    self.extractor = extractor
    self.concurrency = max(1, concurrency)
  }

  /// How far a run has come.
  public struct Progress: Sendable {
    /// Products that need nothing more, of all that the run is about.
    public var done: Int, total: Int
    /// What came of them, in this and earlier sittings.
    public var counts: ExtractionCounts
  }

  /// How a sitting of a run ended.
  public struct Report: Sendable {
    /// The run.
    public let run: ExtractionRunRecord
    /// What came of its products, in all sittings.
    public let counts: ExtractionCounts
    /// Products that were not tried, or changed meanwhile.
    public let left: Int
    /// Why it ended before the last product; nil when it did not.
    public let stop: ExtractionStop?
  }

  /// Opens a run and goes through it.
  ///
  /// - Throws: `ExtractionRunError`, errors of the store and of the encoder.
  public func run(
    _ opening: ExtractionJournal.Opening, limit: Int? = nil, progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Report {
    let record = try await journal.open(opening, extractor: extractor.identity, limit: limit)
    let ids = try await store.identifiersByPopularity(limit: record.limit)
    let done = opening.isResumed ? try await journal.done(in: record.id) : [:]
    var work = Work(
      run: record.id, waiting: ids[...], done: done,
      progress: Progress(done: 0, total: ids.count, counts: try await journal.counts(of: record.id)))
    progress(work.progress)
    try await go(through: &work, progress)
    if work.stop == nil { try await journal.finish(record.id) }
    return Report(
      run: record, counts: try await journal.counts(of: record.id),
      left: ids.count - work.progress.done, stop: work.stop)
  }

  private struct Work {
    let run: Int64
    var waiting: ArraySlice<ProductID>
    let done: [ProductID: Int64]
    var progress: Progress
    var page: ArraySlice<(product: Product, hash: Int64)> = []
    var stop: ExtractionStop?
    var failuresInARow = 0
  }

  private typealias Group = [(product: Product, hash: Int64)]

  private func go(through work: inout Work, _ progress: @Sendable (Progress) -> Void) async throws {
    try await withThrowingTaskGroup(of: Sitting.self) { tasks in
      var underWay = 0
      while true {
        while underWay < concurrency, work.stop == nil {
          guard let group = try await next(&work), !group.isEmpty else { break }
          let run = work.run
          tasks.addTask { try await self.extract(group, run) }
          underWay += 1
        }
        guard underWay > 0, let sitting = try await tasks.next() else { return }
        underWay -= 1
        count(sitting, in: &work)
        progress(work.progress)
      }
    }
  }

  /// The next products that are to be done; what is done with this very text is left out.
  private func next(_ work: inout Work) async throws -> Group? {
    while work.page.isEmpty {
      guard !work.waiting.isEmpty else { return nil }
      let ids = Array(work.waiting.prefix(Self.pageSize))
      work.waiting = work.waiting.dropFirst(ids.count)
      let products = try await store.described(ids)
      let all = ids.compactMap { id in products[id].map { ($0, ExtractionInput.hash(of: $0)) } }
      let left = all.filter { work.done[$0.0.id] != $0.1 }
      // What is gone from the catalog by now needs nothing more either.
      work.progress.done += ids.count - left.count
      work.page = left.map { (product: $0.0, hash: $0.1) }[...]
    }
    let group = Array(work.page.prefix(extractor.groupSize))
    work.page = work.page.dropFirst(group.count)
    return group
  }

  private struct Sitting: Sendable {
    var counts = ExtractionCounts()
    var stop: ExtractionStop?
  }

  private func extract(_ group: Group, _ run: Int64) async throws -> Sitting {
    var sitting = Sitting()
    do {
      let found = try await extractor.extract(group.map(\.product))
      for (entry, extraction) in zip(group, found) {
        try await journal.record(
          extraction, of: entry.product.id, inputHash: entry.hash, run: run, source: extractor.identity.source
        )
        sitting.counts.add(extraction)
      }
    } catch let stop as ExtractionStop {
      sitting.stop = stop
    }
    return sitting
  }

  private func count(_ sitting: Sitting, in work: inout Work) {
    work.stop = work.stop ?? sitting.stop
    work.progress.done += sitting.counts.done + sitting.counts.failed
    work.progress.counts.add(sitting.counts)
    if sitting.counts.done > 0 {
      work.failuresInARow = 0
    } else {
      work.failuresInARow += sitting.counts.failed
    }
    if work.stop == nil, work.failuresInARow >= Self.mostFailuresInARow {
      work.stop = ExtractionStop(
        "The last \(work.failuresInARow) products all failed; `concierge facets report` says why.")
    }
  }
}

extension ExtractionJournal.Opening {
  fileprivate var isResumed: Bool { if case .resumed = self { true } else { false } }
}

extension ExtractionCounts {
  mutating func add(_ extraction: Extraction) {
    switch extraction.outcome {
    case .success(let found):
      done += 1
      facets += found.count
    case .failure: failed += 1
    }
    usage = usage + extraction.usage
    cost = cost + extraction.cost
  }

  mutating func add(_ other: ExtractionCounts) {
    done += other.done
    failed += other.failed
    facets += other.facets
    usage = usage + other.usage
    cost = cost + other.cost
  }
}

/// What of a product an extractor sees.
enum ExtractionInput {
  /// Changes whenever that does.
  static func hash(of product: Product) -> Int64 {
    let ages = "\(product.ages.minimum ?? -1)-\(product.ages.maximum ?? -1)"
    let price = "\(product.price.minorUnits) \(product.price.currency)"
    return Int64(
      bitPattern: StableHash.hash(EmbeddingText.text(of: product) + "\u{1}\(price)\u{1}\(ages)"))
  }
}
