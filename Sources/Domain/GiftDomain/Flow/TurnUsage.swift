/// What language models had a part in an answer, and what they took.
public struct TurnUsage: Hashable, Sendable, Codable {
  /// One exchange with a model.
  public struct Exchange: Hashable, Sendable, Codable {
    /// What it was for, such as `turn_analysis`.
    public let purpose: String
    /// Who answered: provider and model.
    public let provider: String
    /// The model as its provider names it.
    public let model: String
    /// The prompt's name.
    public let prompt: String
    /// The hash of the prompt's content.
    public let promptHash: String
    /// Whether the answer was of use.
    public let isUsed: Bool

    /// Notes an exchange.
    public init(
      purpose: String, provider: String, model: String, prompt: String, promptHash: String, isUsed: Bool
    ) {
      self.purpose = purpose
      self.provider = provider
      self.model = model
      self.prompt = prompt
      self.promptHash = promptHash
      self.isUsed = isUsed
    }
  }

  /// The exchanges in their order.
  public var exchanges: [Exchange]
  /// Tokens that models read.
  public var inputTokens: Int
  /// Tokens that models wrote.
  public var outputTokens: Int
  /// What it cost, in billionths of a US dollar.
  public var nanodollars: Int

  /// Counts what models took; the default is nothing.
  public init(
    exchanges: [Exchange] = [], inputTokens: Int = 0, outputTokens: Int = 0, nanodollars: Int = 0
  ) {
    self.exchanges = exchanges
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.nanodollars = nanodollars
  }

  /// The sum of two parts of a turn.
  public static func + (left: TurnUsage, right: TurnUsage) -> TurnUsage {
    TurnUsage(
      exchanges: left.exchanges + right.exchanges, inputTokens: left.inputTokens + right.inputTokens,
      outputTokens: left.outputTokens + right.outputTokens, nanodollars: left.nanodollars + right.nanodollars)
  }

  /// The cost in dollars as a decimal without trailing zeros, such as `0.00125`.
  public var costInDollars: String {
    let fraction = String(nanodollars.magnitude % 1_000_000_000)
    var digits = String(repeating: "0", count: 9 - fraction.count) + fraction
    while digits.last == "0" { digits.removeLast() }
    let sign = nanodollars < 0 ? "-" : ""
    return sign + String(nanodollars.magnitude / 1_000_000_000) + (digits.isEmpty ? "" : "." + digits)
  }
}
