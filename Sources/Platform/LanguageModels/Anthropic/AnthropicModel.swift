import HTTP

/// A model behind Anthropic's Messages API.
///
/// A structured answer is asked for as the input of a tool that must be called.
public struct AnthropicModel: LanguageModel {
  /// The version of the interface that is spoken.
  static let version = "2023-06-01"

  /// Who answers.
  public let identity: ModelIdentity
  private let connection: ProviderConnection

  /// Reaches a model by its name.
  public init(model: String, configuration: ProviderConfiguration) {
    identity = ModelIdentity(provider: "anthropic", model: model)
    connection = ProviderConnection(configuration, headers: Self.headers)
  }

  /// The headers that every request of this interface has.
  @Sendable static func headers(_ key: ProviderKey?) -> HTTPHeaders {
    var headers: HTTPHeaders = ["anthropic-version": version]
    if let key { headers.set("x-api-key", key.reveal()) }
    return headers
  }

  /// The whole answer to a request.
  public func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let body = try AnthropicRequest.body(request, model: identity.model, isStreamed: false)
    let response: ClientResponse
    do {
      response = try await connection.send(.post, "/messages", body: body, deadline: request.deadline)
    } catch {
      throw error.modelError(request, connection)
    }
    return try AnthropicMessage.answer(
      try ProviderJSON.parse(response.body), isStructured: request.schema != nil,
      requestID: response.headers["request-id"])
  }

  /// The answer piece by piece.
  public func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream {
    let body = try AnthropicRequest.body(request, model: identity.model, isStreamed: true)
    let stream: ClientStream
    do {
      stream = try await connection.open(.post, "/messages", body: body, deadline: request.deadline)
    } catch {
      throw error.modelError(request, connection)
    }
    let decoder = AnthropicStreamDecoder(
      request, requestID: stream.head.headers["request-id"], key: connection.configuration.key)
    return StreamPump(stream, decoder, deadline: request.deadline).pieces()
  }
}
