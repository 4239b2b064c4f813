public import GiftDomain
import JSON

/// Writes products as JSON in the shape of our own feed format, so that an export can be imported again.
public enum ProductEncoder {
  /// One JSON object in one line; members without a value are left out.
  public static func encode(_ product: Product) -> String {
    var json = JSONWriter(capacity: 1024)
    json.object { $0.product(product) }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func product(_ product: Product) {
    member("id", product.id.rawValue)
    member("title", product.title)
    present("description", product.description)
    present("category", product.category)
    present("vendor", product.vendor)
    object("price") {
      $0.member("amount", product.price.amount)
      $0.member("currency", product.price.currency.code)
    }
    stock(product.stock)
    member("shipping", product.shipping.rawValue)
    if !product.shipsTo.isEmpty { texts("ships_to", product.shipsTo.map(\.code)) }
    ages(product.ages)
    if let rating = product.rating { member("rating", rating) }
    if product.ratingCount != 0 { member("rating_count", product.ratingCount) }
    present("url", product.url)
    present("image_url", product.imageURL)
    member("digital", product.isDigital)
    facets(product.facets)
    present("added", product.addedOn?.description)
  }

  private mutating func present(_ name: String, _ text: String?) {
    if let text, !text.isEmpty { member(name, text) }
  }

  private mutating func stock(_ stock: Stock) {
    switch stock {
    case .count(let pieces): member("stock", pieces)
    case .untracked: break
    case .unavailable: member("stock", "out_of_stock")
    }
  }

  private mutating func ages(_ ages: AgeRange) {
    if ages != .everybody { list("age", [ages.minimum, ages.maximum]) { $0.integer($1) } }
  }

  private mutating func facets(_ facets: [Facet]) {
    guard !facets.isEmpty else { return }
    var keys: [FacetKey] = []
    for facet in facets where !keys.contains(facet.key) { keys.append(facet.key) }
    object("facets") { json in
      for key in keys {
        json.list(key.name, facets.filter { $0.key == key }) { $0.facet($1) }
      }
    }
  }

  private mutating func facet(_ facet: Facet) {
    if facet.confidence == 1 { return text(facet.value) }
    object {
      $0.member("value", facet.value)
      $0.member("confidence", facet.confidence)
    }
  }
}
