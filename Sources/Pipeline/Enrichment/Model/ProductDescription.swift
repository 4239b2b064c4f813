import GiftDomain
import JSON

/// What a model is told of a product: one JSON object, which the prompt quotes once more as data.
enum ProductDescription {
  /// Longer descriptions are cut: what a thing is stands near the beginning, and tokens cost.
  private static let longest = 2_000

  /// The object as text.
  static func text(of product: Product) -> String {
    var json = JSONWriter(capacity: 1024)
    json.object { json in
      json.member("title", product.title)
      if !product.description.isEmpty {
        json.member("description", String(product.description.prefix(longest)))
      }
      if !product.category.isEmpty { json.member("category", product.category) }
      if !product.vendor.isEmpty { json.member("maker", product.vendor) }
      json.member("price", "\(product.price.amount) \(product.price.currency.code)")
      if product.ages != .everybody {
        json.list("ages", [product.ages.minimum, product.ages.maximum]) { $0.integer($1) }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
