import Encoders
import GiftDomain
import Ranking
import Testing

@Suite struct RankerTests {
  private let dad = brief { brief in
    brief.relationship = stated(.father, "my dad")
    brief.gender = Slot(.male, from: .inference("father"))
    brief.occasion = stated(.birthday, "birthday")
    brief.interests = [stated("fishing", "loves fishing"), stated("bad puns", "bad puns")]
    brief.budget.maximum = stated(Money(minorUnits: 4000, currency: .usd), "under $40")
  }

  private var fortyDollars: HardConstraints {
    var constraints = openConstraints()
    constraints.ceilings = [.usd: 4000]
    return constraints
  }

  @Test("Every term of one candidate, worked out by hand")
  func golden() throws {
    let kit = product(
      "kit", "Lure Bench", "For long evenings.", category: "Outdoors", price: 3800, rating: 4.7, ratings: 80,
      added: moment.day.adding(days: -30), facets: "interest:fishing", "occasion:birthday", "recipient:dad",
      "recipient:him")
    let ranked = try rank([kit], dad, constraints: fortyDollars)
    let expected: [(LedgerTerm, Double, Double)] = [
      (.semantic, 0.5, 0.6), (.lexical, 0, 0.4),
      // Fishing by its facet (1), puns not at all: 1 of 2.
      (.interest, 0.5, 0.45),
      (.recipient, 1, 0.16), (.occasion, 1, 0.14),
      // 38 of 40 is 0.95: the end of the comfortable range.
      (.priceFit, 1, 0.1),
      // (20 × 4.5 + 80 × 4.7) / 100 = 4.66; (4.66 − 3) / 2 = 0.83.
      (.rating, 0.83, 0.08),
      // 30 of 60 days.
      (.newArrival, 0.5, 0.03),
    ]
    let ledger = ranked[0].ledger
    #expect(ledger.map(\.term) == expected.map(\.0))
    for (entry, wanted) in zip(ledger, expected) {
      #expect(abs(entry.value - wanted.1) < 1e-9 && entry.weight == wanted.2, "\(entry)")
    }
    // 0.3 + 0 + 0.225 + 0.16 + 0.14 + 0.1 + 0.0664 + 0.015.
    #expect(abs(ranked[0].score - 1.0064) < 1e-9)
  }

  @Test("Both interests beat one, one beats none, and a thing for everybody comes last")
  func order() throws {
    let ranked = try rank(
      [
        product(
          "general", "Mug", facets: "recipient:him", "recipient:her", "recipient:dad", "recipient:mom",
          "recipient:friend", "recipient:boss"),
        product("one", "Reel", facets: "interest:fishing"), product("none", "Vase"),
        product("both", "Fish Pun Hat", facets: "interest:fishing", "interest:puns"),
        product("card", "Card", facets: "kind:gift_card"),
      ], brief { $0.interests = [stated("fishing"), stated("bad puns")] })
    #expect(ranked.map(\.product.id) == ["both", "one", "none", "general", "card"])
  }

  @Test("No boost lifts what a hard constraint rules out")
  func hardConstraints() throws {
    var constraints = fortyDollars
    constraints.exclusions = [Exclusion(slot: .avoid, phrase: "hats", terms: [["hat"]])]
    let facets = ["interest:fishing", "interest:puns", "recipient:dad", "occasion:birthday"]
    let wanted = facets.map { text in
      let parts = text.split(separator: ":")
      return Facet(FacetKey(parts[0]), String(parts[1]))
    }
    var dear = product("dear", price: 4001)
    var hat = product("hat", "Fishing Hat")
    var gone = product("gone", stock: .count(0))
    dear.facets = wanted
    hat.facets = wanted
    gone.facets = wanted
    let ranked = try rank([dear, hat, gone, product("plain")], dad, constraints: constraints)
    #expect(ranked.map(\.product.id) == ["plain"])
  }

  @Test("The score is the sum of value × weight, the order is that of the scores, and all is repeatable")
  func ledgerProperty() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<20 {
      let products = (0..<30).map { randomProduct($0, &random) }
      let context = RankingContext(
        shown: ["p3", "p5"], reference: [1, 0], referenceCategory: "A", meanRating: 4.4, today: moment.day)
      let once = try rank(products, dad, context: context)
      for candidate in once {
        let sum = candidate.ledger.map { $0.value * $0.weight }.reduce(0, +)
        #expect(abs(candidate.score - sum) < 1e-9)
        #expect(candidate.ledger.allSatisfy { (0...1).contains($0.value) })
        #expect(Set(candidate.ledger.map(\.term)).count == candidate.ledger.count)
      }
      #expect(zip(once, once.dropFirst()).allSatisfy { $0.score >= $1.score })
      #expect(try rank(products, dad, context: context).map(\.product.id) == once.map(\.product.id))
    }
  }

  private func randomProduct(_ number: Int, _ random: inout SplitMix) -> Product {
    let facets = [
      "interest:fishing", "interest:puns", "recipient:dad", "recipient:mom", "occasion:birthday",
      "kind:gift_card", "theme:rustic",
    ].filter { _ in random.next() % 2 == 0 }
    var product = product(
      "p\(number)", "Item \(number)", category: ["A", "B"][Int(random.next() % 2)],
      price: Int64(random.next() % 9000), rating: random.next() % 3 == 0 ? nil : 4,
      ratings: Int(random.next() % 90),
      added: moment.day.adding(days: Int(random.next() % 200) - 100))
    product.facets = facets.map {
      Facet(FacetKey($0.split(separator: ":")[0]), String($0.split(separator: ":")[1]))
    }
    return product
  }

  @Test("What was shown goes back, what is like the liked one comes forward")
  func references() throws {
    let products = [product("a", category: "A"), product("b", category: "B"), product("c", category: "C")]
    let context = RankingContext(
      shown: ["a"], reference: nil, referenceCategory: "C", meanRating: 4.5, today: moment.day)
    let ranked = try rank(products, Brief(id: "b"), context: context)
    #expect(ranked.map(\.product.id) == ["c", "b", "a"])
    // 0.35 × 0.3 for the same category; −0.35 for having been shown.
    #expect(abs(ranked[0].score - ranked[1].score - 0.105) < 1e-9)
    #expect(abs(ranked[1].score - ranked[2].score - 0.35) < 1e-9)
  }

  @Test("A liked reference counts by meaning too and says so")
  func likeness() throws {
    let near = candidate(product("near", category: "A"), vector: [1, 0])
    let pool = Pool(brief: Brief(id: "b"), constraints: openConstraints(), candidates: [near])
    let context = RankingContext(
      reference: [1, 0], referenceCategory: "A", meanRating: 4.5, today: moment.day)
    let ranked = try Shipped.ranker().rank(pool, query: nil, documents: [:], context: context).candidates
    #expect(abs(ranked[0].value(of: .likeReference) - 1) < 1e-6)
    #expect(ranked[0].matches.map(\.kind) == [.similar])
  }
}

/// A small seeded generator (Steele, Lea and Flood, 2014).
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
