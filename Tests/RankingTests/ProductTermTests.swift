import GiftDomain
import Ranking
import Testing

@Suite struct ProductTermTests {
  @Test(
    "How well a price uses the limit of 100",
    arguments: [
      // 27.50 is half of the way to the comfortable range, which goes from 55 to 95.
      (2750, 0.5), (5500, 1), (8000, 1), (9500, 1), (9750, 0.9), (10_000, 0.8), (0, 0),
    ])
  func withinLimit(_ price: Int64, _ value: Double) throws {
    var constraints = openConstraints()
    constraints.ceilings = [.usd: 10_000]
    let ranked = try rank([product("p", price: price)], Brief(id: "b"), constraints: constraints)
    #expect(abs(ranked[0].value(of: .priceFit) - value) < 1e-9)
  }

  @Test(
    "How near it is to a target of 50",
    arguments: [(5000, 1.0), (6500, 0.5), (3500, 0.5), (8000, 0), (20, 0)])
  func target(_ price: Int64, _ value: Double) throws {
    let wanted = brief { $0.budget.target = stated(Money(minorUnits: 5000, currency: .usd)) }
    let ranked = try rank([product("p", price: price)], wanted)
    #expect(abs(ranked[0].value(of: .priceFit) - value) < 1e-9)
  }

  @Test(
    "How far beyond a target of 50 it is",
    arguments: [(5000, 0.0), (8000, 0), (10_500, 0.5), (50_000, 1), (500, 0.3)])
  func offTarget(_ price: Int64, _ value: Double) throws {
    let wanted = brief { $0.budget.target = stated(Money(minorUnits: 5000, currency: .usd)) }
    let ranked = try rank([product("p", price: price)], wanted)
    #expect(abs(ranked[0].value(of: .offTarget) - value) < 1e-9)
  }

  @Test("A target for two pieces is half of it for one")
  func sharedTarget() throws {
    let wanted = brief {
      $0.budget.target = stated(Money(minorUnits: 5000, currency: .usd))
      $0.quantity = stated(2)
    }
    #expect(try rank([product("p", price: 2500)], wanted)[0].value(of: .priceFit) == 1)
  }

  @Test(
    "Cheap and lavish are relative to the pool",
    arguments: [(BudgetLevel.low, ["a", "b", "c"]), (.high, ["c", "b", "a"])])
  func level(_ level: BudgetLevel, _ order: [String]) throws {
    let products = [product("b", price: 200), product("c", price: 90_000), product("a", price: 100)]
    let ranked = try rank(products, brief { $0.budget.level = stated(level) })
    #expect(ranked.map(\.product.id.rawValue) == order)
    #expect(ranked.map { $0.value(of: .priceFit) } == [1, 0.5, 0])
  }

  @Test(
    "Speed counts when time is short, and only then",
    arguments: [
      (ShippingSpeed.sameDay, "", Urgency.urgent, 0.5), (.nextDay, "", .immediate, 0.3),
      (.instant, "", .urgent, 0.4), (.instant, "kind:gift_card", .urgent, 1),
      (.standard, "kind:gift_card", .urgent, 0.6), (.standard, "", .urgent, 0), (.sameDay, "", .soon, 0),
      (.sameDay, "", .none, 0),
    ])
  func urgency(_ speed: ShippingSpeed, _ facet: String, _ urgency: Urgency, _ value: Double) throws {
    var thing = product("p", shipping: speed)
    if !facet.isEmpty { thing.facets = [Facet(.kind, "gift_card")] }
    let ranked = try rank([thing], brief { $0.statedUrgency = stated(urgency) })
    #expect(abs(ranked[0].value(of: .urgency) - value) < 1e-9)
  }

  @Test(
    "Few ratings say little",
    arguments: [
      // (20 × 4.5 + n × r) / (20 + n), from 3 to 5 as 0 to 1.
      (nil, 0, 0.75), (5.0, 1, 0.761_904_761_9), (5.0, 180, 0.975), (3.6, 180, 0.345), (1.0, 2000, 0),
    ] as [(Double?, Int, Double)])
  func rating(_ rating: Double?, _ count: Int, _ value: Double) throws {
    let ranked = try rank([product("p", rating: rating, ratings: count)], Brief(id: "b"))
    #expect(abs(ranked[0].value(of: .rating) - value) < 1e-9)
  }

  @Test(
    "New for sixty days, never from the future",
    arguments: [(0, 1.0), (-30, 0.5), (-60, 0), (-61, 0), (1, 0)])
  func newArrival(_ day: Int, _ value: Double) throws {
    let ranked = try rank([product("p", added: moment.day.adding(days: day))], Brief(id: "b"))
    #expect(abs(ranked[0].value(of: .newArrival) - value) < 1e-9)
  }

  @Test(
    "A broken policy is refused with the key",
    arguments: [
      ("\"interest\": 0.45", "\"interest\": \"much\"", "weights.interest"),
      ("\"interest\": 0.45,", "", "weights.interest"),
      ("\"depth\": 50", "\"depth\": 50, \"deep\": 1", "late_interaction.deep"),
      ("\"kept_share\": 0.5", "\"kept_share\": 1.5", "late_interaction.kept_share"),
      ("\"floor\": 3", "\"floor\": 5", "rating.floor"), ("\"full\": 1", "\"full\": 0", "urgency.full"),
    ])
  func brokenPolicy(_ old: String, _ new: String, _ key: String) throws {
    let shipped = String(decoding: try Shipped.file("ranking"), as: UTF8.self)
    #expect(shipped.contains(old))
    #expect {
      try RankingPolicy(json: Array(shipped.replacing(old, with: new).utf8))
    } throws: { ($0 as? PolicyError)?.key == key }
  }

  @Test("Word knowledge outside of the vocabulary is refused with the key")
  func brokenAffinities() throws {
    let shipped = String(decoding: try Shipped.file("affinities"), as: UTF8.self)
    for (old, new, key) in [
      ("\"mother\":", "\"mummy\":", "relationships.mummy"),
      ("{\"her\": 0.7}", "{\"her\": 7}", "genders.female.her"),
    ] {
      #expect(shipped.contains(old))
      #expect {
        try AffinityLexicon(json: Array(shipped.replacing(old, with: new).utf8))
      } throws: { ($0 as? PolicyError)?.key == key }
    }
  }
}
