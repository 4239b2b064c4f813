/// Where the columns of a table are, by their names.
struct TableColumns: Sendable {
  private let places: [String: Int]
  /// The names as they were written.
  let names: [String]

  /// Names are compared without case and outer white space; of two with the same name the first counts.
  init(_ header: [String]) {
    names = header.map { PlainText.folded($0).lowercased() }
    places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Whether there is a column of that name.
  func has(_ name: String) -> Bool { places[name] != nil }

  /// The field in the first of the columns that the row has something in, without outer white space.
  func field(_ row: [String], _ names: String...) -> String? {
    for name in names {
      guard let place = places[name], place < row.count else { continue }
      let text = Self.trimmed(row[place])
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// The columns whose names begin with a prefix, with the rest of their names.
  func columns(prefix: String) -> [(place: Int, rest: String)] {
    names.enumerated().compactMap { place, name in
      name.hasPrefix(prefix) ? (place, String(name.dropFirst(prefix.count))) : nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace = { (character: Character) in character.isWhitespace }
    guard text.first.map(isSpace) == true || text.last.map(isSpace) == true else { return text }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}

/// Reads the rows of a table one by one below its first, which names the columns.
struct TableRows: Sendable {
  private var splitter: CSVSplitter
  private(set) var columns: TableColumns?

  init(separator: UInt8) { splitter = CSVSplitter(separator: separator) }

  /// The rows that the bytes complete; rows that are too long become items at once.
  mutating func take(_ bytes: [UInt8], into items: inout [FeedItem]) -> [FeedRecord<CSVSplitter.Row>] {
    var rows: [Result<FeedRecord<CSVSplitter.Row>, OversizedRecord>] = []
    splitter.take(bytes) { rows.append($0) }
    return accept(rows, &items)
  }

  /// The last row.
  mutating func finish(into items: inout [FeedItem]) -> [FeedRecord<CSVSplitter.Row>] {
    var rows: [Result<FeedRecord<CSVSplitter.Row>, OversizedRecord>] = []
    splitter.finish { rows.append($0) }
    return accept(rows, &items)
  }

  private mutating func accept(
    _ results: [Result<FeedRecord<CSVSplitter.Row>, OversizedRecord>], _ items: inout [FeedItem]
  ) -> [FeedRecord<CSVSplitter.Row>] {
    var rows: [FeedRecord<CSVSplitter.Row>] = []
    for result in results {
      switch result {
      case .failure(let oversized):
        let reason = "a row of more than \(FeedLimits.record >> 20) MB, or a quote that is never closed"
        items.append(.rejected(line: oversized.line, id: nil, reason: reason))
      case .success(let row):
        if columns == nil { columns = TableColumns(row.content.fields) } else { rows.append(row) }
      }
    }
    return rows
  }
}
