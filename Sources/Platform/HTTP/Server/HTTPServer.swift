import Synchronization

/// An HTTP/1.1 server on libmicrohttpd, whose handler runs in Swift tasks.
///
/// ```swift
/// let server = HTTPServer(configuration: .init(port: 8080)) { request in .text("Hello") }
/// let port = try await server.start()
/// try await server.run()      // until somebody calls `stop()`
/// ```
/// Requests reach the handler only while `run()` runs. A server lives once: started, run, stopped.
public final class HTTPServer: Sendable {
  private enum Phase {
    case fresh
    case running
    case over
  }

  private struct State: ~Copyable {
    var phase = Phase.fresh
    var daemon: Daemon?
  }

  private let core: ServerCore
  private let state = Mutex(State())
  private let isStopped = Gate()

  /// Makes a server; the handler is called concurrently, once for each accepted request.
  public init(
    configuration: HTTPServerConfiguration, handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
  ) {
    core = ServerCore(configuration: configuration, handler: handler)
  }

  /// What the server has done and does, for metrics.
  public var statistics: HTTPServerStatistics { core.counts.snapshot }

  /// Binds the address and accepts connections.
  ///
  /// Answers the bound port. Throws `HTTPServerError`.
  @discardableResult
  public func start() async throws -> Int {
    try state.withLock { state in
      guard state.phase == .fresh else { throw HTTPServerError.notFresh }
      let socket = try ListeningSocket(host: core.configuration.host, port: core.configuration.port)
      let port = socket.port
      state.daemon = try Daemon(core: core, socket: socket)
      state.phase = .running
      return port
    }
  }

  /// Serves requests until `stop()` is done, starting first if need be.
  ///
  /// Cancelling the task stops the server without draining.
  public func run() async throws {
    if state.withLock({ $0.phase == .fresh }) { try await start() }
    await withDiscardingTaskGroup { group in
      group.addTask { await self.core.watch() }
      for await call in core.calls {
        group.addTask { await self.core.serve(call) }
      }
      group.cancelAll()
    }
    await stop(drains: false)
  }

  /// Stops gracefully: no new connections, requests in flight are finished, then all is closed.
  ///
  /// Takes `drainTimeout` at most; calling it again waits for the same end.
  public func stop() async {
    await stop(drains: true)
  }

  private func stop(drains: Bool) async {
    guard beginStopping() else { return await isStopped.wait() }
    state.withLock { $0.daemon?.quiesce() }
    if drains { await core.drain() }
    await core.abort()
    state.withLock { $0.daemon.take()?.stop() }
    isStopped.open()
  }

  /// Answers whether the caller is the one who has to stop the server.
  private func beginStopping() -> Bool {
    state.withLock { state in
      defer { state.phase = .over }
      if state.phase == .fresh { isStopped.open() }
      return state.phase == .running
    }
  }
}
