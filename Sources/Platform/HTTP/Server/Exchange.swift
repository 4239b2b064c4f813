import Synchronization

/// One request and its response on their way through the server.
///
/// ```
/// receiving ─▶ handling ─▶ answered ─▶ over
///     └─▶ refusing ──────────▲
/// ```
/// - `receiving`: the library brings head and body. Leads to `handling` when all is there, or to `refusing`.
/// - `refusing`: the body is too large; it is dropped as it comes, until the refusal can be sent.
/// - `handling`: the connection is suspended while a task makes the response.
/// - `answered`: the response is queued; `over`: the library has done with the request.
///
/// Whoever resumes the connection holds the lock and leaves `handling` first, so that it is resumed once.
final class Exchange: Sendable {
  fileprivate enum Step {
    case receiving
    case refusing(ProblemDetails, dropped: Int)
    case handling
    case answered
    case over
  }

  fileprivate struct State {
    var step = Step.receiving
    var head: RequestIntake.Head?
    var body: [UInt8] = []
    var requestID: String?
    var stream: StreamedBody?
  }

  let connection: ConnectionHandle
  let peer: Peer
  /// The target as it stood in the request line.
  let target: RawTarget
  /// Opens when the library has done with the request, whatever its end.
  let isOver = Gate()

  private let core: ServerCore
  private let state = Mutex(State())

  init(connection: ConnectionHandle, peer: Peer, target: RawTarget, core: ServerCore) {
    self.connection = connection
    self.peer = peer
    self.target = target
    self.core = core
  }

  /// Whether the head has been judged already.
  var hasHead: Bool { state.withLock { $0.head != nil } }

  /// Whether a response is being sent piece by piece.
  var isStreaming: Bool { state.withLock { $0.stream != nil } }
}

// MARK: - Receiving, on the library's thread

extension Exchange {
  /// Judges the head; answers whether the library shall go on.
  func receive(_ raw: RequestIntake.RawHead) -> Bool {
    state.withLock { state in
      state.requestID = RequestID.honoured(raw.headers["X-Request-Id"]) ?? RequestID.next()
      do throws(ProblemDetails) {
        let head = try core.intake.accept(raw)
        if let length = head.contentLength { state.body.reserveCapacity(length) }
        state.head = head
        return true
      } catch {
        return refuse(error, &state)
      }
    }
  }

  /// Takes a piece of the body; answers whether the library shall go on.
  ///
  /// The library cannot send a refusal before the body has ended, so a body in chunks that grows too large is
  /// dropped while it comes, up to a few times the limit; then the connection is closed.
  func receive(body piece: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      switch state.step {
      case .receiving:
        guard state.body.count + piece.count > core.intake.maximumBodyBytes else {
          unsafe state.body.append(contentsOf: piece)
          return true
        }
        state.body = []
        state.step = .refusing(core.intake.tooLarge, dropped: 0)
        return true
      case .refusing(let problem, let dropped):
        state.step = .refusing(problem, dropped: dropped + piece.count)
        return dropped < 4 * core.intake.maximumBodyBytes + (1 << 20)
      case .handling, .answered, .over:
        return false
      }
    }
  }

  /// Everything has come: suspends the connection and hands the request over, or sends the refusal.
  ///
  /// Answers whether the library shall go on; it comes back here when a queued response was not taken.
  func complete() -> Bool {
    let (goesOn, request) = state.withLock { state -> (Bool, HTTPRequest?) in
      switch state.step {
      case .receiving:
        guard let head = state.head, !core.isAborting else { return (refuse(Self.stopping, &state), nil) }
        peer.extend(to: MonotonicTime.never)
        state.step = .handling
        connection.suspend()
        let id = state.requestID ?? RequestID.next()
        return (true, HTTPRequest(head: head, id: id, body: state.takeBody(), peer: peer))
      case .refusing(let problem, _): return (refuse(problem, &state), nil)
      case .handling, .answered, .over: return (false, nil)
      }
    }
    if let request { core.dispatch(request, self) }
    return goesOn
  }

  private static let stopping = ProblemDetails(status: 503, detail: "The server is stopping.")

  private func refuse(_ problem: ProblemDetails, _ state: inout State) -> Bool {
    core.counts.refused()
    return queue(problem.response(), closing: true, &state)
  }

  /// The library has done with the request.
  func finish() {
    let stream = state.withLock { state in
      state.step = .over
      return state.stream
    }
    stream?.abandon()
    isOver.open()
  }
}

// MARK: - Answering, from a task

extension Exchange {
  /// Sends the response, and answers the buffer to be filled when its body is a stream that somebody reads.
  func answer(_ response: HTTPResponse) -> StreamedBody? {
    state.withLock { state in
      guard case .handling = state.step else { return nil }
      if case .stream = response.body, state.head?.method != .head {
        state.stream = StreamedBody(connection: connection)
      } else {
        peer.extend(to: core.sendDeadline(for: response))
      }
      _ = queue(response, closing: core.isDraining, &state)
      connection.resume()
      return state.stream
    }
  }

  /// Ends a request that is being handled or streamed, because the server stops.
  func abort() {
    _ = answer(Self.stopping.response())
    abandonStream()
  }

  /// Whether the client takes nothing of a streamed response any more.
  func hasStalled(at now: UInt64) -> Bool {
    guard let stream = state.withLock({ $0.stream }) else { return false }
    let patience = UInt64(max(0, core.configuration.streamStallTimeout / .nanoseconds(1)))
    return stream.hasStalled(since: now - min(now, patience))
  }

  /// Ends a streamed response whose client has gone.
  func abandonStream() {
    state.withLock { $0.stream }?.abandon()
  }

  private func queue(_ response: HTTPResponse, closing: Bool, _ state: inout State) -> Bool {
    state.step = .answered
    var response = response
    if !(200...599).contains(response.status) { response = ProblemDetails(status: 500).response() }
    let envelope = ResponseWriter.Envelope(
      requestID: state.requestID ?? RequestID.next(), closes: closing || response.asksToClose,
      stream: state.stream)
    return ResponseWriter.queue(response, envelope, on: connection)
  }
}

extension Exchange.State {
  fileprivate mutating func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }
}

extension HTTPResponse {
  fileprivate var asksToClose: Bool {
    headers["Connection"].map { ASCII.equalIgnoringCase($0, "close") } ?? false
  }
}

extension HTTPRequest {
  fileprivate init(head: RequestIntake.Head, id: String, body: [UInt8], peer: Peer) {
    self.id = id
    method = head.method
    path = head.target.path
    segments = head.target.segments
    rawTarget = head.rawTarget
    query = head.target.query
    headers = head.headers
    self.body = body
    remoteAddress = peer.address
    remotePort = peer.port
  }
}
