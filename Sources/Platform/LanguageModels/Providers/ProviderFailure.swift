/// Why an exchange with a provider did not succeed, before it is known what the caller makes of it.
enum ProviderFailure: Error {
  /// It answered, but with something other than success.
  case refused(ProviderRefusal)
  /// There was no answer.
  case failed(ModelError)
}

extension ProviderFailure {
  /// The error that who asked gets, with nothing of the request or the key in it.
  func modelError(_ request: ModelRequest, _ connection: ProviderConnection) -> ModelError {
    modelError(hiding: request.messages.map(\.text) + [request.system], connection.configuration.key)
  }

  /// The error that who asked gets, with none of the texts and not the key in it.
  func modelError(hiding texts: [String], _ key: ProviderKey?) -> ModelError {
    switch self {
    case .failed(let error): error
    case .refused(let refusal): refusal.modelError(hiding: texts, key)
    }
  }
}
