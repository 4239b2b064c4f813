public import GiftDomain

/// Holds what a suggestion says of itself against the catalog, and its reasons against what they point to.
public struct EvidenceJudge: Sendable {
  private let products: [ProductID: Product]
  private let delivery: DeliveryPolicy

  /// Judges by the catalog and the shop's delivery promise.
  public init(products: [ProductID: Product], delivery: DeliveryPolicy) {
    self.products = products
    self.delivery = delivery
  }

  /// Every statement of the cards of a turn that nothing bears.
  ///
  /// - Parameter messages: the giver's texts so far, by message.
  public func unborne(
    _ reply: TurnReply, messages: [MessageID: String], moment: LocalMoment
  ) -> [CheckResult] {
    var results: [CheckResult] = []
    for suggestion in reply.suggestions {
      func add(_ name: String, _ expected: String, _ got: String) {
        results.append(
          CheckResult(
            kind: .claim, name: "ungrounded_claim.\(name)", passed: false, expected: expected,
            got: "\(suggestion.product.title): \(got)"))
      }
      guard let product = products[suggestion.product.id] else {
        add("product", "a product of the catalog", "\(suggestion.product.id)")
        continue
      }
      if suggestion.product != ProductCard(product) {
        add("card", "the facts of the catalog: \(ProductCard(product))", "\(suggestion.product)")
      }
      let arrival = delivery.arrival(of: product.shipping, orderedAt: moment)
      if suggestion.arrivesBy != arrival { add("date", "arrives by \(arrival)", "\(suggestion.arrivesBy)") }
      let sum = suggestion.ledger.reduce(0) { $0 + $1.value * $1.weight }
      if abs(sum - suggestion.score) > 1e-9 { add("ledger", "a score of \(sum)", "\(suggestion.score)") }
      if suggestion.reasons.isEmpty { add("reason", "a reason", "none") }
      for reason in suggestion.reasons {
        if reason.evidence.isEmpty { add("reason", "evidence for “\(reason.text)”", "none") }
        for evidence in reason.evidence where !exists(evidence, product, reply.brief, messages) {
          let quote = evidence.quote.map { " “\($0)”" } ?? ""
          add("evidence", "\(evidence.source.rawValue) \(evidence.ref)\(quote)", "not there")
        }
      }
    }
    return results
  }

  private func exists(
    _ evidence: ReasonEvidence, _ product: Product, _ brief: Brief, _ messages: [MessageID: String]
  ) -> Bool {
    switch evidence.source {
    case .turn:
      guard let text = messages[MessageID(evidence.ref)] else { return false }
      return Letters(text).contain(Letters(evidence.quote ?? ""))
    case .facet: return product.facets.contains { "\($0.key):\($0.value)" == evidence.ref }
    case .catalog:
      guard let field = Self.field(evidence.ref, of: product) else { return false }
      return Letters(field).contain(Letters(evidence.quote ?? ""))
    case .profile: return facts(of: brief).contains(evidence.ref)
    case .event, .inference: return !evidence.ref.isEmpty
    }
  }

  /// The remembered facts that the brief rests on.
  private func facts(of brief: Brief) -> Set<String> {
    let single = [
      brief.relationship?.provenance, brief.name?.provenance, brief.gender?.provenance,
      brief.age?.provenance, brief.ageGroup?.provenance, brief.neededBy?.provenance,
      brief.occasion?.provenance,
    ].compactMap(\.self)
    let lists = SlotName.allCases.flatMap { brief[list: $0].map(\.provenance) }
    return Set(
      (single + lists).compactMap { provenance in
        if case .profile(let fact, _) = provenance { fact } else { nil }
      })
  }

  /// What a field of the catalog says; nil when there is no such field.
  private static func field(_ name: String, of product: Product) -> String? {
    switch name {
    case "title": product.title
    case "description": product.description
    case "category": product.category
    case "vendor": product.vendor
    case "price": product.price.description
    case "shipping": product.shipping.rawValue
    case "rating": product.rating.map { "\(($0 * 10).rounded() / 10)" }
    case "rating_count": "\(product.ratingCount)"
    case "age": "\(product.ages)"
    case "stock": product.stock.isAvailable ? "available" : nil
    case "added": product.addedOn?.description
    default: nil
    }
  }
}

/// The letters and digits of a text, without case and all that stands between them.
struct Letters: Hashable {
  private let text: String

  init(_ text: some StringProtocol) {
    self.text = String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  var isEmpty: Bool { text.isEmpty }

  func contain(_ other: Letters) -> Bool { other.isEmpty || text.contains(other.text) }
}
