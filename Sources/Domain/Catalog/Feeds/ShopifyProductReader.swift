import GiftDomain
import JSON

/// Reads one product of Shopify's `products.json`.
struct ShopifyProductReader: Sendable {
  private let options: FeedOptions

  init(_ options: FeedOptions) { self.options = options }

  func item(of value: JSONValue, line: Int, mended: Bool) -> FeedItem {
    var product = ShopifyProduct()
    product.isRepaired = mended
    product.handle = value["handle"]?.string ?? identifier(value["id"])
    product.title = value["title"]?.string ?? ""
    product.body = value["body_html"]?.string ?? ""
    product.vendor = value["vendor"]?.string ?? ""
    product.type = value["product_type"]?.string ?? ""
    product.tags = tags(value["tags"])
    product.status = value["status"]?.string ?? ""
    product.isPublished = value["published_at"] != .some(.null)
    product.isGiftCard = value["gift_card"] == .bool(true)
    product.imageURL = image(value)
    product.addedOn = day(value["published_at"]) ?? day(value["created_at"])
    product.variants = (value["variants"]?.elements ?? []).prefix(ShopifyProduct.mostVariants).map(variant)
    return product.item(line: line, options: options)
  }

  private func identifier(_ value: JSONValue?) -> String {
    if case .number(let digits)? = value { return digits }
    return value?.string ?? ""
  }

  /// A list of strings, or one string with commas.
  private func tags(_ value: JSONValue?) -> [String] {
    if let text = value?.string { return text.split(separator: ",").map(String.init) }
    return (value?.elements ?? []).compactMap(\.string)
  }

  private func image(_ value: JSONValue) -> String? {
    let address = value["image"]?["src"]?.string ?? value["images"]?.elements?.first?["src"]?.string
    // Shopify writes addresses without a scheme, too.
    return address.map { $0.hasPrefix("//") ? "https:" + $0 : $0 }
  }

  private func day(_ value: JSONValue?) -> CalendarDay? {
    value?.string.flatMap { CalendarDay($0.prefix(10)) }
  }

  private func variant(_ value: JSONValue) -> ShopifyProduct.Variant {
    let price: Result<Money, PriceProblem>
    switch value["price"] {
    case .string(let text)?, .number(let text)?:
      price = PriceText.parse(text, currency: options.defaultCurrency)
    default: price = .failure(.missing)
    }
    var requiresShipping: Bool?
    if case .bool(let flag)? = value["requires_shipping"] { requiresShipping = flag }
    return .init(price: price, stock: stock(value), requiresShipping: requiresShipping)
  }

  private func stock(_ value: JSONValue) -> Stock {
    if value["available"] == .bool(false) { return .unavailable }
    guard case .number(let digits)? = value["inventory_quantity"], let pieces = Int(digits) else {
      return .untracked
    }
    // Not counted by the shop, or sold on when there are none.
    if value["inventory_management"] == .some(.null) || value["inventory_policy"]?.string == "continue" {
      return .untracked
    }
    if pieces <= 0, value["available"] == .bool(true) { return .untracked }
    return .count(min(max(0, pieces), ProductLimits.pieces))
  }
}
