import Dialogue
import GiftDomain
import TestKit
import Testing

@testable import Evaluation

/// A small shop and answers about it, made by hand, so that a judge sees exactly one thing wrong.
enum JudgeSamples {
  static let moment =
    LocalMoment(rfc3339: "2026-11-20T10:00:00-05:00")
    ?? LocalMoment(Instant(milliseconds: 0), utcOffsetSeconds: 0)
  static let delivery = DeliveryPolicy(sameDayCutOffMinute: 900, dispatchCutOffMinute: 1320)
  static let giver = Giver(id: "u", country: CountryCode("US"))
  static let rates = ExchangeRates(
    date: moment.day, base: .usd, rates: ["GBP": 0.8, "EUR": 0.9], safetyMargin: 0.02)

  static let mug = Product(
    id: "mug", title: "Stoneware Mug", description: "Holds tea. Made with oat glaze.", category: "Kitchen",
    price: Money(minorUnits: 2400, currency: .usd), stock: .count(3), shipping: .twoDay, rating: 4.5,
    ratingCount: 12, url: "https://shop.example/p/mug", facets: [Facet("interest", "tea")])
  static let bar = Product(
    id: "bar", title: "Hazelnut Bar", description: "Dark chocolate.", category: "Food",
    price: Money(minorUnits: 900, currency: .usd), stock: .count(0), shipping: .standard,
    shipsTo: [CountryCode("GB")].compactMap(\.self), ages: AgeRange(minimum: 18, maximum: nil),
    url: "https://shop.example/p/bar", facets: [Facet("contains", "nuts"), Facet("kind", "edible")])
  static let products = Dictionary(uniqueKeysWithValues: [mug, bar].map { ($0.id, $0) })

  static func wordings() throws -> JudgeWordings {
    try JudgeWordings(json: PolicyFiles.bytes(ConciergeHarness.home + "/catalog/evaluation.json"))
  }

  /// The suggestion of a product as it should be.
  static func suggestion(_ product: Product) -> Suggestion {
    Suggestion(
      id: SuggestionID("s-\(product.id)"), role: .topPick, product: ProductCard(product),
      arrivesBy: delivery.arrival(of: product.shipping, orderedAt: moment),
      ledger: [LedgerEntry(.semantic, value: 0.5, weight: 2)],
      reasons: [
        Reason(
          kind: .interest, text: "For tea.",
          evidence: [
            ReasonEvidence(source: .catalog, ref: "title", quote: String(product.title.prefix(4))),
            ReasonEvidence(source: .turn, ref: "m-1", quote: "loves tea"),
          ])
      ])
  }

  static func reply(
    _ text: String, _ suggestions: [Suggestion] = [], asked: Question? = nil,
    brief change: (inout Brief) -> Void = { _ in }
  ) -> TurnReply {
    var brief = Brief(id: "b")
    change(&brief)
    return TurnReply(
      id: "t", conversation: "c", messages: ["m-1"], action: .suggest, text: text, asked: asked,
      suggestions: suggestions, brief: brief)
  }

  static let message = Message(
    id: "m-1", conversation: "c", giver: giver, text: "She loves tea, “proper” tea, for about $30",
    moment: moment)

  /// The names of everything that is always judged and does not hold.
  static func faults(_ reply: TurnReply, giver: Giver = giver) throws -> [String] {
    let judge = TruthJudge(
      products: products, rates: rates, delivery: delivery, diets: try wordings().diets)
    var history = TruthJudge.History()
    var message = message
    if giver != Self.giver {
      message = Message(
        id: message.id, conversation: "c", giver: giver, text: message.text, moment: moment)
    }
    return judge.faults(of: reply, to: message, in: &history).map(\.name)
  }

  static func stated<Value>(_ value: Value) -> Slot<Value> {
    Slot(value, from: .turn("m-1", span: TextSpan(0, 1), quote: "S"))
  }
}
