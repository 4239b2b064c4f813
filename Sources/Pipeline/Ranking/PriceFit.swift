import GiftDomain

/// Measures how well a price uses the budget; the limit itself is a hard constraint, not a taste.
struct PriceFit {
  private enum Measure {
    case share
    case target(Money)
    case rank(ascending: [Currency: [Int64]], wantsLow: Bool)
  }

  private let measure: Measure
  private let policy: PricePolicy
  private let ceilings: [Currency: Int64]

  /// Takes what was said about money: a target before a limit, a limit before "cheap" or "lavish"; nil when nothing
  /// was said.
  init?(_ pool: Pool, _ policy: PricePolicy) {
    self.policy = policy
    ceilings = pool.constraints.ceilings
    let budget = pool.brief.budget
    if let target = budget.target?.value {
      measure = .target(Self.perItem(target, pool.brief))
    } else if !ceilings.isEmpty {
      measure = .share
    } else if let level = budget.level?.value {
      let prices = Dictionary(grouping: pool.candidates.map(\.product.price), by: \.currency)
      measure = .rank(
        ascending: prices.mapValues { $0.map(\.minorUnits).sorted() }, wantsLow: level == .low)
    } else {
      return nil
    }
  }

  /// 0–1; nil where the price cannot be compared, as in a currency without a limit.
  func value(of price: Money) -> Double? {
    switch measure {
    case .share:
      guard let ceiling = ceilings[price.currency], ceiling > 0 else { return nil }
      return comfort(Double(price.minorUnits) / Double(ceiling))
    case .target(let target):
      guard target.currency == price.currency, target.minorUnits > 0 else { return nil }
      let distance = abs(Double(price.minorUnits - target.minorUnits)) / Double(target.minorUnits)
      return max(0, 1 - distance / policy.targetWidth)
    case .rank(let ascending, let wantsLow):
      guard let prices = ascending[price.currency], prices.count > 1 else { return nil }
      let below = prices.count { $0 < price.minorUnits }
      let share = Double(below) / Double(prices.count - 1)
      return wantsLow ? 1 - share : share
    }
  }

  /// 0 within reach of a target, rising to 1 at one more target beyond; 0 without a target.
  func excess(of price: Money) -> Double {
    guard case .target(let target) = measure, target.currency == price.currency, target.minorUnits > 0 else {
      return 0
    }
    let distance = abs(Double(price.minorUnits - target.minorUnits)) / Double(target.minorUnits)
    return min(1, max(0, distance - policy.targetWidth))
  }

  /// Rises up to the comfortable range, is 1 within, and falls a little towards the limit.
  private func comfort(_ share: Double) -> Double {
    if share < policy.comfortFrom { return max(0, share / policy.comfortFrom) }
    if share <= policy.comfortTo { return 1 }
    let over = min(1, (share - policy.comfortTo) / max(1 - policy.comfortTo, .ulpOfOne))
    return 1 - over * (1 - policy.atLimit)
  }

  /// A target for several pieces is shared by them.
  private static func perItem(_ target: Money, _ brief: Brief) -> Money {
    guard let quantity = brief.quantity?.value, quantity > 1, brief.budget.scope?.value != .each else {
      return target
    }
    return Money(minorUnits: target.minorUnits / Int64(quantity), currency: target.currency)
  }
}
