public import GiftDomain
import Numerics

/// Makes up catalogs from a seed: every kind of price, stock, delivery, destination, age and facet occurs.
public struct GeneratedCatalog {
  private var random: SplitMix64

  /// The same seed gives the same catalog.
  public init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// As many products, with identifiers `g-1`, `g-2` and so on.
  public mutating func products(_ count: Int, currencies: [Currency] = [.usd]) -> [Product] {
    (1...count).map { product($0, currencies: currencies) }
  }

  private mutating func product(_ number: Int, currencies: [Currency]) -> Product {
    let thing = pick(Words.things)
    let interest = pick(Words.interests)
    let manner = pick(Words.manners)
    let title = "\(capitalised(manner)) \(capitalised(interest)) \(thing.name) No. \(number)"
    var product = Product(
      id: ProductID("g-\(number)"), title: title, price: price(currencies))
    product.description =
      "A \(manner) \(thing.name) for \(pick(Words.people)) who like \(interest). Made of \(pick(Words.materials))."
    product.category = thing.category
    product.vendor = pick(Words.vendors)
    product.stock = pick([.count(0), .count(1), .count(7), .count(120), .untracked, .untracked, .unavailable])
    product.shipping = pick(ShippingSpeed.allCases)
    product.shipsTo = pick([[], [], [], ["US"], ["US", "CA"], ["GB", "IE"], ["DE"]]).compactMap {
      CountryCode($0)
    }
    product.ages = pick([
      .everybody, .everybody, AgeRange(minimum: 3, maximum: 9), AgeRange(minimum: 18, maximum: nil),
      AgeRange(minimum: 0, maximum: 2), AgeRange(minimum: 12, maximum: 80),
    ])
    product.ratingCount = pick([0, 3, 40, 900])
    product.rating = product.ratingCount == 0 ? nil : pick([3.1, 4.2, 4.6, 4.9])
    product.facets = facets(thing, interest: interest, manner: manner)
    product.url = "https://shop.example/p/g-\(number)"
    return product
  }

  private mutating func facets(_ thing: Words.Thing, interest: String, manner: String) -> [Facet] {
    var facets = [Facet(.kind, thing.kind), Facet(.interest, interest), Facet(.theme, manner)]
    for contained in thing.contains { facets.append(Facet(.contains, contained)) }
    facets.append(Facet(.recipient, pick(["dad", "mom", "him", "her", "kids", "friend", "colleague"])))
    facets.append(Facet(.occasion, pick(["birthday", "christmas", "wedding", "thank_you"])))
    return facets
  }

  private mutating func price(_ currencies: [Currency]) -> Money {
    Money(minorUnits: Int64(300 + next(below: 30_000)), currency: pick(currencies))
  }

  private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  private mutating func next(below bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[next(below: elements.count)]
  }
}

/// The words that generated catalogs and messages share.
enum Words {
  /// A kind of product.
  struct Thing {
    let name: String
    let kind: String
    let category: String
    var contains: [String] = []
  }

  static let things = [
    Thing(name: "mug", kind: "homeware", category: "Kitchen & Cooking"),
    Thing(name: "candle", kind: "homeware", category: "Candles & Fragrance", contains: ["fragrance"]),
    Thing(name: "chocolate box", kind: "edible", category: "Food & Sweets", contains: ["nuts", "dairy"]),
    Thing(name: "whisky glass", kind: "homeware", category: "Drinks & Bar"),
    Thing(name: "bottle of wine", kind: "drink", category: "Drinks & Bar", contains: ["alcohol"]),
    Thing(name: "tackle box", kind: "gear", category: "Outdoors & Fishing"),
    Thing(name: "rose bush", kind: "plant", category: "Garden & Plants"),
    Thing(name: "notebook", kind: "stationery", category: "Stationery & Writing"),
    Thing(name: "wool scarf", kind: "clothing", category: "Fashion & Accessories", contains: ["wool"]),
    Thing(name: "leather wallet", kind: "accessory", category: "Bags & Travel", contains: ["leather"]),
    Thing(name: "board game", kind: "game", category: "Games & Puzzles"),
    Thing(name: "online course", kind: "course", category: "Courses & Subscriptions"),
    Thing(name: "gift card", kind: "gift_card", category: "Gift Cards"),
    Thing(name: "book", kind: "book", category: "Books"),
    Thing(name: "silver necklace", kind: "jewellery", category: "Jewellery & Watches"),
  ]
  static let interests = [
    "fishing", "puns", "baking", "gardening", "astronomy", "yoga", "football", "chess", "knitting", "cats",
    "cycling", "poetry",
  ]
  static let manners = ["rustic", "elegant", "quirky", "minimalist", "vintage", "cosy"]
  static let people = ["people", "fathers", "friends", "grandmothers", "colleagues"]
  static let materials = ["oak", "stoneware", "recycled paper", "brass", "organic cotton"]
  static let vendors = ["Tidewater & Sons", "Alder House", "Mill Lane Makers", "Fern Works"]
}
