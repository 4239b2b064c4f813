import JSON

/// Reads JSON Lines in our own shape.
struct JSONLinesFeed: FeedReader {
  private var splitter = LineSplitter()
  private let objects: JSONObjectReader

  init(_ options: FeedOptions) { objects = JSONObjectReader(options) }

  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError) {
    splitter.take(bytes) { items.append(objects.item(of: $0)) }
  }

  mutating func finish(into items: inout [FeedItem]) throws(FeedError) {
    splitter.finish { items.append(objects.item(of: $0)) }
  }
}

/// Reads one JSON text with a list of products: Shopify's `products.json`, or our own shape.
struct JSONListFeed: FeedReader {
  private var splitter = JSONRecordSplitter()
  private let objects: JSONObjectReader

  init(_ options: FeedOptions) { objects = JSONObjectReader(options) }

  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError) {
    try splitter.take(bytes) { items.append(objects.item(of: $0)) }
  }

  mutating func finish(into items: inout [FeedItem]) throws(FeedError) { try splitter.finish() }
}

/// Tells a product in our own shape from one of Shopify's.
struct JSONObjectReader: Sendable {
  private let decoder: ProductDecoder
  private let shopify: ShopifyProductReader

  init(_ options: FeedOptions) {
    decoder = ProductDecoder(
      strict: false, currency: options.defaultCurrency, defaultShipping: options.defaultShipping)
    shopify = ShopifyProductReader(options)
  }

  func item(of record: Result<FeedRecord<[UInt8]>, OversizedRecord>) -> FeedItem {
    switch record {
    case .failure(let oversized):
      let reason = "longer than \(FeedLimits.record >> 20) MB"
      return .rejected(line: oversized.line, id: nil, reason: reason)
    case .success(let record):
      var parser = JSONParser(record.content, repairsUTF8: true)
      do {
        let value = try parser.parse()
        return item(of: value, line: record.line, mended: parser.wasRepaired)
      } catch {
        let reason = "no valid JSON at byte \(error.offset) of the record: \(error.reason)"
        return .rejected(line: record.line, id: nil, reason: reason)
      }
    }
  }

  private func item(of value: JSONValue, line: Int, mended: Bool) -> FeedItem {
    if value["variants"] != nil || value["body_html"] != nil {
      return shopify.item(of: value, line: line, mended: mended)
    }
    return FeedItem(decoder.decode(value, mended: mended), line: line, id: value["id"]?.string)
  }
}
