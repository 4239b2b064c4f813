import HTTP
import Synchronization

/// A model behind the Chat Completions API: OpenAI's own, or a compatible server's.
///
/// What a server refuses to understand is left out from then on: the schema as response format, the newer name
/// of the limit, the temperature, the usage at the end of a stream.
public final class OpenAIModel: LanguageModel {
  /// Who answers.
  public let identity: ModelIdentity
  private let connection: ProviderConnection
  private let dialect: Mutex<OpenAIDialect>

  /// Reaches a model by its name.
  public init(model: String, configuration: ProviderConfiguration) {
    identity = ModelIdentity(provider: "openai", model: model)
    connection = ProviderConnection(configuration, headers: ProviderConnection.bearer)
    dialect = Mutex(OpenAIDialect(endpoint: configuration.endpoint))
  }

  /// The whole answer to a request.
  public func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let response = try await understood(request, isStreamed: false) { body throws(ProviderFailure) in
      try await self.connection.send(.post, "/chat/completions", body: body, deadline: request.deadline)
    }
    return try OpenAICompletion.answer(
      try ProviderJSON.parse(response.body), requestID: response.headers["x-request-id"])
  }

  /// The answer piece by piece.
  public func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream {
    let stream = try await understood(request, isStreamed: true) { body throws(ProviderFailure) in
      try await self.connection.open(.post, "/chat/completions", body: body, deadline: request.deadline)
    }
    let decoder = OpenAIStreamDecoder(
      request, requestID: stream.head.headers["x-request-id"], key: connection.configuration.key)
    return StreamPump(stream, decoder, deadline: request.deadline).pieces()
  }

  /// Asks in ever simpler dialects until the server understands, and remembers the one it did.
  private func understood<Response>(
    _ request: ModelRequest, isStreamed: Bool,
    _ ask: (_ body: [UInt8]) async throws(ProviderFailure) -> Response
  ) async throws(ModelError) -> Response {
    var dialect = dialect.withLock { $0 }
    while true {
      let body = try OpenAIRequest.body(
        request, model: identity.model, dialect: dialect, isStreamed: isStreamed)
      do {
        let response = try await ask(body)
        let understood = dialect
        self.dialect.withLock { $0 = understood }
        return response
      } catch {
        guard case .refused(let refusal) = error, let next = dialect.after(refusal) else {
          throw error.modelError(request, connection)
        }
        dialect = next
      }
    }
  }
}
