/// A thing that the shop sells and that can be given.
public struct Product: Hashable, Sendable {
  /// The shop's own identifier.
  public var id: ProductID
  /// The name as the shop writes it, plain text.
  public var title: String
  /// Plain text; markup was removed at import.
  public var description: String
  /// The shop's category, such as `Garden & Plants`; empty when it has none.
  public var category: String
  /// The maker or brand; empty when unknown.
  public var vendor: String
  /// What it costs now.
  public var price: Money
  /// Whether and how many can be had.
  public var stock: Stock
  /// How fast it gets to the recipient.
  public var shipping: ShippingSpeed
  /// Countries it is sent to or can be redeemed in; empty when there is no limit.
  public var shipsTo: [CountryCode]
  /// The ages it suits.
  public var ages: AgeRange
  /// Mean rating 0–5; nil when nobody has rated it.
  public var rating: Double?
  /// How many people rated it.
  public var ratingCount: Int
  /// The product page; nil when the feed has none.
  public var url: String?
  /// The main picture; nil when the feed has none.
  public var imageURL: String?
  /// What is known about whom and what it is for.
  public var facets: [Facet]
  /// The day it came into the catalog; nil when unknown.
  public var addedOn: CalendarDay?

  /// Puts a product together; everything but identifier, title and price has a neutral default.
  public init(
    id: ProductID, title: String, description: String = "", category: String = "", vendor: String = "",
    price: Money, stock: Stock = .untracked, shipping: ShippingSpeed = .standard,
    shipsTo: [CountryCode] = [], ages: AgeRange = .everybody, rating: Double? = nil, ratingCount: Int = 0,
    url: String? = nil, imageURL: String? = nil, facets: [Facet] = [], addedOn: CalendarDay? = nil
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.category = category
    self.vendor = vendor
    self.price = price
    self.stock = stock
    self.shipping = shipping
    self.shipsTo = shipsTo
    self.ages = ages
    self.rating = rating
    self.ratingCount = ratingCount
    self.url = url
    self.imageURL = imageURL
    self.facets = facets
    self.addedOn = addedOn
  }

  /// Delivered by e-mail or link, so that it arrives at once.
  public var isDigital: Bool { shipping == .instant }

  /// Whether it can be sent to, or redeemed in, a country; a country that is not known is no obstacle.
  public func ships(to country: CountryCode?) -> Bool {
    guard let country, !shipsTo.isEmpty else { return true }
    return shipsTo.contains(country)
  }

  /// The values of one facet.
  public func facetValues(_ key: FacetKey) -> [String] {
    facets.compactMap { $0.key == key ? $0.value : nil }
  }
}

/// How many pieces can be had.
public enum Stock: Hashable, Sendable {
  /// The shop counts them: 0 is out of stock.
  case count(Int)
  /// The shop does not count and sells it as available.
  case untracked
  /// The shop does not count and says that there are none.
  case unavailable

  /// Whether at least one can be bought now.
  public var isAvailable: Bool {
    switch self {
    case .count(let pieces): pieces > 0
    case .untracked: true
    case .unavailable: false
    }
  }

  /// Whether `quantity` pieces can be bought now.
  public func covers(_ quantity: Int) -> Bool {
    if case .count(let pieces) = self { return pieces >= quantity }
    return isAvailable
  }
}

/// Ages in whole years that a product suits, both bounds included.
public struct AgeRange: Hashable, Sendable, Codable {
  /// The lowest age; nil when there is none.
  public let minimum: Int?
  /// The highest age; nil when there is none.
  public let maximum: Int?

  /// A range between two optional bounds.
  public init(minimum: Int?, maximum: Int?) {
    self.minimum = minimum
    self.maximum = maximum
  }

  /// No bound on either side.
  public static let everybody = AgeRange(minimum: nil, maximum: nil)

  /// Whether an age lies within.
  public func contains(_ age: Int) -> Bool { age >= (minimum ?? 0) && age <= (maximum ?? Int.max) }

  /// Whether any age of a range lies within.
  public func overlaps(_ ages: ClosedRange<Int>) -> Bool {
    ages.upperBound >= (minimum ?? 0) && ages.lowerBound <= (maximum ?? Int.max)
  }
}
