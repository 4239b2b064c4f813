public import GiftDomain

/// What a language model took for one purpose and giver on one day.
public struct DailyModelUsage: Hashable, Sendable {
  /// The days since 1970 in UTC.
  public var day: Int
  /// What the answers were for.
  public var purpose: String
  /// Who answered.
  public var model: String
  /// The giver; nil when nobody in particular.
  public var giver: UserID?
  /// How many exchanges.
  public var calls: Int
  /// Tokens read at the full price, and written.
  public var inputTokens, outputTokens: Int
  /// Tokens read from and put into the provider's cache.
  public var cacheReadTokens, cacheWriteTokens: Int
  /// The cost in billionths of a dollar.
  public var nanodollars: Int

  /// Puts usage together.
  public init(
    day: Int, purpose: String, model: String, giver: UserID?, calls: Int = 1, inputTokens: Int = 0,
    outputTokens: Int = 0, cacheReadTokens: Int = 0, cacheWriteTokens: Int = 0, nanodollars: Int = 0
  ) {
    self.day = day
    self.purpose = purpose
    self.model = model
    self.giver = giver
    self.calls = calls
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cacheReadTokens = cacheReadTokens
    self.cacheWriteTokens = cacheWriteTokens
    self.nanodollars = nanodollars
  }
}
