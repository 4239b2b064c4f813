import Explanation
import GiftDomain
import Testing

@Suite struct ExplainerTests {
  private func explain(
    _ product: Product, _ matches: [Match], _ brief: Brief = dad, role: SuggestionRole = .topPick
  )
    -> Suggestion
  {
    let selection = Selection(
      brief: brief, constraints: openConstraints(), picks: [pick(product, role, matches)])
    return Explainer().explain(selection, turn: "t-1")[0]
  }

  @Test("Named by turn and place, with ledger, roles and arrival as they came")
  func suggestions() {
    let suggestions = Explainer().explain(dadsSelection(), turn: "t-7")
    #expect(suggestions.map(\.id) == ["t-7-1", "t-7-2"])
    #expect(suggestions.map(\.role) == [.topPick, .wildCard])
    #expect(suggestions.map(\.arrivesBy) == [today.adding(days: 1), today])
    #expect(suggestions.allSatisfy { $0.score == 0.3 && (1...3).contains($0.reasons.count) })
  }

  @Test("Reasons in words, the giver's and the shop's")
  func words() {
    let suggestions = Explainer().explain(dadsSelection(), turn: "t-1")
    #expect(
      suggestions[0].reasons.map(\.text) == [
        "You said “loves fishing and bad puns”, and this is made for fishing. "
          + "In the shop's words: “A walnut bench with a brass vice, for tying lures by lamplight”.",
        "The shop lists it as a birthday gift for fathers.", "Arrives by Sat 21 Nov, in time for Sat 28 Nov.",
      ])
    #expect(
      suggestions[1].reasons.map(\.text) == [
        "Less expected, from Funny & Novelty: you mentioned bad puns, and this is made for puns. "
          + "The shop says: “Stoneware for people who reel at dawn”.",
        "Arrives by Fri 20 Nov, in time for Sat 28 Nov.", "$16.50, within your $40.",
      ])
    #expect(suggestions[1].reasons[0].kind == .surprise)
  }

  @Test(
    "One match of each kind",
    arguments: [
      (
        match(.category, "book", stated("", "a book").provenance, .facet(.kind, value: "book")),
        "You asked for “a book”, and this is one."
      ),
      (
        match(.category, "kit", stated("", "kit").provenance, .text(field: "title", quote: "Kit")),
        "You asked for “kit”: the title says “Kit”."
      ),
      (
        match(.value, "handmade", stated("", "handmade").provenance, .facet(.value, value: "handmade")),
        "Handmade, as you asked."
      ),
      (
        match(.style, "cozy", .profile(fact: "f-1", quote: "cozy things"), .facet(.theme, value: "rustic")),
        "Cozy in style, which you told me before: the shop describes it as rustic."
      ),
      (
        match(.interest, "golf", .profile(fact: "f-2", quote: "golf"), .facet(.interest, value: "golf")),
        "He likes golf, as you told me before, and this is made for it."
      ),
      (
        match(.interest, "golf", .inference("his club"), .text(field: "description", quote: "green")),
        "A guess at golf: the description says “green”."
      ),
      (
        match(.recipient, "father", .inference("dad"), .facet(.recipient, value: "dad")),
        "The shop suggests it for fathers."
      ),
      (
        match(
          .occasion, "engagement", stated("", "engaged").provenance, .facet(.occasion, value: "engagement")),
        "The shop lists it as an engagement gift."
      ),
      (
        match(.similar, "Books", .inference("a liked suggestion"), .field("category")),
        "From Books, like the one you picked out."
      ),
    ])
  func oneMatch(_ match: Match, _ text: String) {
    #expect(
      explain(Shelf.log, [match]).reasons[0].text.hasPrefix(text), "\(explain(Shelf.log, [match]).reasons)")
  }

  @Test("A child's age")
  func age() {
    var brief = Brief(id: "b")
    brief.relationship = stated(.niece, "my niece")
    brief.age = stated(7, "she's 7")
    var toy = Shelf.log
    toy.ages = AgeRange(minimum: 5, maximum: 9)
    let aged = match(.age, "7", stated(7, "she's 7").provenance, .field("age"))
    #expect(explain(toy, [aged], brief).reasons[0].text.hasPrefix("Suitable for ages 5 to 9, and she is 7."))
  }

  @Test("Without any match there is still a true reason, whatever the product lacks")
  func noMatches() {
    for product in [Shelf.kit, Product(id: "x", title: "X", price: dollars(500))] {
      for brief in [dad, Brief(id: "b")] {
        let suggestion = explain(product, [], brief, role: .wildCard)
        #expect(!suggestion.reasons.isEmpty)
        #expect(Verifier().unborneReasons(of: suggestion, product: product, brief: brief).isEmpty)
      }
    }
  }

  @Test(
    "Budget in its forms",
    arguments: [
      (Budget.under(4000), "$38, within your $40."), (.under(4000, each: true), "$38, within your $40 each."),
      (.around(4000), "$38, close to the $40 you had in mind."), (.around(9000), nil),
      (.underPounds(3500), "$38, within your £35 after conversion."),
    ] as [(Budget, String?)])
  func budgets(_ budget: Budget, _ text: String?) {
    var brief = Brief(id: "b")
    brief.budget = budget
    let told = explain(Shelf.kit, [], brief).reasons.first { $0.kind == .budget }?.text
    #expect(told == text)
  }

  @Test("New for sixty days, top rated with enough ratings")
  func badges() {
    var product = Shelf.kit
    #expect(explain(product, []).badges == ["new", "top_rated"])
    product.ratingCount = 99
    product.addedOn = today.adding(days: -61)
    #expect(explain(product, []).badges.isEmpty)
    product.addedOn = today.adding(days: 1)
    #expect(explain(product, []).badges.isEmpty)
  }

  @Test("Every reason is borne by both sides, and loses its ground when either changes")
  func evidence() {
    let suggestion = Explainer().explain(dadsSelection(), turn: "t-1")[0]
    let verifier = Verifier()
    #expect(verifier.unborneReasons(of: suggestion, product: Shelf.kit, brief: dad).isEmpty)
    #expect(suggestion.reasons.allSatisfy { !$0.evidence.isEmpty })
    #expect(verifier.unborneReasons(of: suggestion, product: Shelf.mug, brief: dad) == suggestion.reasons)
    #expect(verifier.unborneReasons(of: suggestion, product: Shelf.kit, brief: Brief(id: "b")).count == 3)
    var bare = Shelf.kit
    bare.facets = []
    #expect(
      verifier.unborneReasons(of: suggestion, product: bare, brief: dad)
        == Array(suggestion.reasons.prefix(2)))
    var other = Shelf.kit
    other.description = "Something else."
    #expect(verifier.unborneReasons(of: suggestion, product: other, brief: dad) == [suggestion.reasons[0]])
  }
}

extension Budget {
  static func under(_ cents: Int64, each: Bool = false) -> Budget {
    var budget = Budget()
    budget.maximum = stated(dollars(cents), "under")
    if each { budget.scope = stated(.each, "each") }
    return budget
  }

  static func underPounds(_ pence: Int64) -> Budget {
    var budget = Budget()
    budget.maximum = stated(Money(minorUnits: pence, currency: .gbp), "under")
    return budget
  }

  static func around(_ cents: Int64) -> Budget {
    var budget = Budget()
    budget.target = stated(dollars(cents), "around")
    return budget
  }
}
