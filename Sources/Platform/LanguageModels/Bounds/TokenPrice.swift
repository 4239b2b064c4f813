import FoundationEssentials

/// What a model's tokens cost, in dollars per million.
public struct TokenPrice: Sendable, Hashable {
  /// Billionths of a dollar for a million tokens of each kind.
  private let input, output, cacheRead, cacheWrite: Int

  /// The highest price that can be reckoned with, in dollars per million tokens.
  public static let highest = 1_000.0

  /// Makes a price of dollars per million tokens; nil when one is below 0 or beyond `highest`.
  public init?(input: Double, output: Double, cacheRead: Double, cacheWrite: Double) {
    let all = [input, output, cacheRead, cacheWrite]
    guard all.allSatisfy({ (0...Self.highest).contains($0) }) else { return nil }
    let exact = all.map { Int(($0 * 1e9).rounded()) }
    (self.input, self.output, self.cacheRead, self.cacheWrite) = (exact[0], exact[1], exact[2], exact[3])
  }

  /// The cost of some tokens, rounded up to a billionth of a dollar.
  ///
  /// Counts are a stranger's: none is taken for less than nothing, or for more than two million.
  public func cost(of usage: TokenUsage) -> ModelCost {
    let parts = [
      (usage.input, input), (usage.output, output), (usage.cacheRead, cacheRead),
      (usage.cacheWritten, cacheWrite),
    ]
    let millionfold = parts.reduce(0) { $0 + min(max(0, $1.0), 2_000_000) * $1.1 }
    return ModelCost(nanodollars: (millionfold + 999_999) / 1_000_000)
  }

  /// The most that reading some tokens and writing others can cost: input at the dearest of its prices.
  public func upperBound(input tokens: Int, output written: Int) -> ModelCost {
    let dearest = TokenPrice(
      input: max(input, cacheRead, cacheWrite), output: output)
    return dearest.cost(of: TokenUsage(input: tokens, output: written))
  }

  private init(input: Int, output: Int) {
    (self.input, self.output, cacheRead, cacheWrite) = (input, output, 0, 0)
  }
}
