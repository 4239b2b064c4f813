import GiftDomain
import Testing

@testable import Evaluation

@Suite("What is always judged: limits")
struct ConstraintJudgeTests {
  private func limits(
    _ product: Product, giver: Giver = JudgeSamples.giver, _ change: (inout Brief) -> Void
  ) throws -> [String] {
    let reply = JudgeSamples.reply(
      product.title, [JudgeSamples.suggestion(product)], brief: change)
    return try JudgeSamples.faults(reply, giver: giver).filter { $0.hasPrefix("hard_violation") }
  }

  private func money(_ amount: Double, _ currency: Currency = .usd) -> Slot<Money> {
    JudgeSamples.stated(Money(minorUnits: Int64(amount * 100), currency: currency))
  }

  @Test(
    "the highest price holds to the cent, converted when the currencies differ",
    arguments: [(24.00, Currency.usd, true), (23.99, .usd, false), (19.20, .gbp, true), (19.19, .gbp, false)])
  func budget(amount: Double, currency: Currency, holds: Bool) throws {
    let broken = try limits(JudgeSamples.mug) { $0.budget.maximum = money(amount, currency) }
    #expect(broken == (holds ? [] : ["hard_violation.budget.max"]))
  }

  @Test("a limit in a currency without a rate is kept by nothing")
  func noRate() throws {
    let currency = try #require(Currency("XTS"))
    #expect(
      try limits(JudgeSamples.mug) { $0.budget.maximum = money(900, currency) } == [
        "hard_violation.budget.max"
      ])
  }

  @Test("a total for several pieces is shared by them, a limit for each is not")
  func quantity() throws {
    func broken(_ scope: BudgetScope?) throws -> [String] {
      try limits(JudgeSamples.mug) {
        $0.budget.maximum = money(50)
        $0.quantity = JudgeSamples.stated(3)
        $0.budget.scope = scope.map { JudgeSamples.stated($0) }
      }
    }
    #expect(try broken(nil) == ["hard_violation.budget.max"])
    #expect(try broken(.each) == [])
    #expect(try limits(JudgeSamples.mug) { $0.quantity = JudgeSamples.stated(4) } == ["hard_violation.stock"])
  }

  @Test("stock, destination and age of the product itself")
  func product() throws {
    let broken = try limits(JudgeSamples.bar) { $0.age = JudgeSamples.stated(9) }
    #expect(broken == ["hard_violation.stock", "hard_violation.ships_to", "hard_violation.age"])
    let british = Giver(id: "u", country: CountryCode("GB"))
    #expect(try limits(JudgeSamples.bar, giver: british) { _ in } == ["hard_violation.stock"])
  }

  @Test("the day it is needed by")
  func deadline() throws {
    func broken(_ day: String) throws -> [String] {
      try limits(JudgeSamples.mug) { $0.neededBy = CalendarDay(day).map { JudgeSamples.stated($0) } }
    }
    #expect(try broken("2026-11-22") == [])
    #expect(try broken("2026-11-21") == ["hard_violation.needed_by"])
    #expect(
      try limits(JudgeSamples.mug) { $0.delivery = JudgeSamples.stated(.digital) } == [
        "hard_violation.delivery"
      ])
  }

  @Test(
    "what is avoided or owned is not named, in singular or plural, and only as a whole word",
    arguments: [
      ("mugs", true), ("stoneware mug", true), ("tea", true), ("oat", true), ("oats", true),
      ("stone", false), ("mug tree", false),
    ])
  func exclusions(phrase: String, isBroken: Bool) throws {
    let avoided = try limits(JudgeSamples.mug) { $0.avoid = [JudgeSamples.stated(phrase)] }
    #expect(avoided == (isBroken ? ["hard_violation.avoid"] : []))
    let owned = try limits(JudgeSamples.mug) { $0.owned = [JudgeSamples.stated(phrase)] }
    #expect(owned == (isBroken ? ["hard_violation.owned"] : []))
  }

  @Test("what a diet forbids is not stated to be in it, unless the product says that it fits")
  func diets() throws {
    var bar = JudgeSamples.bar
    bar.stock = .untracked
    let diets = try JudgeSamples.wordings().diets
    for diet in ["nut allergy", "allergic to nuts"] { #expect(diets.forbidden(in: bar, for: diet) == "nuts") }
    #expect(diets.forbidden(in: bar, for: "vegetarian") == nil)
    bar.facets.append(Facet("dietary", "nut_free"))
    #expect(diets.forbidden(in: bar, for: "nut allergy") == nil)
  }
}

@Suite("What is always judged: statements")
struct StatementJudgeTests {
  private func claims(
    _ text: String, _ suggestions: [Suggestion] = [], _ change: (inout Brief) -> Void = { _ in }
  ) throws -> [String] {
    try JudgeSamples.faults(JudgeSamples.reply(text, suggestions, brief: change))
      .filter { $0.hasPrefix("ungrounded_claim") }.map { String($0.dropFirst(17)) }
  }

