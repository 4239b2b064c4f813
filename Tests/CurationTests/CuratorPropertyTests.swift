import Curation
import GiftDomain
import Testing

@Suite struct CuratorPropertyTests {
  @Test("Whatever the shortlist: nothing forbidden, no category too often, nothing twice, always the same")
  func invariants() throws {
    let policy = try shippedPolicy()
    let curator = Curator(policy: policy)
    var random = SplitMix(seed: 11)
    for round in 0..<300 {
      let list = randomShortlist(&random)
      let count = Int(random.next() % 18)
      let picks = curator.select(list, count: count).picks
      let products = picks.map(\.candidate.product)
      #expect(products.allSatisfy { list.constraints.violation(of: $0) == nil }, "round \(round)")
      let perCategory = Dictionary(grouping: products, by: \.category).mapValues(\.count)
      #expect(perCategory.allSatisfy { $0.key.isEmpty || $0.value <= policy.perCategory }, "round \(round)")
      #expect(Set(products.map(\.id)).count == picks.count && picks.count <= min(count, policy.atMost))
      #expect(picks.count { $0.role == .topPick } == min(1, picks.count))
      #expect(picks.count { $0.role == .wildCard } <= 1)
      let again = curator.select(list, count: count).picks
      #expect(
        again.map(\.candidate.product.id) == products.map(\.id) && again.map(\.role) == picks.map(\.role))
    }
  }

  @Test("The top pick is the best of what is allowed, and its score is never changed")
  func topPick() throws {
    let curator = Curator(policy: try shippedPolicy())
    var random = SplitMix(seed: 12)
    for _ in 0..<100 {
      let list = randomShortlist(&random)
      let allowed = list.candidates.filter { list.constraints.violation(of: $0.product) == nil }
      let top = curator.select(list, count: 3).picks.first { $0.role == .topPick }
      #expect(top?.candidate.score == allowed.map(\.score).max())
    }
  }

  /// Up to forty candidates of five categories, some of them too dear, sold out, ruled out or doubled.
  private func randomShortlist(_ random: inout SplitMix) -> Shortlist {
    var constraints = openConstraints()
    constraints.ceilings = [.usd: 5000]
    constraints.exclusions = [Exclusion(slot: .avoid, phrase: "mugs", terms: [["mug"]])]
    constraints.excludedProducts = ["p1"]
    let words = ["Mug", "Lamp", "Scarf", "Brass", "Linen", "Book", "Tin", "Rope", "Kite"]
    let candidates = (0..<Int(random.next() % 40)).map { number in
      let title = (0..<3).map { _ in words[Int(random.next() % 9)] }.joined(separator: " ")
      let interests = ["fishing", "puns", "tea"].filter { _ in random.next() % 3 == 0 }
      let angle = Float(random.next() % 100) / 100
      return candidate(
        "p\(Int(random.next() % 4) == 0 ? number / 2 : number)", Double(random.next() % 2000) / 1000 - 0.4,
        ["A", "B", "C", "D", ""][Int(random.next() % 5)], interests: interests,
        vector: [angle, (1 - angle * angle).squareRoot()], title: title, price: Int64(random.next() % 6000),
        stock: .count(Int(random.next() % 4)))
    }
    return shortlist(candidates, interests: ["fishing", "puns"], constraints: constraints)
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
