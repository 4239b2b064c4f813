public import GiftDomain

/// Everything that a reply may claim.
public struct VerifiableFacts: Sendable {
  /// What is shown.
  public var suggestions: [Suggestion]
  /// The products that the reply may speak of, as the catalog has them now.
  public var products: [Product]
  /// What the giver said.
  public var brief: Brief
  /// The step that is offered when nothing fits.
  public var relaxation: Relaxation?
  /// The giver's day.
  public var today: CalendarDay
  /// The people of whom the reply tells what is remembered.
  public var people: [Recipient]
  /// What prices come to in the budget's currency, when replies say so.
  public var conversion: PriceConversion?

  /// Puts the facts together.
  public init(
    suggestions: [Suggestion], products: [Product], brief: Brief, relaxation: Relaxation?, today: CalendarDay,
    people: [Recipient] = []
  ) {
    self.suggestions = suggestions
    self.products = products
    self.brief = brief
    self.relaxation = relaxation
    self.today = today
    self.people = people
  }
}
