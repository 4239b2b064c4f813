import Catalog
import GiftDomain
import Numerics
import Records

/// Makes events of the rows of a file.
struct EventRows: Sendable {
  private let format: any EventRowFormat
  private var repeats = RowRepeats()
  private var isChecked = false

  init(_ options: EventImportOptions) {
    switch options.format {
    case .csv: format = EventTableFormat(currency: options.currency, now: options.now)
    case .onlineRetail: format = OnlineRetailFormat(now: options.now)
    }
  }

  /// Adds the events of some rows.
  ///
  /// - Throws: `FeedError.columns` when the file lacks a column without which no row can be read.
  mutating func take(
    _ rows: [TableRow], columns: [String]?, into events: inout [JournalEvent],
    _ report: inout EventImportReport
  ) throws(FeedError) {
    if !isChecked, let columns {
      isChecked = true
      for name in format.requiredColumns where !columns.contains(name) {
        throw .columns(missing: "\"\(name)\"", found: columns.prefix(20).joined(separator: ", "))
      }
    }
    for row in rows {
      if let reason = row.reason {
        report.reject(row.line, reason)
        continue
      }
      do {
        switch try format.read(row) {
        case .skipped(let reason): report.skipped[reason, default: 0] += 1
        case .event(let draft): events.append(draft.event(id: identifier(of: row)))
        }
      } catch {
        report.reject(row.line, error.reason)
      }
    }
  }

  /// An identifier made of what the row says, and of how many such rows there were before it.
  private mutating func identifier(of row: TableRow) -> String {
    let content = format.columns.map { row[$0] ?? "" }.joined(separator: "\u{1F}")
    let (first, second) = (StableHash.hash(content), StableHash.hash(content, seed: 1))
    let count = repeats.count(first ^ second &* 31)
    let name = Self.hexadecimal(first) + Self.hexadecimal(second)
    return "\(format.prefix)-\(name)" + (count > 1 ? "-\(count)" : "")
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What a row of one format says.
protocol EventRowFormat: Sendable {
  /// What the identifiers of its events begin with.
  var prefix: String { get }
  /// The columns that make a row what it is, in lower case.
  var columns: [String] { get }
  /// Those without which no row can be read.
  var requiredColumns: [String] { get }
  /// Reads a row.
  func read(_ row: TableRow) throws(RowFault) -> RowReading
}

/// What a row is.
enum RowReading: Sendable {
  /// An event.
  case event(EventDraft)
  /// Nothing that concerns us, and why.
  case skipped(String)
}

/// Why a row is no event.
struct RowFault: Error, Equatable {
  let reason: String
}

/// An event without its identifier.
struct EventDraft: Sendable {
  var kind: JournalEvent.Kind
  var giver: UserID?
  var session: SessionID?
  var recipient: RecipientID?
  var product: ProductID?
  var details = EventDetails()
  var occurredAt: Instant

  func event(id: String) -> JournalEvent {
    JournalEvent(
      id: id, kind: kind, giver: giver, session: session, recipient: recipient, product: product,
      details: details, occurredAt: occurredAt)
  }
}

/// Counts equal rows that stand near each other: those of an order do.
///
/// Rows that are further apart than it remembers count as the same event, told twice.
struct RowRepeats: Sendable {
  private static let remembered = 65_536
  private var counts: [UInt64: Int] = [:]
  private var order: [UInt64] = []
  private var oldest = 0

  /// How many times a row has come, this one among them.
  mutating func count(_ row: UInt64) -> Int {
    if let known = counts[row] {
      counts[row] = known + 1
      return known + 1
    }
    if order.count < Self.remembered {
      order.append(row)
    } else {
      counts[order[oldest]] = nil
      order[oldest] = row
      oldest = (oldest + 1) % Self.remembered
    }
    counts[row] = 1
    return 1
  }
}
