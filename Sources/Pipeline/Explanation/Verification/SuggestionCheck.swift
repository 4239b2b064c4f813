public import GiftDomain

extension Verifier {
  /// The reasons of a suggestion whose evidence is not there, in what the giver said or in what the catalog says.
  ///
  /// A reason without evidence on the product's side is unborne, whatever the giver said.
  public func unborneReasons(
    of suggestion: Suggestion, product: Product, brief: Brief
  ) -> [Reason] {
    guard suggestion.product.id == product.id else { return suggestion.reasons }
    let evidence = EvidenceCheck(product: product, brief: brief)
    return suggestion.reasons.filter { !evidence.bears($0) }
  }
}

/// Looks evidence up where it points to.
struct EvidenceCheck {
  let product: Product
  private let origins: [Provenance]

  init(product: Product, brief: Brief) {
    self.product = product
    origins = FactBase.origins(of: brief)
  }

  func bears(_ reason: Reason) -> Bool {
    let isOfProduct = reason.evidence.contains { $0.source == .facet || $0.source == .catalog }
    return isOfProduct && reason.evidence.allSatisfy(exists)
  }

  private func exists(_ evidence: ReasonEvidence) -> Bool {
    switch evidence.source {
    case .facet:
      return product.facets.contains { "\($0.key):\($0.value)" == evidence.ref }
    case .catalog: return isInCatalog(evidence)
    case .turn:
      return origins.contains { origin in
        guard case .turn(let message, _, let quote) = origin else { return false }
        return message.rawValue == evidence.ref && (evidence.quote.map { $0 == quote } ?? true)
      }
    case .profile:
      return origins.contains { origin in
        guard case .profile(let fact, _) = origin else { return false }
        return fact == evidence.ref
      }
    case .inference: return !evidence.ref.isEmpty
    // Counts of events are kept elsewhere and cannot be looked up here.
    case .event: return false
    }
  }

  private func isInCatalog(_ evidence: ReasonEvidence) -> Bool {
    guard let value = value(ofField: evidence.ref) else { return false }
    guard let quote = evidence.quote else { return !value.isEmpty }
    return FoldedText(value).contains(FoldedText(quote).withoutEnd())
  }

  /// What a field says; nil when there is no such field.
  private func value(ofField name: String) -> String? {
    switch name {
    case "title": product.title
    case "description": product.description
    case "category": product.category
    case "vendor": product.vendor
    case "price": product.price.description
    case "shipping": product.shipping.rawValue
    case "rating": product.rating.map(RatingWords.text)
    case "rating_count": String(product.ratingCount)
    case "age": product.ages == .everybody ? nil : "\(product.ages)"
    case "stock": product.stock.isAvailable ? "available" : ""
    default: nil
    }
  }
}
