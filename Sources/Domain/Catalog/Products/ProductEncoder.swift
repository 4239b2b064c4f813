public import GiftDomain

/// Writes products as JSON in the shape of our own feed format, so that an export can be imported again.
public enum ProductEncoder {
  /// One JSON object in one line; members without a value are left out.
  public static func encode(_ product: Product) -> String {
    var json = JSONWriter()
    json.add("id", json: JSONWriter.quoted(product.id.rawValue))
    json.add("title", json: JSONWriter.quoted(product.title))
    json.add("description", json: text(product.description))
    json.add("category", json: text(product.category))
    json.add("vendor", json: text(product.vendor))
    json.add("price", json: encode(product.price))
    json.add("stock", json: stock(product.stock))
    json.add("shipping", json: JSONWriter.quoted(product.shipping.rawValue))
    json.add("ships_to", json: product.shipsTo.isEmpty ? nil : JSONWriter.list(product.shipsTo.map(\.code)))
    json.add("age", json: ages(product.ages))
    json.add("rating", json: product.rating.map { "\($0)" })
    json.add("rating_count", json: product.ratingCount == 0 ? nil : "\(product.ratingCount)")
    json.add("url", json: product.url.map(JSONWriter.quoted))
    json.add("image_url", json: product.imageURL.map(JSONWriter.quoted))
    json.add("digital", json: product.isDigital ? "true" : "false")
    json.add("facets", json: facets(product.facets))
    json.add("added", json: product.addedOn.map { JSONWriter.quoted($0.description) })
    return json.finish()
  }

  private static func text(_ text: String) -> String? { text.isEmpty ? nil : JSONWriter.quoted(text) }

  private static func encode(_ price: Money) -> String {
    "{\"amount\":\"\(price.amount)\",\"currency\":\"\(price.currency.code)\"}"
  }

  private static func stock(_ stock: Stock) -> String? {
    switch stock {
    case .count(let pieces): "\(pieces)"
    case .untracked: nil
    case .unavailable: "\"out_of_stock\""
    }
  }

  private static func ages(_ ages: AgeRange) -> String? {
    guard ages != .everybody else { return nil }
    return "[\(ages.minimum.map(String.init) ?? "null"),\(ages.maximum.map(String.init) ?? "null")]"
  }

  private static func facets(_ facets: [Facet]) -> String? {
    guard !facets.isEmpty else { return nil }
    var json = JSONWriter()
    var keys: [FacetKey] = []
    for facet in facets where !keys.contains(facet.key) { keys.append(facet.key) }
    for key in keys {
      let values = facets.filter { $0.key == key }.map(value)
      json.add(key.name, json: "[\(values.joined(separator: ","))]")
    }
    return json.finish()
  }

  private static func value(_ facet: Facet) -> String {
    let text = JSONWriter.quoted(facet.value)
    return facet.confidence == 1 ? text : "{\"value\":\(text),\"confidence\":\(facet.confidence)}"
  }
}