  @Test(
    "true statements pass",
    arguments: [
      "1. Stoneware Mug — $24, arrives by Sunday, November 22. In the shop's words: “Made with oat glaze”.",
      "“Stoneware Mug” costs $24. In stock, and it arrives by 22 November. See https://shop.example/p/mug.",
      "“Stoneware Mug”: only 3 left.", "You said “proper” tea, for about $30.",
      "Nothing under $10; the closest is “Hazelnut Bar” at $9. It is sold out.",
    ])
  func truth(text: String) throws {
    #expect(
      try claims(text) { $0.budget.maximum = JudgeSamples.stated(Money(minorUnits: 1000, currency: .usd)) }
        == [])
  }

  @Test(
    "each untrue statement is found",
    arguments: [
      ("1. Porcelain Mug — it is nice.", "product"), ("I like “The Golden Goose” for her.", "product"),
      ("“Stoneware Mug” costs $23.99.", "price"), ("“Stoneware Mug” costs £24.", "price"),
      ("“Stoneware Mug” costs $24, and “Hazelnut Bar” $10.", "price"),
      ("“Stoneware Mug” arrives by November 23.", "date"),
      ("“Stoneware Mug” arrives by Monday, November 22.", "date"),
      ("“Stoneware Mug”: only 2 left.", "stock"), ("“Stoneware Mug” is sold out.", "stock"),
      ("“Hazelnut Bar” is in stock.", "stock"), ("Look: https://shop.example/p/cup", "link"),
      ("“Stoneware Mug”: https://shop.example/p/bar", "link"),
    ])
  func untruth(text: String, kind: String) throws {
    #expect(try claims(text) == [kind])
  }

  @Test("a line without a product speaks of the one before")
  func carried() throws {
    #expect(try claims("“Stoneware Mug”.\nIt costs $24.") == [])
    #expect(try claims("“Stoneware Mug”.\nIt costs $9.") == ["price"])
  }

  @Test("a card must be the catalog's, its score its ledger's sum, and its reasons borne")
  func cards() throws {
    let mug = JudgeSamples.suggestion(JudgeSamples.mug)
    #expect(try claims("Stoneware Mug", [mug]) == [])
    var cheap = JudgeSamples.mug
    cheap.price = Money(minorUnits: 2300, currency: .usd)
    #expect(try claims("Stoneware Mug", [JudgeSamples.suggestion(cheap)]) == ["card"])
    #expect(try claims("A mug", [mug]) == ["name"])
    var stranger = JudgeSamples.mug
    stranger.id = "cup"
    #expect(try claims("Stoneware Mug", [JudgeSamples.suggestion(stranger)]) == ["product"])
  }

  @Test(
    "evidence must be where it points to",
    arguments: [
      (ReasonEvidence(source: .turn, ref: "m-1", quote: "loves tea"), true),
      (ReasonEvidence(source: .turn, ref: "m-1", quote: "loves coffee"), false),
      (ReasonEvidence(source: .turn, ref: "m-2", quote: "loves tea"), false),
      (ReasonEvidence(source: .facet, ref: "interest:tea"), true),
      (ReasonEvidence(source: .facet, ref: "interest:coffee"), false),
      (ReasonEvidence(source: .catalog, ref: "description", quote: "Holds tea"), true),
      (ReasonEvidence(source: .catalog, ref: "description", quote: "Holds wine"), false),
      (ReasonEvidence(source: .catalog, ref: "taste"), false),
      (ReasonEvidence(source: .profile, ref: "f-1"), true),
      (ReasonEvidence(source: .profile, ref: "f-2"), false),
    ])
  func evidence(evidence: ReasonEvidence, isThere: Bool) throws {
    let card = JudgeSamples.suggestion(JudgeSamples.mug)
    let suggestion = Suggestion(
      id: card.id, role: card.role, product: card.product, arrivesBy: card.arrivesBy, ledger: card.ledger,
      reasons: [Reason(kind: .interest, text: "Because.", evidence: [evidence])])
    let found = try claims("Stoneware Mug", [suggestion]) {
      $0.interests = [Slot("tea", from: .profile(fact: "f-1", quote: ""))]
    }
    #expect(found == (isThere ? [] : ["evidence"]))
  }

  @Test("a reason without evidence, and a card without a reason")
  func reasons() throws {
    let card = JudgeSamples.suggestion(JudgeSamples.mug)
    func claims(_ reasons: [Reason]) throws -> [String] {
      try self.claims(
        "Stoneware Mug",
        [
          Suggestion(
            id: card.id, role: card.role, product: card.product, arrivesBy: card.arrivesBy,
            ledger: card.ledger, reasons: reasons)
        ])
    }
    #expect(try claims([]) == ["reason"])
    #expect(try claims([Reason(kind: .interest, text: "So.", evidence: [])]) == ["reason"])
  }
}
