/// Two models of one provider, of which each request goes to the one that its prompt was written for.
public struct ModelPair: LanguageModel {
  private let small: any LanguageModel
  private let large: any LanguageModel

  /// Joins a quick model and one for hard questions.
  public init(small: any LanguageModel, large: any LanguageModel) {
    self.small = small
    self.large = large
  }

  /// The quick one, which is asked most.
  public var identity: ModelIdentity { small.identity }

  /// The whole answer to a request.
  public func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    try await chosen(request).answer(request)
  }

  /// The answer piece by piece.
  public func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream {
    try await chosen(request).stream(request)
  }

  private func chosen(_ request: ModelRequest) -> any LanguageModel {
    request.modelClass == "large" ? large : small
  }
}
