import Foundation
import GiftDomain
import Ranking

/// The policy and the word knowledge that ship, read once.
enum Shipped {
  static let policy = Result { try RankingPolicy(json: file("ranking")) }
  static let affinities = Result { try AffinityLexicon(json: file("affinities")) }

  static func ranker() throws -> Ranker { Ranker(policy: try policy.get(), affinities: try affinities.get()) }

  static func file(_ name: String) throws -> [UInt8] {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return Array(try Data(contentsOf: root.appendingPathComponent("catalog/\(name).json")))
  }
}

/// Ten in the morning of Friday, 20 November 2026, UTC.
let moment = LocalMoment(Instant(milliseconds: 1_795_168_800_000), utcOffsetSeconds: 0)

/// Nothing but stock and the time of order.
func openConstraints() -> HardConstraints {
  HardConstraints(
    moment: moment, delivery: DeliveryPolicy(sameDayCutOffMinute: 720, dispatchCutOffMinute: 960))
}

/// A slot that the giver filled with these words.
func stated<Value>(_ value: Value, _ quote: String = "said so") -> Slot<Value> {
  Slot(value, from: .turn("m-1", span: TextSpan(0, 4), quote: quote))
}

/// A product with `key:value` facets.
func product(
  _ id: String, _ title: String = "Thing", _ description: String = "", category: String = "",
  price: Int64 = 2000, shipping: ShippingSpeed = .standard, ages: AgeRange = .everybody,
  rating: Double? = nil, ratings: Int = 0, stock: Stock = .count(3), added: CalendarDay? = nil,
  facets: String...
) -> Product {
  Product(
    id: ProductID(id), title: title, description: description, category: category,
    price: Money(minorUnits: price, currency: .usd), stock: stock, shipping: shipping, ages: ages,
    rating: rating, ratingCount: ratings,
    facets: facets.map { text in
      let parts = text.split(separator: ":")
      return Facet(FacetKey(parts[0]), String(parts[1]))
    }, addedOn: added)
}

/// A candidate as retrieval hands it on.
func candidate(
  _ product: Product, semantic: Double = 0.5, lexical: Double = 0, vector: [Float] = []
) -> Candidate {
  Candidate(
    product: product, arrivesBy: openConstraints().arrival(of: product), vector: vector,
    ledger: [
      LedgerEntry(.semantic, value: semantic, weight: 0.6),
      LedgerEntry(.lexical, value: lexical, weight: 0.4),
    ])
}

/// The candidates ranked for a brief, without late interaction.
func rank(
  _ products: [Product], _ brief: Brief, constraints: HardConstraints = openConstraints(),
  context: RankingContext = RankingContext(meanRating: 4.5, today: moment.day)
) throws -> [Candidate] {
  let pool = Pool(
    brief: brief, constraints: constraints, candidates: products.map { candidate($0) })
  return try Shipped.ranker().rank(pool, query: nil, documents: [:], context: context).candidates
}

/// A brief to fill.
func brief(_ fill: (inout Brief) -> Void) -> Brief {
  var brief = Brief(id: "b")
  fill(&brief)
  return brief
}
