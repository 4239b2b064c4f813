import Databases
import GiftDomain
import Numerics

/// Moves products between their values and their rows.
enum ProductRow {
  /// The columns of a product, for queries.
  static let columns: SQL = """
    id, title, description, category, vendor, price_minor, currency, stock_kind, stock_count, shipping,
    ships_to, age_minimum, age_maximum, rating, rating_count, url, image_url, added_day
    """

  /// A fingerprint of everything that is stored, to notice that nothing changed.
  static func contentHash(of product: Product) -> Int64 {
    Int64(bitPattern: StableHash.hash(ProductEncoder.encode(product)))
  }

  /// The statement that inserts a product or replaces the one with its identifier.
  static func upsert(_ product: Product, contentHash: Int64) -> SQL {
    let (kind, count) = encode(product.stock)
    return """
      INSERT INTO products (\(columns), content_hash, text_hash) VALUES (
        \(product.id.rawValue), \(product.title), \(product.description), \(product.category),
        \(product.vendor),
        \(product.price.minorUnits), \(product.price.currency.code), \(kind), \(count),
        \(product.shipping.rawValue), \(product.shipsTo.map(\.code).joined(separator: ",")),
        \(product.ages.minimum), \(product.ages.maximum), \(product.rating), \(product.ratingCount),
        \(product.url), \(product.imageURL), \(product.addedOn?.number),
        \(contentHash), \(EmbeddingText.hash(of: product)))
      ON CONFLICT (id) DO UPDATE SET
        title = excluded.title, description = excluded.description, category = excluded.category,
        vendor = excluded.vendor, price_minor = excluded.price_minor, currency = excluded.currency,
        stock_kind = excluded.stock_kind, stock_count = excluded.stock_count, shipping = excluded.shipping,
        ships_to = excluded.ships_to, age_minimum = excluded.age_minimum, age_maximum = excluded.age_maximum,
        rating = excluded.rating, rating_count = excluded.rating_count, url = excluded.url,
        image_url = excluded.image_url, added_day = excluded.added_day, content_hash = excluded.content_hash,
        text_hash = excluded.text_hash
      """
  }

  /// The product in a row, without its facets.
  static func product(_ row: Row) throws -> Product {
    let id = try row.text("id")
    guard let currency = Currency(try row.text("currency")),
      let shipping = ShippingSpeed(rawValue: try row.text("shipping"))
    else { throw CatalogError.unreadableProduct(id: id) }
    return Product(
      id: ProductID(id), title: try row.text("title"), description: try row.text("description"),
      category: try row.text("category"), vendor: try row.text("vendor"),
      price: Money(minorUnits: try row.integer("price_minor"), currency: currency),
      stock: try stock(row), shipping: shipping,
      shipsTo: try row.text("ships_to").split(separator: ",").compactMap { CountryCode($0) },
      ages: AgeRange(
        minimum: try row.optionalInteger("age_minimum").map { Int($0) },
        maximum: try row.optionalInteger("age_maximum").map { Int($0) }),
      rating: try row.optionalReal("rating"), ratingCount: Int(try row.integer("rating_count")),
      url: try row.optionalText("url"), imageURL: try row.optionalText("image_url"),
      addedOn: try row.optionalInteger("added_day").map { CalendarDay(number: Int($0)) })
  }

  private static func encode(_ stock: Stock) -> (kind: String, count: Int) {
    switch stock {
    case .count(let pieces): ("count", pieces)
    case .untracked: ("untracked", 0)
    case .unavailable: ("unavailable", 0)
    }
  }

  private static func stock(_ row: Row) throws -> Stock {
    switch try row.text("stock_kind") {
    case "count": .count(Int(try row.integer("stock_count")))
    case "untracked": .untracked
    default: .unavailable
    }
  }
}
