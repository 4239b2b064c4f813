import GiftDomain
import Ranking
import Testing

@Suite("Gifts of the past speak for their kind, and against it")
struct GivenGiftTests {
  private let mother = brief { brief in brief.relationship = stated(.mother, "my mum") }

  private func context(_ outcome: GiftOutcome, category: String? = nil) -> RankingContext {
    let gift = PastGift(
      id: "g-1", title: "Teapot", outcome: outcome, message: "m-1", quote: "loved last year's teapot")
    return RankingContext(gifts: [GivenGift(gift, category: category)], meanRating: 4.5, today: moment.day)
  }

  private func entry(_ term: LedgerTerm, _ outcome: GiftOutcome, _ title: String) throws -> LedgerEntry? {
    try rank([product("p", title)], mother, context: context(outcome)).first?.ledger.first { $0.term == term }
  }

  @Test("what is like a loved gift is lifted, and says why with the giver's words")
  func loved() throws {
    let ranked = try rank(
      [product("scarf", "Linen Scarf"), product("cosy", "Quilted Teapot Cosy")], mother,
      context: context(.loved))
    #expect(ranked.map(\.product.id) == ["cosy", "scarf"])
    let match = try #require(ranked[0].matches.first { $0.kind == .similar })
    #expect(match.wish == "teapot")
    #expect(match.provenance == .profile(fact: "g-1", quote: "loved last year's teapot"))
    #expect(match.evidence == .text(field: "title", quote: "Teapot"))
    #expect(ranked[1].matches.allSatisfy { $0.kind != .similar })
  }

  @Test("what was only liked lifts less, and nothing is said of what nobody told")
  func degrees() throws {
    let loved = try #require(try entry(.lovedBefore, .loved, "Quilted Teapot Cosy"))
    let liked = try #require(try entry(.lovedBefore, .liked, "Quilted Teapot Cosy"))
    #expect(liked.value < loved.value)
    #expect(try entry(.lovedBefore, .unknown, "Quilted Teapot Cosy") == nil)
    #expect(try entry(.lovedBefore, .neutral, "Quilted Teapot Cosy") == nil)
    #expect(try entry(.lovedBefore, .loved, "Linen Scarf") == nil)
  }

  @Test("what is like a gift that did not land is kept away", arguments: [GiftOutcome.disliked, .returned])
  func disliked(outcome: GiftOutcome) throws {
    let found = try #require(try entry(.dislikedBefore, outcome, "Quilted Teapot Cosy"))
    #expect(found.contribution < -0.3)
    let ranked = try rank(
      [product("cosy", "Quilted Teapot Cosy"), product("scarf", "Linen Scarf")], mother,
      context: context(outcome))
    #expect(ranked.map(\.product.id) == ["scarf", "cosy"])
  }
}
