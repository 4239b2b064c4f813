import Curation
import Foundation
import GiftDomain

/// The policy that ships.
func shippedPolicy() throws -> CurationPolicy {
  let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return try CurationPolicy(
    json: Array(Data(contentsOf: root.appendingPathComponent("catalog/curation.json"))))
}

/// Ten in the morning of Friday, 20 November 2026, UTC.
let moment = LocalMoment(Instant(milliseconds: 1_795_168_800_000), utcOffsetSeconds: 0)

/// Nothing but stock and the time of order.
func openConstraints() -> HardConstraints {
  HardConstraints(
    moment: moment, delivery: DeliveryPolicy(sameDayCutOffMinute: 720, dispatchCutOffMinute: 960))
}

/// A wish of the giver.
func stated(_ wish: String) -> Slot<String> {
  Slot(wish, from: .turn("m-1", span: TextSpan(0, 1), quote: wish))
}

/// A candidate with a score, a category and the interests that it meets.
func candidate(
  _ id: String, _ score: Double, _ category: String, interests: [String] = [], vector: [Float] = [],
  title: String? = nil, price: Int64 = 2000, stock: Stock = .count(5)
) -> Candidate {
  let product = Product(
    id: ProductID(id), title: title ?? "Thing \(id)", category: category,
    price: Money(minorUnits: price, currency: .usd), stock: stock)
  return Candidate(
    product: product, arrivesBy: moment.day.adding(days: 5), vector: vector,
    ledger: [LedgerEntry(.semantic, value: score, weight: 1)],
    matches: interests.map { wish in
      Match(
        kind: .interest, wish: wish, provenance: stated(wish).provenance,
        evidence: .facet(.interest, value: wish), strength: 1)
    })
}

/// A shortlist of these candidates, best first.
func shortlist(
  _ candidates: [Candidate], interests: [String] = [], urgency: Urgency? = nil,
  constraints: HardConstraints = openConstraints()
) -> Shortlist {
  var brief = Brief(id: "b")
  brief.interests = interests.map(stated)
  brief.statedUrgency = urgency.map { Slot($0, from: .inference("hurry")) }
  return Shortlist(
    brief: brief, constraints: constraints, candidates: candidates.sorted { $0.score > $1.score })
}
