import Foundation
import HTTP
import Testing

/// A `concierge serve` that is ready, at a port that the kernel picked; it ends with its owner.
final class RunningServer: Sendable {
  let child: Child
  let port: Int
  private let client: HTTPClient
  /// Kept, because its folder goes with it.
  private let house: House

  private init(child: Child, port: Int, house: House) {
    self.house = house
    self.child = child
    self.port = port
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    configuration.proxy = .direct
    client = HTTPClient(configuration: configuration)
  }

  deinit {
    child.signal(SIGKILL)
  }

  /// Starts a server on the house's database and waits until it is ready.
  static func start(
    _ house: House, encoder: String? = "none", secret: String? = House.secretText, _ options: String...
  ) async throws -> RunningServer {
    var environment: [String: String] = [:]
    environment["CONCIERGE_WEBHOOK_SECRET"] = secret
    let child = try Child(
      ["serve", "--port", "0", "--db", house.database] + options, encoder: encoder,
      environment: environment)
    guard let line = await child.line(containing: "\"message\":\"Ready\"") else {
      throw NotReady(errors: await child.ended().errors)
    }
    let address = try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/))
    return RunningServer(child: child, port: try #require(Int(address.1)), house: house)
  }

  /// The server ended before it was ready.
  struct NotReady: Error { let errors: String }

  /// Sends a request and reads the answer.
  func send(
    _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], body: [UInt8] = []
  ) async throws -> ClientResponse {
    try await client.send(
      ClientRequest(method, "http://127.0.0.1:\(port)\(target)", headers: headers, body: body))
  }

  /// Posts a webhook, signed now.
  func post(_ webhook: Webhook) async throws -> ClientResponse {
    try await send(.post, "/v1/webhooks/messages", headers: webhook.headers(), body: webhook.body)
  }

  /// Asks the server to end, and waits for that.
  func stop() async -> Child.End {
    child.signal(SIGTERM)
    return await child.ended()
  }

  /// Ends the server at once, as a power failure would.
  func kill() async {
    child.signal(SIGKILL)
    _ = await child.ended()
  }
}
