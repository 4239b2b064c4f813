/// Where what models took and cost is kept for good, so that a daily cap outlives a restart.
public protocol UsageLedger: Sendable {
  /// What was spent on a day, by every process that shares the ledger.
  ///
  /// - Parameter day: the days since 1970 in UTC.
  func spent(on day: Int) async throws -> ModelCost
  /// Keeps an entry; answers what was spent on its day, itself included.
  func record(_ entry: UsageEntry) async throws -> ModelCost
}

/// What one exchange with a model took.
public struct UsageEntry: Sendable, Hashable {
  /// The days since 1970 in UTC.
  public let day: Int
  /// What the answer was for.
  public let purpose: String
  /// Who answered.
  public let model: String
  /// The giver; nil when nobody in particular.
  public let user: String?
  /// The tokens; nothing when they are not known.
  public let usage: TokenUsage
  /// What it costs; when the tokens are not known, the most that it can.
  public let cost: ModelCost

  /// Puts an entry together.
  public init(
    day: Int, purpose: String, model: String, user: String?, usage: TokenUsage, cost: ModelCost
  ) {
    self.day = day
    self.purpose = purpose
    self.model = model
    self.user = user
    self.usage = usage
    self.cost = cost
  }
}
