/// What a model answered.
public struct ModelAnswer: Sendable, Hashable {
  /// Why it stopped.
  public enum Finish: String, Sendable, Hashable {
    /// It was done, it ran out of tokens, or it would not answer.
    case complete, length, refusal
  }
  /// The text; for a structured answer the JSON as the model wrote it, which may be wrong.
  public var text: String
  /// Why it stopped.
  public var finish: Finish
  /// What it took.
  public var usage: TokenUsage
  /// What that costs by the price table; zero without a price.
  public var cost: ModelCost
  /// Who answered, as the provider says.
  public var model: String
  /// The provider's name of the exchange, for its support.
  public var requestID: String?

  /// Puts an answer together.
  public init(
    text: String, finish: Finish = .complete, usage: TokenUsage = TokenUsage(), cost: ModelCost = .zero,
    model: String, requestID: String? = nil
  ) {
    self.text = text
    self.finish = finish
    self.usage = usage
    self.cost = cost
    self.model = model
    self.requestID = requestID
  }
}

/// How many tokens an exchange took.
public struct TokenUsage: Sendable, Hashable, Codable {
  /// Read at the full price, without those below.
  public var input: Int
  /// Written by the model.
  public var output: Int
  /// Read from the provider's cache.
  public var cacheRead: Int
  /// Put into the provider's cache.
  public var cacheWritten: Int

  /// Counts tokens.
  public init(input: Int = 0, output: Int = 0, cacheRead: Int = 0, cacheWritten: Int = 0) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWritten = cacheWritten
  }

  /// All that the model read.
  public var allInput: Int { input + cacheRead + cacheWritten }

  /// The sum of two exchanges.
  public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    TokenUsage(
      input: left.input + right.input, output: left.output + right.output,
      cacheRead: left.cacheRead + right.cacheRead, cacheWritten: left.cacheWritten + right.cacheWritten)
  }
}

/// An amount of US dollars in billionths: exact for every price of a token.
public struct ModelCost: Sendable, Hashable, Comparable, Codable {
  /// Billionths of a dollar.
  public let nanodollars: Int

  /// An amount in billionths of a dollar.
  public init(nanodollars: Int) {
    self.nanodollars = nanodollars
  }

  /// An amount in dollars, rounded to billionths; nil when it is not finite or too large.
  public init?(dollars: Double) {
    guard let nanodollars = Int(exactly: (dollars * 1e9).rounded()) else { return nil }
    self.nanodollars = nanodollars
  }

  /// Nothing.
  public static let zero = ModelCost(nanodollars: 0)

  /// The amount in dollars.
  public var dollars: Double { Double(nanodollars) / 1e9 }

  /// The dollars as a decimal without trailing zeros, such as `0.00125`.
  public var text: String {
    let magnitude = nanodollars.magnitude
    let fraction = String(magnitude % 1_000_000_000)
    var digits = String(repeating: "0", count: 9 - fraction.count) + fraction
    while digits.last == "0" { digits.removeLast() }
    let sign = nanodollars < 0 ? "-" : ""
    return sign + String(magnitude / 1_000_000_000) + (digits.isEmpty ? "" : "." + digits)
  }

  /// Orders amounts.
  public static func < (left: ModelCost, right: ModelCost) -> Bool { left.nanodollars < right.nanodollars }
  /// The sum of two amounts.
  public static func + (left: ModelCost, right: ModelCost) -> ModelCost {
    ModelCost(nanodollars: left.nanodollars + right.nanodollars)
  }
}
