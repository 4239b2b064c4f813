import Explanation
import Foundation
import GiftDomain

/// The wordings that ship, read once.
let shippedTemplates = Result {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { root.deleteLastPathComponent() }
  return try ReplyTemplates(
    json: Array(Data(contentsOf: root.appendingPathComponent("catalog/replies.json"))))
}

/// A writer with the wordings that ship.
func writer() throws -> ReplyWriter { ReplyWriter(templates: try shippedTemplates.get()) }

/// Friday, 20 November 2026.
let today = CalendarDay(number: 20_777)

/// Ten in the morning of that day, UTC.
let moment = LocalMoment(Instant(milliseconds: 1_795_168_800_000), utcOffsetSeconds: 0)

func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

/// A slot that the giver filled with these words.
func stated<Value>(_ value: Value, _ quote: String) -> Slot<Value> {
  Slot(value, from: .turn("m-1", span: TextSpan(0, 4), quote: quote))
}

/// Three products that differ in everything a reply may claim.
enum Shelf {
  static let kit = Product(
    id: "kit", title: "Lure Maker's Bench Kit",
    description:
      "A walnut bench with a brass vice, for tying lures by lamplight. Ash handles, 100% beeswax finish.",
    category: "Outdoors & Fishing", vendor: "Tidewater & Sons", price: dollars(3800), stock: .count(14),
    shipping: .nextDay, rating: 4.7, ratingCount: 188, url: "https://shop.example/p/kit",
    facets: [
      Facet(.interest, "fishing"), Facet(.recipient, "dad"), Facet(.occasion, "birthday"),
      Facet(.value, "handmade"), Facet(.kind, "craft_kit"),
    ], addedOn: today.adding(days: -12))
  static let mug = Product(
    id: "mug", title: "Mr. Grumble's “Good Moaning” Mug: Only 2 Handles",
    description: "Stoneware for people who reel at dawn. Holds 350 ml and a grudge.",
    category: "Funny & Novelty",
    price: dollars(1650), stock: .count(2), shipping: .sameDay, rating: 4.2, ratingCount: 61,
    url: "https://shop.example/p/mug",
    facets: [Facet(.interest, "puns"), Facet(.value, "funny"), Facet(.occasion, "birthday")])
  static let log = Product(
    id: "log", title: "The Ones That Got Away", description: "A fishing log. Ruled for exaggeration.",
    category: "Books", price: dollars(450), stock: .count(0), shipping: .standard,
    url: "https://shop.example/p/log", facets: [Facet(.interest, "fishing"), Facet(.kind, "book")])
}

/// A father, 65 on Saturday week, who loves fishing and bad puns; under $40, nothing edible.
let dad: Brief = {
  var brief = Brief(id: "b")
  brief.relationship = stated(.father, "my dad")
  brief.gender = Slot(.male, from: .inference("father"))
  brief.age = stated(65, "turns 65")
  brief.occasion = stated(.birthday, "turns 65")
  brief.neededBy = stated(today.adding(days: 8), "Saturday week")
  brief.interests = [stated("fishing", "loves fishing and bad puns"), stated("bad puns", "bad puns")]
  brief.avoid = [stated("edible", "nothing edible")]
  brief.budget.maximum = stated(dollars(4000), "under $40")
  return brief
}()

/// Nothing but stock and the time of order.
func openConstraints() -> HardConstraints {
  HardConstraints(
    moment: moment, delivery: DeliveryPolicy(sameDayCutOffMinute: 720, dispatchCutOffMinute: 960))
}

func match(
  _ kind: ReasonKind, _ wish: String, _ provenance: Provenance, _ evidence: ProductEvidence,
  strength: Double = 1
) -> Match {
  Match(kind: kind, wish: wish, provenance: provenance, evidence: evidence, strength: strength)
}

/// A pick with the matches that ranking would leave.
func pick(_ product: Product, _ role: SuggestionRole, _ matches: [Match]) -> Pick {
  Pick(
    candidate: Candidate(
      product: product, arrivesBy: openConstraints().arrival(of: product), vector: [],
      ledger: [LedgerEntry(.semantic, value: 0.5, weight: 0.6)], matches: matches), role: role)
}

/// The kit and the mug for dad, explained.
func dadsSelection() -> Selection {
  let fishing = dad.interests[0].provenance
  let puns = dad.interests[1].provenance
  return Selection(
    brief: dad, constraints: openConstraints(),
    picks: [
      pick(
        Shelf.kit, .topPick,
        [
          match(.interest, "fishing", fishing, .facet(.interest, value: "fishing")),
          match(
            .occasion, "birthday", dad.occasion?.provenance ?? puns, .facet(.occasion, value: "birthday")),
          match(.recipient, "father", dad.relationship?.provenance ?? puns, .facet(.recipient, value: "dad")),
        ]),
      pick(
        Shelf.mug, .wildCard, [match(.interest, "bad puns", puns, .facet(.interest, value: "puns"))]),
    ])
}

/// Everything that may be said about them.
func dadsFacts(_ suggestions: [Suggestion] = Explainer().explain(dadsSelection(), turn: "t-1"))
  -> VerifiableFacts
{
  VerifiableFacts(
    suggestions: suggestions, products: [Shelf.kit, Shelf.mug, Shelf.log], brief: dad, relaxation: nil,
    today: today)
}
