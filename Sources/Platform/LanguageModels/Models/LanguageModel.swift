/// A model that answers in text: hosted, recorded, or wrapped in what keeps it in bounds.
///
/// Wrappers are language models too, so that who asks never knows how many there are.
public protocol LanguageModel: Sendable {
  /// Who answers.
  var identity: ModelIdentity { get }
  /// The whole answer to a request.
  ///
  /// - Throws: `ModelError`; `cancelled` when the task is.
  func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer
  /// The answer piece by piece, as soon as the provider has begun to send it.
  ///
  /// - Throws: `ModelError` when it does not begin; what goes wrong later is thrown by the stream.
  func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream
}

/// Who answers: the provider's name and the model's.
public struct ModelIdentity: Hashable, Sendable, Codable {
  /// `anthropic`, `openai`, …: a constant word, fit for a label.
  public let provider: String
  /// The model as the provider names it.
  public let model: String

  /// Names a model.
  public init(provider: String, model: String) {
    self.provider = provider
    self.model = model
  }
}
