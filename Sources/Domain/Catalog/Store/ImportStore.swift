import Databases
import Operations

/// Keeps the reports of imports.
struct ImportStore: Sendable {
  /// So many rejected rows of one import are kept.
  static let mostRows = 1000
  let database: any Database
  let clock: WallClock

  /// Notes that an import begins and returns its number.
  func begin(_ source: String, _ format: FeedFormat) async throws -> Int64 {
    let now = clock.millisecondsSinceEpoch
    let name = String(source.prefix(500))
    return try await database.write { session in
      let id = (try session.row("SELECT MAX(id) AS id FROM catalog_imports")?.optionalInteger("id") ?? 0) + 1
      try session.execute(
        """
        INSERT INTO catalog_imports (id, source, format, started_at, finished_at, inserted, updated,
          unchanged, deleted, skipped, rejected, failure)
        VALUES (\(id), \(name), \(format.rawValue), \(now), NULL, 0, 0, 0, 0, 0, 0, NULL)
        """)
      return id
    }
  }

  /// Stores how an import ended.
  func finish(_ report: ImportReport) async throws {
    guard let id = report.id else { return }
    let now = clock.millisecondsSinceEpoch
    try await database.write { session in
      try session.execute(
        """
        UPDATE catalog_imports SET format = \(report.format.rawValue), finished_at = \(now),
          inserted = \(report.changes.inserted), updated = \(report.changes.updated),
          unchanged = \(report.changes.unchanged), deleted = \(report.deleted), skipped = \(report.skipped),
          rejected = \(report.rejected), failure = \(report.failure)
        WHERE id = \(id)
        """)
      for (position, row) in report.rejectedRows.prefix(Self.mostRows).enumerated() {
        try session.execute(
          """
          INSERT INTO catalog_import_rows (import_id, position, line, product_id, reason)
          VALUES (\(id), \(position), \(row.line), \(row.id), \(row.reason))
          """)
      }
    }
  }

  /// The report of an import; nil when there is none of that number.
  func report(_ id: Int64) async throws -> ImportReport? {
    try await database.read { session in
      guard let row = try session.row("SELECT * FROM catalog_imports WHERE id = \(id)") else { return nil }
      var report = ImportReport(format: FeedFormat(rawValue: try row.text("format")) ?? .auto)
      report.id = id
      report.changes.inserted = Int(try row.integer("inserted"))
      report.changes.updated = Int(try row.integer("updated"))
      report.changes.unchanged = Int(try row.integer("unchanged"))
      report.deleted = Int(try row.integer("deleted"))
      report.skipped = Int(try row.integer("skipped"))
      report.rejected = Int(try row.integer("rejected"))
      report.failure = try row.optionalText("failure")
      report.isFinished = try row.optionalInteger("finished_at") != nil
      let rows: SQL = "SELECT * FROM catalog_import_rows WHERE import_id = \(id) ORDER BY position"
      report.rejectedRows = try session.rows(rows).map {
        ImportReport.Row(
          line: Int(try $0.integer("line")), id: try $0.optionalText("product_id"),
          reason: try $0.text("reason"))
      }
      return report
    }
  }
}
