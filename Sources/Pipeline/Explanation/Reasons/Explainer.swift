public import GiftDomain

/// Says why: selection → suggestions.
///
/// Reasons are rendered from the evidence that ranking left; nothing is claimed that is not there.
public struct Explainer: Sendable {
  /// There is nothing to set up.
  public init() {}

  /// The picks as suggestions in their order, named `turn-1`, `turn-2` and so on.
  ///
  /// With a conversion, prices in another currency are told in the budget's as well.
  public func explain(
    _ selection: Selection, turn: TurnID, conversion: PriceConversion? = nil
  ) -> [Suggestion] {
    selection.picks.enumerated().map { index, pick in
      let candidate = pick.candidate
      return Suggestion(
        id: SuggestionID("\(turn)-\(index + 1)"), role: pick.role, product: ProductCard(candidate.product),
        arrivesBy: candidate.arrivesBy, ledger: candidate.ledger,
        reasons: ReasonWriter(selection: selection, position: index, conversion: conversion)
          .reasons(for: pick),
        badges: badges(of: candidate.product, today: selection.constraints.moment.day),
        approximatePrice: conversion?.about(candidate.product.price))
    }
  }

  private func badges(of product: Product, today: CalendarDay) -> [String] {
    var badges: [String] = []
    if let added = product.addedOn, (0...Self.newDays).contains(added.days(until: today)) {
      badges.append("new")
    }
    if let rating = product.rating, rating >= Self.topRating, product.ratingCount >= Self.topRatingCount {
      badges.append("top_rated")
    }
    return badges
  }

  /// A product is new for this many days.
  private static let newDays = 60
  /// Top rated from this mean on, with this many ratings.
  private static let topRating = 4.7
  private static let topRatingCount = 100
}
