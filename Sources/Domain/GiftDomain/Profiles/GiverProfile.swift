/// What was concluded about a giver from what they wrote and did.
///
/// It is kept apart from what givers state: an inference is a hint, and never more than that.
public struct GiverProfile: Hashable, Sendable {
  /// Whose profile it is.
  public let giver: UserID
  /// What their gifts usually may cost; nil when they never said.
  public var averageBudget: Inferred<AverageBudget>?
  /// Whom they give to most, the most frequent first; nil when that is not known.
  public var commonRecipients: Inferred<[CommonRecipient]>?
  /// What kinds of gifts they look at, the most frequent first; nil when that is not known.
  public var preferredCategories: Inferred<[PreferredCategory]>?
  /// Where their mood goes; nil when they wrote nothing.
  public var sentimentTrend: Inferred<SentimentTrend>?

  /// A profile of which nothing is known yet.
  public init(giver: UserID) { self.giver = giver }

  /// Whether nothing was concluded.
  public var isEmpty: Bool {
    averageBudget == nil && commonRecipients == nil && preferredCategories == nil && sentimentTrend == nil
  }
}

/// A conclusion, and what it stands on.
public struct Inferred<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
  /// What is believed.
  public var value: Value
  /// Who concluded it.
  public var source: InferenceSource
  /// 0–1: how much it stands on.
  public var confidence: Double
  /// How many findings it stands on.
  public var evidence: Int
  /// When it was concluded.
  public var computedAt: Instant

  /// Puts a conclusion together.
  public init(
    _ value: Value, by source: InferenceSource, confidence: Double, evidence: Int, computedAt: Instant
  ) {
    self.value = value
    self.source = source
    self.confidence = confidence
    self.evidence = evidence
    self.computedAt = computedAt
  }
}

/// Who concluded something: this program alone, or a language model that read for it.
public struct InferenceSource: Hashable, Sendable, Codable {
  /// `local`, or the name of the model's provider.
  public let by: String
  /// The model; nil when none had part.
  public let model: String?
  /// The name of the prompt that it was asked with.
  public let prompt: String?
  /// The hash of the prompt's content.
  public let promptHash: String?

  /// Concluded by a model that was asked with a prompt.
  public init(by: String, model: String?, prompt: String?, promptHash: String?) {
    self.by = by
    self.model = model
    self.prompt = prompt
    self.promptHash = promptHash
  }

  /// Concluded without a model.
  public static let local = InferenceSource(by: "local", model: nil, prompt: nil, promptHash: nil)
}
