import GiftDomain
import JSON

/// Reads a feed of any format, piece by piece, after it has found out which it is.
struct FeedParser: Sendable {
  private let options: FeedOptions
  private var head: [UInt8] = []
  private var reader: (any FeedReader)?
  /// The format; `auto` until it is known.
  private(set) var format: FeedFormat

  init(_ format: FeedFormat, _ options: FeedOptions) {
    self.format = format
    self.options = options
  }

  /// Takes the next piece and adds what it completes, also when the rest of it is damaged.
  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError) {
    if reader != nil {
      try reader?.read(bytes, into: &items)
    } else {
      head += bytes
      if head.count >= FeedLimits.head { try start(&items) }
    }
  }

  /// Takes note of the end and adds what is left.
  mutating func finish(into items: inout [FeedItem]) throws(FeedError) {
    if reader == nil { try start(&items) }
    try reader?.finish(into: &items)
  }

  private mutating func start(_ items: inout [FeedItem]) throws(FeedError) {
    let text = try FeedHead.withoutMark(head)
    guard text.contains(where: { $0 > 0x20 }) else { throw .empty }
    let found = try FeedHead(text).layout(format)
    format = found.format
    if format == .shopifyCSV, options.defaultCurrency == nil { throw .noCurrency }
    var reader = makeReader(found)
    try reader.read(text, into: &items)
    self.reader = reader
    head = []
  }

  private func makeReader(_ layout: FeedHead.Layout) -> any FeedReader {
    switch layout.format {
    case .auto, .jsonLines: JSONLinesFeed(options)
    case .shopifyJSON: JSONListFeed(options)
    case .csv: CSVFeed(options, separator: layout.separator)
    case .shopifyCSV: ShopifyCSVFeed(options, separator: layout.separator)
    case .googleTSV: GoogleTSVFeed(options, separator: layout.separator)
    case .googleXML: GoogleXMLFeed(options)
    }
  }
}

/// The beginning of a feed, which tells its format.
struct FeedHead {
  /// What was found out.
  struct Layout: Equatable {
    let format: FeedFormat
    /// What separates the fields of a table.
    let separator: UInt8
  }

  private let bytes: [UInt8]
  private let firstByte: UInt8

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    firstByte = bytes.first { $0 > 0x20 } ?? 0
  }

  /// The bytes without a byte order mark; throws when they are packed or no UTF-8.
  static func withoutMark(_ bytes: [UInt8]) throws(FeedError) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .encoding("UTF-16") }
    if bytes.starts(with: [0x1F, 0x8B]) { throw .encoding("packed with gzip") }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { throw .encoding("a zip archive or a spreadsheet file") }
    if bytes.prefix(4).contains(0) { throw .encoding("UTF-16 or a binary file") }
    return bytes
  }

  /// The format that was named, or the one that the content has.
  func layout(_ named: FeedFormat) throws(FeedError) -> Layout {
    if firstByte == 0x3C { try checkDeclaredEncoding() }
    if named == .auto { return try recognise() }
    if named == .jsonLines, isJSONList { return Layout(format: .shopifyJSON, separator: 0) }
    return Layout(
      format: named, separator: named == .googleTSV && !firstLine.contains(0x09) ? 0x2C : separator)
  }

  private func recognise() throws(FeedError) -> Layout {
    switch firstByte {
    case 0x3C: return Layout(format: .googleXML, separator: 0)
    case 0x5B, 0x7B: return Layout(format: isJSONList ? .shopifyJSON : .jsonLines, separator: 0)
    default: break
    }
    var splitter = CSVSplitter(separator: separator)
    var header: [String] = []
    splitter.take(firstLine + [0x0A]) {
      if case .success(let row) = $0, header.isEmpty { header = row.content.fields }
    }
    let columns = TableColumns(header)
    guard columns.has("title") else {
      throw .unknownFormat(hint: "its first line names no column \"title\"")
    }
    if !columns.has("id") { return Layout(format: .shopifyCSV, separator: separator) }
    let googles = ["link", "image_link", "image link", "availability", "google_product_category"]
    let isGoogles = googles.contains(where: columns.has)
    return Layout(format: isGoogles ? .googleTSV : .csv, separator: separator)
  }

  /// A top-level list, or an object whose first names include `products`, in contrast to one object a line.
  private var isJSONList: Bool {
    if firstByte == 0x5B { return true }
    guard firstByte == 0x7B else { return false }
    var splitter = JSONRecordSplitter()
    try? splitter.take(Array(firstLineIsWhole ? firstLine : bytes)) { _ in }
    return splitter.foundList
  }

  private var firstLineIsWhole: Bool {
    var parser = JSONParser(firstLine, repairsUTF8: true)
    return (try? parser.parse()) != nil
  }

  private var firstLine: [UInt8] {
    Array(bytes.drop { $0 <= 0x20 && $0 != 0x09 }.prefix { $0 != 0x0A && $0 != 0x0D })
  }

  /// Whichever of tab, semicolon and comma the first line has most of.
  private var separator: UInt8 {
    let line = firstLine
    let counts = [UInt8(0x2C), 0x09, 0x3B].map { sign in (sign, line.count { $0 == sign }) }
    return counts.max { $0.1 < $1.1 }?.0 ?? 0x2C
  }

  private func checkDeclaredEncoding() throws(FeedError) {
    let declaration = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    guard declaration.hasPrefix("<?xml"), let end = declaration.firstRange(of: "?>"),
      let start = declaration[..<end.lowerBound].firstRange(of: "encoding=")
    else { return }
    let name = declaration[start.upperBound..<end.lowerBound].dropFirst().prefix { $0 != "\"" && $0 != "'" }
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(String(name)) else {
      throw .encoding("declared as \(name.prefix(30))")
    }
  }
}
