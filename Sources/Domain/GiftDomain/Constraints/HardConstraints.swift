/// What a suggestion must never break, however well it scores.
///
/// Products are filtered by it before they are ranked, and held against it again just before the answer.
public struct HardConstraints: Sendable {
  /// The highest price in each currency that the catalog uses; empty when there is no limit.
  public var ceilings: [Currency: Int64]
  /// The lowest price in each currency; empty when there is none.
  public var floors: [Currency: Int64]
  /// How many pieces must be in stock.
  public var quantity: Int
  /// Where it must be sent to; nil when unknown.
  public var country: CountryCode?
  /// When it is ordered, on the giver's clock.
  public var moment: LocalMoment
  /// How order times turn into arrivals.
  public var delivery: DeliveryPolicy
  /// By when it must be in hand.
  public var neededBy: CalendarDay?
  /// Whether it must arrive without shipping.
  public var digitalOnly: Bool
  /// The recipient's age, or the ages of the span of life.
  public var ages: ClosedRange<Int>?
  /// What was ruled out, is owned already, or is not eaten.
  public var exclusions: [Exclusion]
  /// Products ruled out by identity: given before, rejected, shown already when new ones are wanted.
  public var excludedProducts: Set<ProductID>

  /// Only stock and time of order, nothing else; add to it.
  public init(moment: LocalMoment, delivery: DeliveryPolicy) {
    ceilings = [:]
    floors = [:]
    quantity = 1
    self.moment = moment
    self.delivery = delivery
    digitalOnly = false
    exclusions = []
    excludedProducts = []
  }

  /// The day by which a product ordered now is in hand.
  public func arrival(of product: Product) -> CalendarDay {
    delivery.arrival(of: product.shipping, orderedAt: moment)
  }

  /// What a product breaks first; nil when it breaks nothing.
  ///
  /// - Parameter words: the product's words, when they are known already; else they are read if need be.
  public func violation(of product: Product, words: ProductWords? = nil) -> Violation? {
    if !product.stock.covers(quantity) { return .stock }
    if excludedProducts.contains(product.id) { return .excludedProduct }
    if let violation = priceViolation(of: product.price) { return violation }
    if digitalOnly && !product.isDigital { return .delivery }
    if let neededBy, arrival(of: product) > neededBy { return .deadline }
    if !product.ships(to: country) { return .shipsTo }
    if let ages, !product.ages.overlaps(ages) { return .age }
    guard !exclusions.isEmpty else { return nil }
    let text = words ?? ProductWords(product)
    return exclusions.first { $0.excludes(product, text) }.map { .exclusion($0.phrase) }
  }

  private func priceViolation(of price: Money) -> Violation? {
    if !ceilings.isEmpty {
      // A currency without a limit has no known rate: such a price cannot be said to be within the budget.
      guard let ceiling = ceilings[price.currency] else { return .price }
      if price.minorUnits > ceiling { return .price }
    }
    if let floor = floors[price.currency], price.minorUnits < floor { return .price }
    return nil
  }
}

/// Which hard constraint a product breaks.
public enum Violation: Hashable, Sendable {
  /// The constraint; for exclusions, the phrase that rules the product out.
  case stock, excludedProduct, price, delivery, deadline, shipsTo, age, exclusion(String)
}
