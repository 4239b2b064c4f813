import Synchronization

/// What the library's threads and the server's tasks share.
final class ServerCore: Sendable {
  typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

  /// A complete request waiting for its response.
  struct Call: Sendable {
    let request: HTTPRequest
    let exchange: Exchange
  }

  let configuration: HTTPServerConfiguration
  let intake: RequestIntake
  /// The requests as they come; ends when the server stops.
  let calls: AsyncStream<Call>
  /// Opens when the server drains and no request is left.
  let isQuiet = Gate()
  let counts = ServerCounts()

  private let handler: Handler
  private let continuation: AsyncStream<Call>.Continuation
  private let peers = Mutex<[ObjectIdentifier: Peer]>([:])
  private let draining = Atomic<Bool>(false)
  private let aborting = Atomic<Bool>(false)

  init(configuration: HTTPServerConfiguration, handler: @escaping Handler) {
    self.configuration = configuration
    self.handler = handler
    intake = RequestIntake(
      maximumBodyBytes: configuration.maximumBodyBytes, maximumHeaderBytes: configuration.maximumHeaderBytes)
    // Each connection has at most one request in here, so the number of connections bounds it.
    (calls, continuation) = AsyncStream.makeStream()
  }

  /// Whether responses announce the end of their connections.
  var isDraining: Bool { draining.load(ordering: .acquiring) }

  /// Whether requests are turned away.
  var isAborting: Bool { aborting.load(ordering: .sequentiallyConsistent) }

  /// Queues a request for the tasks.
  func dispatch(_ request: HTTPRequest, _ exchange: Exchange) {
    counts.handled()
    if case .terminated = continuation.yield(Call(request: request, exchange: exchange)) { exchange.abort() }
  }

  /// The moment by which a client must have taken a response of known length.
  func sendDeadline(for response: HTTPResponse) -> UInt64 {
    guard case .bytes(let bytes) = response.body else { return MonotonicTime.never }
    let seconds = Double(bytes.count) / Double(max(1, configuration.minimumSendRate))
    return MonotonicTime.after(configuration.idleTimeout + .seconds(seconds))
  }
}

// MARK: - Connections, on the library's threads

extension ServerCore {
  func opened(_ peer: Peer) {
    counts.connectionOpened()
    peers.withLock { $0[ObjectIdentifier(peer)] = peer }
  }

  func closed(_ peer: Peer) {
    counts.connectionClosed()
    peer.closed()
    _ = peers.withLock { $0.removeValue(forKey: ObjectIdentifier(peer)) }
  }

  func began(_ exchange: Exchange) {
    counts.requestBegan()
    exchange.peer.begin(exchange, deadline: MonotonicTime.after(configuration.requestTimeout))
  }

  func ended(_ exchange: Exchange) {
    exchange.peer.end(deadline: MonotonicTime.after(configuration.idleTimeout))
    exchange.finish()
    if counts.requestEnded() == 0, isDraining { isQuiet.open() }
  }
}

// MARK: - Serving and stopping, from tasks

extension ServerCore {
  /// Answers one request, and feeds its body when that is a stream.
  func serve(_ call: Call) async {
    let response = await handler(call.request)
    guard let body = call.exchange.answer(response), case .stream(let chunks) = response.body else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await chunk in chunks {
          guard await body.write(chunk) else { return }
        }
        body.finish()
      }
      // When the client leaves, cancelling the loop above ends the stream at its source.
      group.addTask { await call.exchange.isOver.wait() }
      await group.next()
      group.cancelAll()
    }
  }

  /// Looks after the connections' deadlines until cancelled.
  func watch() async {
    let shortest = min(
      configuration.idleTimeout, configuration.requestTimeout, configuration.streamStallTimeout)
    let interval = max(.milliseconds(20), min(.seconds(1), shortest / 4))
    while (try? await Task.sleep(for: interval)) != nil {
      let now = MonotonicTime.now
      for peer in everybody where peer.check(at: now) { counts.connectionExpired() }
    }
  }

  /// Lets idle connections go and waits for requests in flight, as long as the configuration allows.
  func drain() async {
    draining.store(true, ordering: .sequentiallyConsistent)
    for peer in everybody { peer.hangUpIfIdle() }
    if counts.inFlight == 0 { isQuiet.open() }
    _ = await isQuiet.wait(atMost: configuration.drainTimeout)
  }

  /// Turns away what is left, so that no connection stays suspended.
  func abort() async {
    draining.store(true, ordering: .sequentiallyConsistent)
    aborting.store(true, ordering: .sequentiallyConsistent)
    for peer in everybody { peer.exchange?.abort() }
    if counts.inFlight == 0 { isQuiet.open() }
    // A moment for the refusals to be sent.
    _ = await isQuiet.wait(atMost: .milliseconds(250))
    continuation.finish()
  }

  private var everybody: [Peer] { peers.withLock { Array($0.values) } }
}
