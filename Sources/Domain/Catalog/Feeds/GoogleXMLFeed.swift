/// Reads Google Merchant as RSS 2.0 or Atom.
struct GoogleXMLFeed: FeedReader {
  private var splitter = XMLItemSplitter()
  private let options: FeedOptions

  init(_ options: FeedOptions) { self.options = options }

  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError) {
    let options = options
    try splitter.take(bytes) { items.append(Self.item(of: $0, options)) }
  }

  mutating func finish(into items: inout [FeedItem]) throws(FeedError) { try splitter.finish() }

  private static func item(
    of record: Result<FeedRecord<XMLElement>, OversizedRecord>, _ options: FeedOptions
  ) -> FeedItem {
    switch record {
    case .failure(let oversized):
      return .rejected(
        line: oversized.line, id: nil, reason: "an item of more than \(FeedLimits.record >> 20) MB")
    case .success(let record):
      return product(record.content).item(line: record.line, options: options)
    }
  }

  private static func product(_ item: XMLElement) -> GoogleProduct {
    var product = GoogleProduct()
    for element in item.children where ["shipping", "rss:shipping"].contains(element.name) {
      product.shipping.append(
        .init(
          country: element.first("country"), maximumHandling: element.first("max_handling_time"),
          maximumTransit: element.first("max_transit_time")))
    }
    // Google's own names come first, then those that RSS and Atom have, or that a feed writes without a
    // prefix.
    for element in item.children where !element.name.contains(":") {
      add(element, as: element.name, &product)
    }
    for element in item.children where element.name.hasPrefix("rss:") {
      let name = String(element.name.dropFirst(4))
      add(element, as: ["summary", "content"].contains(name) ? "description" : name, &product)
    }
    return product
  }

  private static func add(_ element: XMLElement, as name: String, _ product: inout GoogleProduct) {
    if String(validating: element.text, as: UTF8.self) == nil { product.isRepaired = true }
    product.values.append((name, element.string))
  }
}
