import GiftDomain

/// What became of one record of a feed.
enum FeedItem: Sendable, Equatable {
  /// A product, and what was mended in it.
  case product(Product, line: Int, warnings: [String])
  /// A record that is no acceptable product.
  case rejected(line: Int, id: String?, reason: String)
  /// A product that the shop does not offer now, such as a draft.
  case skipped(line: Int, id: String?, reason: String)

  /// From what a decoder said.
  init(_ result: Result<DecodedProduct, InvalidProduct>, line: Int, id: String?) {
    switch result {
    case .success(let decoded): self = .product(decoded.product, line: line, warnings: decoded.warnings)
    case .failure(let invalid): self = .rejected(line: line, id: id, reason: invalid.description)
    }
  }
}

/// Reads one format of feeds from consecutive pieces of bytes, in memory that does not grow with the feed.
protocol FeedReader: Sendable {
  /// Takes the next piece and adds what it completes.
  mutating func read(_ bytes: [UInt8], into items: inout [FeedItem]) throws(FeedError)
  /// Takes note of the end and adds what it completes.
  mutating func finish(into items: inout [FeedItem]) throws(FeedError)
}

/// Bounds of one record, against feeds that never end one.
enum FeedLimits {
  /// Bytes of a line, a row, an object or an item.
  static let record = 2 << 20
  /// Bytes that are kept to recognise a format.
  static let head = 64 << 10
  /// Columns of a table.
  static let columns = 2000
}
