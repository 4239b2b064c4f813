/// Reads Google Merchant as a table.
///
/// Names may be written with blanks or underscores. A shipping column may name its parts, as in
/// `shipping(country:max_transit_time:price)`; else they are country, region, service and price.
struct GoogleTSVFeed: FeedReader {
  private var rows: TableRows
  private let options: FeedOptions

  init(_ options: FeedOptions, separator: UInt8) {
    rows = TableRows(separator: separator)
    self.options = options
  }

  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError) {
    let records = rows.take(bytes, into: &items)
    try decode(records, &items)
  }

  mutating func finish(into items: inout [FeedItem]) throws(FeedError) {
    let records = rows.finish(into: &items)
    try decode(records, &items)
  }

  private func decode(_ records: [FeedRecord<CSVSplitter.Row>], _ items: inout [FeedItem]) throws(FeedError) {
    guard let columns = rows.columns else { return }
    for name in ["id", "title", "price"] where !columns.has(name) {
      throw .columns(missing: "\"\(name)\"", found: columns.names.prefix(20).joined(separator: ", "))
    }
    for record in records { items.append(item(record, columns)) }
  }

  private func item(_ record: FeedRecord<CSVSplitter.Row>, _ columns: TableColumns) -> FeedItem {
    var product = GoogleProduct()
    product.isRepaired = record.content.isRepaired
    for (place, header) in columns.names.enumerated() where place < record.content.fields.count {
      let text = record.content.fields[place]
      guard !text.isEmpty else { continue }
      let (name, parts) = Self.split(header)
      if name == "shipping" {
        product.shipping += text.split(separator: ",").map { Self.shipping($0, parts) }
      } else {
        product.values.append((name, text))
      }
    }
    return product.item(line: record.line, options: options)
  }

  /// The name of a column, and the names of its parts when it has some.
  private static func split(_ header: String) -> (name: String, parts: [Substring]) {
    guard let open = header.firstIndex(of: "("), header.hasSuffix(")") else {
      return (header.replacing(" ", with: "_"), ["country", "region", "service", "price"])
    }
    let name = header[..<open].replacing(" ", with: "_")
    return (String(name), header[header.index(after: open)...].dropLast().split(separator: ":"))
  }

  private static func shipping(_ text: Substring, _ parts: [Substring]) -> GoogleProduct.Shipping {
    var shipping = GoogleProduct.Shipping()
    let values = text.split(separator: ":", omittingEmptySubsequences: false)
    for (part, value) in zip(parts, values) where !value.isEmpty {
      switch PlainText.folded(String(part)) {
      case "country": shipping.country = PlainText.folded(String(value))
      case "max_handling_time": shipping.maximumHandling = PlainText.folded(String(value))
      case "max_transit_time": shipping.maximumTransit = PlainText.folded(String(value))
      default: break
      }
    }
    return shipping
  }
}
