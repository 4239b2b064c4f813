/// What a gift may cost.
///
/// A budget said anew replaces the whole old one.
public struct Budget: Hashable, Sendable, Codable {
  /// The least it should cost.
  public var minimum: Slot<Money>?
  /// The most it may cost: a hard limit, also by one cent.
  public var maximum: Slot<Money>?
  /// About what it should cost: no limit.
  public var target: Slot<Money>?
  /// Whether amounts are per person or item, or for everything together.
  public var scope: Slot<BudgetScope>?
  /// Cheap or lavish, when said without a number.
  public var level: Slot<BudgetLevel>?

  /// No budget.
  public init() {}

  /// Whether nothing was said about money.
  public var isEmpty: Bool { minimum == nil && maximum == nil && target == nil && level == nil }

  /// The currency of the amounts; nil when there is no amount.
  public var currency: Currency? { (maximum ?? target ?? minimum)?.value.currency }
}

/// What an amount of a budget counts for.
public enum BudgetScope: String, Sendable, Codable, CaseIterable {
  /// Per person or item, or in all.
  case each, total
}

/// A budget without a number.
public enum BudgetLevel: String, Sendable, Codable, CaseIterable {
  /// Cheap, or money no object.
  case low, high
}
