import HTTP
import JSON
public import LanguageModels
import Synchronization

/// A server that speaks the hosted providers' protocols over TLS and answers what a test tells it to.
///
/// ```swift
/// try await StandInModelServer.withRunning { server in
///   server.reply { request in request.number == 0 ? .error(529) : .answer("Hello") }
///   let model = AnthropicModel(model: "claude-test", configuration: try server.configuration())
///   …
/// }
/// ```
/// It refuses what the real ones refuse. Without a script it answers `.automatic`.
public final class StandInModelServer: Sendable {
  /// Decides what becomes of a request.
  public typealias Script = @Sendable (ModelServerRequest) async -> ModelServerReply

  /// The key that it takes.
  public static let key = "sk-test-0123456789abcdef"

  /// The port it is reached at.
  public var port: Int { proxy.port }
  /// The file with the authority that signed its certificate.
  public let caFile: String
  private let proxy: FaultProxy
  private let desk: ModelServerDesk

  private init(_ desk: ModelServerDesk, _ proxy: FaultProxy, caFile: String) {
    self.desk = desk
    self.proxy = proxy
    self.caFile = caFile
  }

  /// The URL that providers' clients are configured with.
  public var baseURL: String { "https://localhost:\(port)/v1" }

  /// Says what becomes of the requests from now on.
  public func reply(_ script: @escaping Script) { desk.script.withLock { $0 = script } }

  /// What was asked and not refused, in the order of arrival.
  public var requests: [ModelServerRequest] { desk.requests.withLock { $0 } }

  /// How many requests were refused because a real provider would refuse them.
  public var refusals: Int { desk.refusals.withLock { $0 } }

  /// How many requests of a batch are answered each time somebody asks how far it is; all by default.
  public func answerBatches(by step: Int) { desk.batchStep.withLock { $0 = step } }

  /// How many connections clients hold open.
  public var openConnections: Int { proxy.openConnections }

  /// How many connections clients have made.
  public var acceptedConnections: Int { proxy.acceptedConnections }

  /// Waits until clients hold so many connections open.
  public func wait(forConnections count: Int) async { await proxy.wait(forConnections: count) }

  /// Lets everything that stalls go on.
  public func release() { desk.releaseAll() }

  /// How a client reaches it.
  public func configuration(key: String = StandInModelServer.key) throws -> ProviderConfiguration {
    var configuration = ProviderConfiguration(
      endpoint: try ProviderEndpoint(baseURL), key: ProviderKey(key))
    configuration.caFile = caFile
    configuration.proxy = .direct
    return configuration
  }

  /// Runs a body while the server answers.
  public static func withRunning<Result>(
    _ body: (StandInModelServer) async throws -> Result
  ) async throws -> Result {
    guard let authority = TestAuthority.trusted else { throw NoAuthority() }
    let desk = ModelServerDesk(key: key)
    var configuration = HTTPServerConfiguration()
    configuration.tls = authority.identity
    configuration.maximumBodyBytes = 64 << 20
    configuration.drainTimeout = .seconds(1)
    let server = HTTPServer(configuration: configuration) { await desk.serve($0) }
    return try await server.withRunning { port in
      let proxy = try FaultProxy(to: port) { desk.connectionClosed($0) }
      desk.proxy.withLock { $0 = proxy }
      defer {
        desk.releaseAll()
        proxy.close()
        desk.proxy.withLock { $0 = nil }
      }
      return try await body(StandInModelServer(desk, proxy, caFile: authority.caFile))
    }
  }

  /// There is no `openssl` command to make certificates with.
  public struct NoAuthority: Error {}
}
