import Catalog
public import GiftDomain
public import Records

/// Puts the events of files into the journal.
///
/// A row's event has an identifier made of its content, so a file that is imported again, or after an import that
/// was broken off, adds only what is missing. The memory it takes does not grow with the file.
public struct EventImport: Sendable {
  private static let slice = 2000
  private let journal: Journal
  private let options: EventImportOptions

  /// Imports into a journal.
  public init(into journal: Journal, options: EventImportOptions) {
    self.journal = journal
    self.options = options
  }

  /// Reads a file, `-` for standard input, packed with gzip or not.
  ///
  /// - Parameter progress: is told after every slice; what it counts is durable.
  /// - Returns: what became of the rows; a file that cannot be read to its end says why, and keeps what came before.
  public func read(
    path: String, progress: (EventImportReport) -> Void = { _ in }
  ) async throws -> EventImportReport {
    var report = EventImportReport()
    var table = TableReader()
    var rows = EventRows(options)
    var waiting: [JournalEvent] = []
    do {
      for try await chunk in FileChunks(path: path) {
        try rows.take(table.take(chunk), columns: table.columns, into: &waiting, &report)
        try await store(&waiting, atLeast: Self.slice, &report, progress)
      }
      try rows.take(table.finish(), columns: table.columns, into: &waiting, &report)
    } catch let error as FeedError {
      report.failure = error.description
    }
    try await store(&waiting, atLeast: 1, &report, progress)
    return report
  }

  private func store(
    _ waiting: inout [JournalEvent], atLeast least: Int, _ report: inout EventImportReport,
    _ progress: (EventImportReport) -> Void
  ) async throws {
    while waiting.count >= least {
      let slice = Array(waiting.prefix(Self.slice))
      waiting.removeFirst(slice.count)
      if options.isDryRun {
        report.accepted += slice.count
      } else {
        let receipt = try await journal.append(slice, at: options.now)
        report.accepted += receipt.accepted
        report.duplicates += receipt.duplicates
      }
      progress(report)
    }
  }
}

/// How a file of events is read.
public struct EventImportOptions: Sendable {
  /// What its columns are.
  public var format: EventFileFormat
  /// The currency of prices that name none; nil refuses them.
  public var currency: Currency?
  /// When it is read: nothing can have happened later.
  public var now: Instant
  /// Whether everything is checked and nothing is stored.
  public var isDryRun: Bool

  /// Puts options together.
  public init(
    format: EventFileFormat = .csv, currency: Currency? = nil, now: Instant, isDryRun: Bool = false
  ) {
    self.format = format
    self.currency = currency
    self.now = now
    self.isDryRun = isDryRun
  }
}

/// What the columns of a file of events are.
public enum EventFileFormat: String, Sendable, CaseIterable {
  /// Our own: `timestamp,user_id,product_id,type` and what else events tell.
  case csv
  /// The sales of the “Online Retail” data set.
  case onlineRetail = "online-retail"
}

/// What became of the rows of a file.
public struct EventImportReport: Sendable, Encodable {
  /// A row that was not taken.
  public struct Row: Sendable, Encodable {
    /// Where it begins.
    public let line: Int
    /// What is wrong with it.
    public let reason: String
  }

  /// Events that are new.
  public var accepted = 0
  /// Events that were there already.
  public var duplicates = 0
  /// Rows that are no events and need not be, by the reason.
  public var skipped: [String: Int] = [:]
  /// Rows that cannot be events.
  public var rejected = 0
  /// The first of them.
  public var rejectedRows: [Row] = []
  /// Why the file was not read to its end; nil when it was.
  public var failure: String?

  private static let keptRows = 1000

  /// A report of nothing.
  public init() {}

  /// Rows that were read.
  public var rows: Int { accepted + duplicates + rejected + skipped.values.reduce(0, +) }

  mutating func reject(_ line: Int, _ reason: String) {
    rejected += 1
    if rejectedRows.count < Self.keptRows { rejectedRows.append(Row(line: line, reason: reason)) }
  }
}
