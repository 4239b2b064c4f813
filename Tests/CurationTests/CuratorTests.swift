import Curation
import GiftDomain
import Testing

@Suite struct CuratorTests {
  private func select(_ list: Shortlist, _ count: Int = 3) throws -> [Pick] {
    Curator(policy: try shippedPolicy()).select(list, count: count).picks
  }

  private func ids(_ picks: [Pick]) -> [String] { picks.map(\.candidate.product.id.rawValue) }

  @Test("Top pick, a great match of another kind, and a justified surprise")
  func threeRoles() throws {
    let picks = try select(
      shortlist(
        [
          candidate("rod", 1.0, "Outdoors", interests: ["fishing"]),
          candidate("reel", 0.95, "Outdoors", interests: ["fishing"]),
          candidate("mug", 0.9, "Novelty", interests: ["puns"]),
          candidate("print", 0.6, "Decor", interests: ["fishing"]),
          candidate("candle", 0.8, "Candles"),
        ], interests: ["fishing", "puns"]))
    #expect(ids(picks) == ["rod", "mug", "print"])
    #expect(picks.map(\.role) == [.topPick, .greatMatch, .wildCard])
  }

  @Test("Without a justified surprise the third is another great match")
  func noSurprise() throws {
    let picks = try select(
      shortlist(
        [
          candidate("rod", 1.0, "Outdoors", interests: ["fishing"]),
          candidate("mug", 0.9, "Novelty", interests: ["fishing"]), candidate("candle", 0.8, "Candles"),
        ], interests: ["fishing"]))
    #expect(picks.map(\.role) == [.topPick, .greatMatch, .greatMatch])
  }

  @Test("A surprise below the policy's share of the best score is none")
  func weakSurprise() throws {
    let picks = try select(
      shortlist(
        [
          candidate("rod", 1.0, "Outdoors", interests: ["fishing"]),
          candidate("mug", 0.9, "Novelty", interests: ["fishing"]),
          candidate("print", 0.49, "Decor", interests: ["fishing"]),
          candidate("reel", 0.48, "Outdoors", interests: ["fishing"]),
        ], interests: ["fishing"]))
    #expect(picks.map(\.role) == [.topPick, .greatMatch, .greatMatch])
  }

  @Test("Another category only where it is nearly as good")
  func comparableOnly() throws {
    let picks = try select(
      shortlist(
        [
          candidate("rod", 1.0, "Outdoors"), candidate("reel", 0.9, "Outdoors"),
          candidate("mug", 0.2, "Novelty"),
        ]), 2)
    // mmr(reel) = 0.7 × 0.9 − 0.3 × 1 = 0.33; mmr(mug) = 0.7 × 0.2 − 0 = 0.14; the mug is below 0.6 of the best.
    #expect(ids(picks) == ["rod", "reel"])
  }

  @Test("An interest that nothing serves yet goes before a slightly better score")
  func coverage() throws {
    let picks = try select(
      shortlist(
        [
          candidate("rod", 1.0, "Outdoors", interests: ["fishing"]),
          candidate("bag", 0.95, "Bags", interests: ["fishing"]),
          candidate("mug", 0.85, "Novelty", interests: ["puns"]),
        ], interests: ["fishing", "puns"]), 2)
    // 0.7 × 0.95 = 0.665 against 0.7 × 0.85 + 0.15 = 0.745.
    #expect(ids(picks) == ["rod", "mug"])
  }

  @Test("The same thing in another wording is shown once")
  func nearIdenticalTitles() throws {
    let picks = try select(
      shortlist([
        candidate("a", 1.0, "A", title: "Brass Desk Lamp"),
        candidate("b", 0.9, "B", title: "Desk Lamp, Brass"),
        candidate("c", 0.8, "C", title: "Linen Apron"),
      ]))
    #expect(ids(picks) == ["a", "c"])
  }

  @Test("A hurried giver sees what arrives first at the top")
  func fastestFirst() throws {
    var list = shortlist([candidate("slow", 1.0, "A"), candidate("fast", 0.9, "B")], urgency: .immediate)
    list.candidates[1] = Candidate(
      product: list.candidates[1].product, arrivesBy: moment.day, vector: [],
      ledger: list.candidates[1].ledger)
    let picks = try select(list)
    #expect(ids(picks) == ["fast", "slow"])
    #expect(picks.map(\.role) == [.greatMatch, .topPick])
  }

  @Test("A stale candidate is dropped and noted", arguments: [Stock.count(0), .unavailable])
  func stale(_ stock: Stock) throws {
    let selection = Curator(policy: try shippedPolicy())
      .select(shortlist([candidate("gone", 1, "A", stock: stock), candidate("here", 0.5, "B")]), count: 3)
    #expect(ids(selection.picks) == ["here"])
    #expect(selection.notes == [.staleReplaced])
  }

  @Test("Nothing, one, or far too many wanted", arguments: [(-1, 0), (0, 0), (1, 1), (100, 15)])
  func counts(_ wanted: Int, _ got: Int) throws {
    let many = (0..<40).map { candidate("p\($0)", 1 - Double($0) / 100, "C\($0)", title: "Title\($0)") }
    #expect(try select(shortlist(many), wanted).count == got)
    #expect(try select(shortlist([]), wanted).isEmpty)
  }
}
