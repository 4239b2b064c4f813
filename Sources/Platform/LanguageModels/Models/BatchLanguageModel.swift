/// A model that takes many requests at once and answers within hours, for less.
public protocol BatchLanguageModel: Sendable {
  /// Who answers.
  var identity: ModelIdentity { get }
  /// Hands requests in; deadlines of the single requests do not matter. Answers the batch's name.
  func submit(_ requests: [BatchRequest]) async throws(ModelError) -> String
  /// How far a batch is.
  func progress(of batch: String) async throws(ModelError) -> BatchProgress
  /// What became of each request of a batch that has ended, in any order.
  func results(of batch: String) async throws(ModelError) -> [BatchResult]
  /// Ends a batch early; what is done stays.
  func cancel(_ batch: String) async throws(ModelError)
}

/// One request of a batch, under a name of 1 to 64 letters, digits, `_` and `-`, unique within it.
public struct BatchRequest: Sendable {
  /// The name.
  public let id: String
  /// What is asked.
  public let request: ModelRequest

  /// Names a request.
  public init(id: String, request: ModelRequest) {
    self.id = id
    self.request = request
  }
}

/// How far a batch is.
public struct BatchProgress: Sendable, Hashable {
  /// Whether nothing more will come.
  public let hasEnded: Bool
  /// How many requests are still being answered.
  public let processing: Int
  /// How many are done, whatever came of them.
  public let done: Int

  /// Puts a report together.
  public init(hasEnded: Bool, processing: Int, done: Int) {
    self.hasEnded = hasEnded
    self.processing = processing
    self.done = done
  }
}

/// What became of one request of a batch.
public struct BatchResult: Sendable {
  /// The request's name.
  public let id: String
  /// The answer, or why there is none.
  public let outcome: Result<ModelAnswer, ModelError>

  /// Names an outcome.
  public init(id: String, outcome: Result<ModelAnswer, ModelError>) {
    self.id = id
    self.outcome = outcome
  }
}
