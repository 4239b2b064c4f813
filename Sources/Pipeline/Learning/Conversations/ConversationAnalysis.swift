public import GiftDomain
import LanguageModels

/// What a giver's latest conversations tell about them: budgets, recipients, categories and mood.
public struct ConversationAnalysis: Sendable, Hashable {
  /// How many messages were read.
  public let messages: Int
  /// How many hunts they belong to.
  public let hunts: Int
  /// When the oldest and the newest of the messages were written; nil without messages.
  public let period: ClosedRange<Instant>?
  /// What was concluded.
  public let profile: GiverProfile
  /// What part a model had.
  public let report: AnalysisReport
  /// Whether the conclusions were written to the giver's profile.
  public let isStored: Bool
}

/// What part a model had in an analysis.
public struct AnalysisReport: Sendable, Hashable {
  /// `local`, or the name of the model's provider when something of its answer was taken.
  public var by = InferenceSource.local.by
  /// Whether a model was asked and nothing of its answer could be taken.
  public var isDegraded = false
  /// Why, as a constant word.
  public var reason: String?
  /// What of the answer was not believed, as constant words, each once.
  public var dropped: [String] = []
  /// What the model took.
  var usage = TokenUsage()
  /// What that cost.
  var cost = ModelCost.zero

  /// The tokens that the model read.
  public var inputTokens: Int { usage.allInput }
  /// The tokens that it wrote.
  public var outputTokens: Int { usage.output }
  /// What that cost in US dollars, as a decimal.
  public var costUSD: String { cost.text }

  /// The report of an analysis without a model.
  public init() {}
}
