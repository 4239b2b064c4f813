import Synchronization

/// One exchange between the task that reads it and the thread that runs it.
///
/// The thread puts head and chunks in; the task takes them out. One task waits at a time. When too much
/// waits, the thread holds the server back, and the task wakes it after taking.
final class Transfer: Sendable {
  /// How many bytes may wait before the server is held back.
  static let capacity = 256 << 10

  fileprivate struct State {
    var head: ClientResponseHead?
    var chunks: [[UInt8]] = []
    var waitingBytes = 0
    var receivedBytes = 0
    var isPaused = false
    /// `nil` while the transfer goes on; then whether it ended well.
    var outcome: Result<Void, any Error>?
    var headWaiter: CheckedContinuation<ClientResponseHead, any Error>?
    var chunkWaiter: CheckedContinuation<[UInt8]?, any Error>?
  }

  let request: ClientRequest
  let maximumBytes: Int
  private let queue: CommandQueue
  private let state = Mutex(State())

  init(request: ClientRequest, maximumBytes: Int, queue: CommandQueue) {
    self.request = request
    self.maximumBytes = maximumBytes
    self.queue = queue
  }
}

// MARK: - The reading task

extension Transfer {
  /// Starts the transfer and waits for the head.
  func start() async throws -> ClientResponseHead {
    try Task.checkCancellation()
    guard queue.add(.start(self)) else { throw HTTPClientError.closed }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let answer: Result<ClientResponseHead, any Error>? = state.withLock { state in
          if let head = state.head { return .success(head) }
          if case .failure(let error) = state.outcome { return .failure(error) }
          state.headWaiter = continuation
          return nil
        }
        if let answer { continuation.resume(with: answer) }
      }
    } onCancel: {
      cancel()
    }
  }

  /// Waits for the next chunk; `nil` at the end.
  func next() async throws -> [UInt8]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let answer: Result<[UInt8]?, any Error>? = state.withLock { state in
          if let chunk = state.takeChunk() { return .success(chunk) }
          if let outcome = state.outcome { return outcome.map { nil } }
          state.chunkWaiter = continuation
          return nil
        }
        if let answer { continuation.resume(with: answer) }
        wakeIfDrained()
      }
    } onCancel: {
      cancel()
    }
  }

  /// Ends the transfer, whoever waits for it.
  func cancel() {
    guard finish(.failure(CancellationError())) else { return }
    _ = queue.add(.stop(self))
  }

  private func wakeIfDrained() {
    let wakes = state.withLock { state in
      guard state.isPaused, state.waitingBytes <= Self.capacity / 2, state.outcome == nil else {
        return false
      }
      state.isPaused = false
      return true
    }
    if wakes { _ = queue.add(.wake(self)) }
  }
}

// MARK: - The running thread

extension Transfer {
  /// What the thread shall do with a piece of the body.
  enum Reception {
    case taken
    case pause
    case tooLarge
    case unwanted
  }

  /// Takes the head, once.
  func receive(_ head: ClientResponseHead) {
    let waiter = state.withLock { state -> CheckedContinuation<ClientResponseHead, any Error>? in
      if state.head == nil { state.head = head }
      defer { state.headWaiter = nil }
      return state.headWaiter
    }
    waiter?.resume(returning: head)
  }

  /// Takes a piece of the body, unless it shall come again later.
  func receive(_ piece: UnsafeRawBufferPointer) -> Reception {
    var waiter: CheckedContinuation<[UInt8]?, any Error>?
    let reception: Reception = state.withLock { state in
      if state.outcome != nil { return .unwanted }
      if state.receivedBytes + piece.count > maximumBytes { return .tooLarge }
      if state.waitingBytes >= Self.capacity {
        state.isPaused = true
        return .pause
      }
      state.receivedBytes += piece.count
      state.chunks.append(unsafe Array(piece))
      state.waitingBytes += piece.count
      waiter = state.takeChunkWaiter()
      return .taken
    }
    if let waiter { resume(waiter) }
    return reception
  }

  /// Ends the transfer, once; answers whether this call did it.
  @discardableResult
  func finish(_ outcome: Result<Void, any Error>) -> Bool {
    let (isFirst, headWaiter, chunkWaiter) = state.withLock { state in
      guard state.outcome == nil else {
        return (false, Optional<HeadWaiter>.none, Optional<ChunkWaiter>.none)
      }
      state.outcome = outcome
      defer { state.headWaiter = nil }
      return (true, state.headWaiter, state.takeChunkWaiter())
    }
    if let headWaiter {
      headWaiter.resume(with: outcome.flatMap { .failure(HTTPClientError.malformedResponse(origin: origin)) })
    }
    if let chunkWaiter { resume(chunkWaiter) }
    return isFirst
  }

  private var origin: String { URLOrigin.text(of: request.url) }

  private typealias HeadWaiter = CheckedContinuation<ClientResponseHead, any Error>
  private typealias ChunkWaiter = CheckedContinuation<[UInt8]?, any Error>

  private func resume(_ waiter: ChunkWaiter) {
    let answer: Result<[UInt8]?, any Error> = state.withLock { state in
      if let chunk = state.takeChunk() { return .success(chunk) }
      return state.outcome?.map { nil } ?? .success([])
    }
    waiter.resume(with: answer)
  }
}

extension Transfer.State {
  fileprivate mutating func takeChunk() -> [UInt8]? {
    guard !chunks.isEmpty else { return nil }
    let all = chunks.count == 1 ? chunks[0] : Array(chunks.joined())
    chunks.removeAll(keepingCapacity: true)
    waitingBytes = 0
    return all
  }

  fileprivate mutating func takeChunkWaiter() -> CheckedContinuation<[UInt8]?, any Error>? {
    defer { chunkWaiter = nil }
    return chunkWaiter
  }
}
