/// Reads any table of separated fields (RFC 4180) piece by piece, row by row below the one that names the columns.
public struct TableReader: Sendable {
  private var rows: TableRows

  /// Starts to read; fields are separated by commas unless something else is said.
  public init(separator: UInt8 = 0x2C) { rows = TableRows(separator: separator) }

  /// The names of the columns in lower case; nil before the first row was read.
  public var columns: [String]? { rows.columns?.names }

  /// The rows that the bytes complete.
  public mutating func take(_ bytes: [UInt8]) -> [TableRow] {
    var unreadable: [FeedItem] = []
    let records = rows.take(bytes, into: &unreadable)
    return joined(records, unreadable)
  }

  /// The last row.
  public mutating func finish() -> [TableRow] {
    var unreadable: [FeedItem] = []
    let records = rows.finish(into: &unreadable)
    return joined(records, unreadable)
  }

  private func joined(_ records: [FeedRecord<CSVSplitter.Row>], _ unreadable: [FeedItem]) -> [TableRow] {
    let rejected = unreadable.compactMap { item -> TableRow? in
      guard case .rejected(let line, _, let reason) = item else { return nil }
      return TableRow(line: line, reason: reason)
    }
    guard let columns = rows.columns else { return rejected }
    let read = records.map { TableRow(line: $0.line, fields: $0.content.fields, columns: columns) }
    return rejected.isEmpty ? read : (read + rejected).sorted { $0.line < $1.line }
  }
}

/// One row of a table.
public struct TableRow: Sendable {
  /// The line at which it begins.
  public let line: Int
  /// Why it cannot be read; nil when it can.
  public let reason: String?
  private let fields: [String]
  private let columns: TableColumns

  init(line: Int, fields: [String], columns: TableColumns) {
    self.line = line
    self.fields = fields
    self.columns = columns
    reason = nil
  }

  init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
    fields = []
    columns = TableColumns([])
  }

  /// The field of a column, by its name in lower case, without outer white space; nil when it is empty or missing.
  public subscript(name: String) -> String? { columns.field(fields, name) }
}
