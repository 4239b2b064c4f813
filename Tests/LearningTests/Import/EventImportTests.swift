import Databases
import Foundation
import GiftDomain
import Learning
import Records
import Testing

@Suite("Importing events")
struct EventImportTests {
  private static let now = Instant(milliseconds: 1_795_000_000_000)

  /// An import into a new journal, and the journal.
  private struct Bench {
    let journal: Journal
    let folder: URL

    init() async throws {
      let database = try await SQLiteDatabase.inMemory()
      try await Migrator(RecordsSchema.migrations).migrate(database)
      journal = Journal(database)
      folder = FileManager.default.temporaryDirectory.appending(path: "events-\(UUID().uuidString)")
    }

    func read(
      _ text: String, _ format: EventFileFormat = .csv, currency: Currency? = .usd, isDryRun: Bool = false
    ) async throws -> EventImportReport {
      try await read(Data(text.utf8), format, currency: currency, isDryRun: isDryRun)
    }

    func read(
      _ data: Data, _ format: EventFileFormat = .csv, currency: Currency? = .usd, isDryRun: Bool = false
    ) async throws -> EventImportReport {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "events")
      try data.write(to: file)
      let options = EventImportOptions(
        format: format, currency: currency, now: EventImportTests.now, isDryRun: isDryRun)
      return try await EventImport(into: journal, options: options).read(path: file.path)
    }

