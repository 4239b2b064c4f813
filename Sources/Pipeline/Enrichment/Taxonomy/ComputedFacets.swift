import FoundationEssentials
public import GiftDomain

extension FacetKey {
  /// The design tradition: scandinavian, art deco …
  /// .
  public static let style: FacetKey = "style"
  /// How dear it is in its currency.
  public static let priceTier: FacetKey = "price_tier"
  /// The ages that it suits.
  public static let ageRange: FacetKey = "age_range"
}

extension FacetPolicy {
  /// What follows from a product's price and ages without reading its text.
  public func computed(for product: Product) -> [Facet] {
    var facets: [Facet] = []
    if let tier = priceTier(of: product.price) { facets.append(Facet(.priceTier, tier)) }
    if product.ages != .everybody {
      facets += ageBands.filter { product.ages.overlaps($0.from...max($0.from, $0.to)) }
        .map { Facet(.ageRange, $0.name) }
    }
    return facets
  }

  /// The tier of a price; nil in a currency without bounds.
  func priceTier(of price: Money) -> String? {
    guard let bounds = priceBounds[price.currency.code] else { return nil }
    var minorUnits = 1
    for _ in 0..<price.currency.minorUnitDigits { minorUnits *= 10 }
    let units = price.minorUnits / Int64(minorUnits)
    return priceTiers[bounds.count { units >= $0 }]
  }
}
