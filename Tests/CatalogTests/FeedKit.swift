import Foundation
import GiftDomain

@testable import Catalog

/// Reads feeds in tests, in pieces of any size.
enum FeedKit {
  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  static let vocabulary = FacetVocabulary(
    values: [
      "interest": ["cooking", "tea"], "occasion": ["fathers_day", "anniversary"],
      "value": ["handmade", "personalised"],
      "dietary": ["vegan"],
    ], aliases: [:])

  static func options(currency: Currency? = .usd) -> FeedOptions {
    FeedOptions(
      now: Instant(rfc3339: "2026-11-20T12:00:00Z") ?? Instant(milliseconds: 0), defaultCurrency: currency,
      shopURL: "https://shop.example", vocabulary: vocabulary)
  }

  static func read(
    _ bytes: [UInt8], as format: FeedFormat = .auto, piece: Int = 64 << 10, options: FeedOptions = options()
  ) throws(FeedError) -> (items: [FeedItem], format: FeedFormat) {
    var parser = FeedParser(format, options)
    var items: [FeedItem] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + piece)
      try parser.read(Array(bytes[start..<end]), into: &items)
      start = end
    }
    try parser.finish(into: &items)
    return (items, parser.format)
  }
}

extension [FeedItem] {
  var products: [Product] {
    compactMap { if case .product(let product, _, _) = $0 { product } else { nil } }
  }

  var rejections: [String] {
    compactMap {
      if case .rejected(let line, let id, let reason) = $0 { "\(line) \(id ?? "-") \(reason)" } else { nil }
    }
  }

  var skips: [String] {
    compactMap {
      if case .skipped(let line, let id, let reason) = $0 { "\(line) \(id ?? "-") \(reason)" } else { nil }
    }
  }

  func product(_ id: ProductID) -> Product? { products.first { $0.id == id } }
}
