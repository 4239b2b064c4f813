import HTTP
import JSON
import Operations

/// Speaks HTTP with one provider, within deadlines, and says what went wrong in the words of models.
final class ProviderConnection: Sendable {
  /// How it is reached.
  let configuration: ProviderConfiguration
  private let client: HTTPClient
  /// Made anew for each request, so that nothing that prints a connection shows its key.
  private let headers: @Sendable (ProviderKey?) -> HTTPHeaders

  /// Connects when something is asked; the headers that the key makes go with every request.
  init(_ configuration: ProviderConfiguration, headers: @escaping @Sendable (ProviderKey?) -> HTTPHeaders) {
    self.configuration = configuration
    self.headers = headers
    client = HTTPClient(configuration: configuration.client)
  }

  /// The headers of a provider that wants `Authorization: Bearer`.
  @Sendable static func bearer(_ key: ProviderKey?) -> HTTPHeaders {
    var headers: HTTPHeaders = ["Accept": "application/json"]
    if let key { headers.set("Authorization", "Bearer " + key.reveal()) }
    return headers
  }

  /// The whole response to a request, when it is a success.
  func send(
    _ method: HTTPMethod, _ path: String, body: [UInt8] = [], deadline: Deadline
  ) async throws(ProviderFailure) -> ClientResponse {
    let response: ClientResponse
    do {
      response = try await client.send(try request(method, path, body, deadline))
    } catch {
      throw .failed(Self.modelError(error, deadline))
    }
    note(response.head)
    guard (200..<300).contains(response.status) else {
      throw .refused(
        ProviderRefusal(status: response.status, headers: response.headers, body: response.body))
    }
    return response
  }

  /// A response as soon as its head has come, when it is a success.
  func open(
    _ method: HTTPMethod, _ path: String, body: [UInt8] = [], deadline: Deadline
  ) async throws(ProviderFailure) -> ClientStream {
    do {
      let stream = try await client.stream(try request(method, path, body, deadline))
      note(stream.head)
      guard !(200..<300).contains(stream.head.status) else { return stream }
      let body = try await Self.read(stream, atMost: 64 << 10)
      throw ProviderFailure.refused(
        ProviderRefusal(status: stream.head.status, headers: stream.head.headers, body: body))
    } catch let failure as ProviderFailure {
      throw failure
    } catch {
      throw .failed(Self.modelError(error, deadline))
    }
  }

  /// What an error of the client means to who asked the model.
  static func modelError(_ error: any Error, _ deadline: Deadline) -> ModelError {
    switch error {
    case let error as ModelError: error
    case is CancellationError: .cancelled
    case HTTPClientError.timedOut where deadline.hasPassed: .deadlinePassed
    case let error as HTTPClientError: .transport(error)
    default: .malformed("the exchange failed for an unknown reason")
    }
  }

  private func request(
    _ method: HTTPMethod, _ path: String, _ body: [UInt8], _ deadline: Deadline
  ) throws(ModelError) -> ClientRequest {
    guard !deadline.hasPassed else { throw .deadlinePassed }
    var headers = headers(configuration.key)
    if !body.isEmpty { headers.set("Content-Type", "application/json") }
    // The client counts whole milliseconds: two more make sure that the deadline has passed when it gives up.
    return ClientRequest(
      method, configuration.endpoint.url + path, headers: headers, body: body,
      timeout: deadline.remaining + .milliseconds(2))
  }

  private func note(_ head: ClientResponseHead) {
    guard let onRateLimit = configuration.onRateLimit, let state = RateLimitState(head.headers) else {
      return
    }
    onRateLimit(state)
  }

  private static func read(_ stream: ClientStream, atMost limit: Int) async throws -> [UInt8] {
    var body: [UInt8] = []
    for try await chunk in stream.chunks {
      body += chunk
      if body.count >= limit { break }
    }
    return body
  }
}
