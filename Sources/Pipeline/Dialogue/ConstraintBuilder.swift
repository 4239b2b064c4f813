public import GiftDomain
import Records

/// Turns a brief into what no suggestion may break.
public struct ConstraintBuilder: Sendable {
  private let exclusions: ExclusionLexicon
  private let exchange: any ExchangeRateProvider
  private let delivery: DeliveryPolicy

  /// Takes the meanings of exclusions, the exchange rates and the delivery cut-offs from the policy files.
  public init(
    exclusions: ExclusionLexicon, exchange: any ExchangeRateProvider, delivery: DeliveryPolicy
  ) {
    self.exclusions = exclusions
    self.exchange = exchange
    self.delivery = delivery
  }

  /// Only stock and delivery times, with limits that a search request names.
  public func plain(moment: LocalMoment) -> HardConstraints {
    HardConstraints(moment: moment, delivery: delivery)
  }

  /// A highest and lowest price for each of the catalog's currencies, on the safe side of the exchange rate.
  public func limit(
    _ constraints: inout HardConstraints, maximum: Money?, minimum: Money?, currencies: [Currency]
  ) -> [Note] {
    let rates = exchange.current()
    var notes: [Note] = []
    for currency in currencies {
      if let maximum {
        if let limit = rates.limit(maximum, in: currency) {
          constraints.ceilings[currency] = min(constraints.ceilings[currency] ?? .max, limit.minorUnits)
          if maximum.currency != currency {
            notes.append(.currencyConverted)
            if rates.isStale(on: constraints.moment.day) { notes.append(.ratesStale) }
          }
        } else {
          notes.append(.currencyUnknown)
        }
      }
      if let minimum, let limit = rates.convert(minimum, to: currency) {
        constraints.floors[currency] = max(constraints.floors[currency] ?? 0, limit.minorUnits)
      }
    }
    // With a limit and no rate at all, nothing can be said to be within it.
    if let maximum, constraints.ceilings.isEmpty {
      constraints.ceilings[maximum.currency] = maximum.minorUnits
    }
    return Array(Set(notes))
  }

  /// The constraints of a hunt at a moment.
  func constraints(
    for brief: Brief, giver: Giver, moment: LocalMoment, state: ConversationState, currencies: [Currency],
    excluding products: Set<ProductID>
  ) -> (HardConstraints, [Note]) {
    var constraints = HardConstraints(moment: moment, delivery: delivery)
    constraints.country = giver.country
    constraints.neededBy = brief.neededBy?.value
    constraints.digitalOnly = brief.delivery?.value == .digital
    constraints.ages = brief.ages
    constraints.quantity = max(1, brief.quantity?.value ?? 1)
    constraints.excludedProducts = products
    constraints.exclusions = exclusions(of: brief)
    var notes = limit(
      &constraints, maximum: perItem(brief), minimum: brief.budget.minimum?.value, currencies: currencies)
    if state.ceiling != nil || state.floor != nil {
      notes += limit(
        &constraints, maximum: state.ceiling, minimum: state.floor, currencies: currencies)
    }
    return (constraints, Array(Set(notes)))
  }

  private func exclusions(of brief: Brief) -> [Exclusion] {
    [SlotName.avoid, .owned, .dietary].flatMap { slot in
      brief[list: slot].map { exclusions.exclusion(for: $0.value, slot: slot) }
    }
  }

  /// The most that one piece may cost: a total for several pieces is shared by them.
  private func perItem(_ brief: Brief) -> Money? {
    guard let maximum = brief.budget.maximum?.value else { return nil }
    guard let quantity = brief.quantity?.value, quantity > 1, brief.budget.scope?.value != .each else {
      return maximum
    }
    return Money(minorUnits: maximum.minorUnits / Int64(quantity), currency: maximum.currency)
  }
}