    var events: [JournalEvent] {
      get async throws { try await journal.entries(after: 0, limit: 10_000).map(\.event) }
    }
  }

  private static let header =
    "timestamp,user_id,product_id,type,quantity,unit_price,currency,occasion,recipient,session_id\n"

  @Test("a row becomes an event with all that it says")
  func row() async throws {
    let bench = try await Bench()
    let report = try await bench.read(
      Self.header + "2026-01-02T10:00:00Z,u-1,p-1,purchase,3,49.90,EUR,birthday,r-1,s-1\n")
    #expect(report.accepted == 1 && report.failure == nil)
    let event = try #require(try await bench.events.first)
    #expect(event.kind == .purchase && event.giver == "u-1" && event.product == "p-1")
    #expect(event.recipient == "r-1" && event.session == "s-1")
    #expect(event.occurredAt.rfc3339 == "2026-01-02T10:00:00Z")
    let details = event.details
    #expect(details.quantity == 3 && details.unitPrice == Money(minorUnits: 4990, currency: .eur))
    #expect(details.occasion == .birthday)
  }

  @Test("columns may stand in any order, and only four must be there")
  func columns() async throws {
    let bench = try await Bench()
    let report = try await bench.read(
      "\u{FEFF}Type,PRODUCT_ID,user_id,timestamp\npurchase,p-1,u-1,2026-01-02\nrating,p-1,u-1,2026-01-02\n")
    #expect(report.accepted == 1)
    #expect(report.rejectedRows.map(\.line) == [3])
    #expect(report.rejectedRows.first?.reason == "rating is missing")
    let missing = try await bench.read("type,product_id,user_id\npurchase,p-1,u-1\n")
    #expect(missing.rows == 0 && missing.failure?.contains("\"timestamp\"") == true)
  }

  @Test("bad rows are told with line and reason, and the rest is taken")
  func rejected() async throws {
    let bench = try await Bench()
    let rows = [
      "2026-01-02T10:00:00Z,u-1,p-1,buy,,,,,,", "yesterday,u-1,p-1,purchase,,,,,,",
      "2126-01-02T10:00:00Z,u-1,p-1,purchase,,,,,,", "2026-01-02T10:00:00Z,,p-1,purchase,,,,,,",
      "2026-01-02T10:00:00Z,u-1,,purchase,,,,,,", "2026-01-02T10:00:00Z,u-1,p-1,purchase,-1,,,,,",
      "2026-01-02T10:00:00Z,u-1,p-1,purchase,1,4.999,USD,,,",
      "2026-01-02T10:00:00Z,u-1,p-1,purchase,1,,,weekday,,", "2026-01-02T10:00:00Z,u-1,p-1,purchase,1,,,,,",
    ]
    let report = try await bench.read(Self.header + rows.joined(separator: "\n") + "\n")
    #expect(report.accepted == 1 && report.rejected == 8)
    #expect(report.rejectedRows.map(\.line) == Array(2...9))
    #expect(report.rejectedRows.allSatisfy { !$0.reason.isEmpty })
    let prices = try await bench.read(
      Self.header + "2026-01-02T10:00:00Z,u-1,p-2,purchase,1,5.00,,,,\n", currency: nil)
    #expect(prices.rejectedRows.first?.reason == "unit_price has no currency")
  }

  @Test("the same file again adds nothing; equal rows of one file are as many events")
  func idempotent() async throws {
    let bench = try await Bench()
    let row = "2026-01-02T10:00:00Z,u-1,p-1,purchase,1,,,,,\n"
    let first = try await bench.read(Self.header + row + row + row)
    #expect(first.accepted == 3)
    let again = try await bench.read(Self.header + row + row + row)
    #expect(again.accepted == 0 && again.duplicates == 3)
    let turned = try await bench.read(
      "type,product_id,user_id,timestamp,quantity\npurchase,p-1,u-1,2026-01-02T10:00:00Z,1\n")
    #expect(turned.duplicates == 1, "the order of columns makes no other event")
    let more = try await bench.read(Self.header + row + row + row + row)
    #expect(more.accepted == 1 && more.duplicates == 3)
  }

  @Test("a dry run stores nothing, and counts what it would")
  func dryRun() async throws {
    let bench = try await Bench()
    let row = "2026-01-02T10:00:00Z,u-1,p-1,purchase,1,,,,,\n"
    #expect(try await bench.read(Self.header + row, isDryRun: true).accepted == 1)
    #expect(try await bench.events.isEmpty)
  }

  @Test("packed files are read, cut ones say so and keep what came before")
  func gzip() async throws {
    let bench = try await Bench()
    let packed = try #require(
      Data(
        base64Encoded: "H4sIAAAAAAAC/yvJzE0tLknMLdApLU4tis9M0Skoyk8pTS4BMUsqC1K5jAyMzHQNDHUNjE"
          + "IMDawMQChKp1TXUKcAhEuLkjMSi1O5ALs8/MBIAAAA"))
    #expect(try await bench.read(packed).accepted == 1)
    let cut = Data([0x1F, 0x8B, 8, 0, 0, 0])
    let report = try await bench.read(cut)
    #expect(report.failure?.contains("ends too early") == true)
  }

  static let retail = """
    InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
    536365,85123A,6,2010-12-01T08:26:00Z,2.55,17850,United Kingdom
    536365,85123A,6,2010-12-01T08:26:00Z,2.55,17850,United Kingdom
    C536379,85123A,-6,2010-12-02T09:41:00Z,2.55,17850,United Kingdom
    536366,POST,1,2010-12-01T08:28:00Z,18,17850,France
    536367,22633,6,2010-12-01T08:28:00Z,1.85,,United Kingdom
    536368,22960,-6,2010-12-01T08:34:00Z,4.25,13047,United Kingdom
    536369,21756,3,12/1/2010 8:34,5.95,13047,United Kingdom
    536370,22728,24,2010-12-01T08:45:00Z,0,12583,France

    """

  @Test("Online Retail: sales, cancellations, and what is neither")
  func onlineRetail() async throws {
    let bench = try await Bench()
    let report = try await bench.read(Self.retail, .onlineRetail)
    #expect(report.accepted == 4)
    #expect(report.skipped == ["no customer": 1, "not a product": 1])
    #expect(report.rejectedRows.map(\.line) == [7, 8])
    let events = try await bench.events
    #expect(events.map(\.kind) == [.purchase, .purchase, .outcome, .purchase])
    let returned = try #require(events.first { $0.kind == .outcome })
    #expect(returned.details.outcome == .returned && returned.details.quantity == 6)
    #expect(returned.giver == "17850" && returned.product == "85123A" && returned.details.order == "C536379")
    #expect(events.first?.details.unitPrice == Money(minorUnits: 255, currency: .gbp))
    #expect(events.first?.details.order == "536365")
    #expect(try await bench.read(Self.retail, .onlineRetail).duplicates == 4)
  }
}
