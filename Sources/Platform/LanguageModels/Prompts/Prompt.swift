public import Operations

/// One version of a prompt file, ready to be filled.
public struct Prompt: Sendable {
  /// Which prompt in which version.
  public let identity: PromptIdentity
  /// What the answers are for: a constant word such as `turn_analysis`, fit for a label.
  public let purpose: String
  /// Which kind of model it was written for.
  public let modelClass: String
  /// The most tokens of an answer.
  public let maximumTokens: Int
  /// How long an answer may take.
  public let timeout: Duration
  /// How freely words are drawn; nil leaves it to the provider.
  public let temperature: Double?
  /// What an answer must look like; nil for free text.
  public let schema: AnswerSchema?
  /// The instructions.
  public let system: String
  /// The examples: what a user said and what the model should answer, in turn.
  public let examples: [ModelMessage]
  /// The question with its places.
  let template: PromptTemplate

  /// The names of the places that a request fills.
  public var placeholders: Set<String> { template.names }

  /// A request with the places of the question filled.
  ///
  /// Every value is data: it stands there as a JSON string in which `<`, `>`, `&` and backticks are escaped
  /// too, so that no text can end its frame. A place without a value is filled with `null`.
  ///
  /// - Parameters:
  ///   - values: what to fill in, by the places' names.
  ///   - deadline: until when an answer is of use; by default the prompt's own time from now.
  ///   - account: on whose account it goes.
  public func request(
    _ values: [String: String], deadline: Deadline? = nil, account: UsageAccount = UsageAccount()
  ) -> ModelRequest {
    ModelRequest(
      purpose: purpose, prompt: identity, system: system,
      messages: examples + [ModelMessage(.user, template.filled(with: values))], schema: schema,
      maximumTokens: maximumTokens, temperature: temperature, deadline: deadline ?? Deadline(after: timeout),
      account: account, modelClass: modelClass)
  }
}
