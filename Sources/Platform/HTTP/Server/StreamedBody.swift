import CMicroHTTPD
import Synchronization

/// The content of a response between the task that makes it and the thread that sends it.
///
/// At most `capacity` bytes wait here; then `write` waits in turn until the client has taken some. Who takes none for
/// too long is cut off by the server's watch.
final class StreamedBody: Sendable {
  private static let capacity = 64 << 10

  fileprivate struct State {
    var pending: [UInt8] = []
    var offset = 0
    var isFinished = false
    var isAbandoned = false
    /// The sending thread found nothing and took the connection out of its loop.
    var isSuspended = false
    var writer: CheckedContinuation<Bool, Never>?
    /// Since when the client has taken nothing although something is there.
    var waitingSince = MonotonicTime.never

    var waitingBytes: Int { pending.count - offset }
  }

  private let connection: ConnectionHandle
  private let state = Mutex(State())

  init(connection: ConnectionHandle) {
    self.connection = connection
  }

  /// Adds a chunk, waiting while too much is waiting already; answers whether the client is still there.
  func write(_ chunk: [UInt8]) async -> Bool {
    await withCheckedContinuation { continuation in
      let answer: Bool? = state.withLock { state in
        if state.isAbandoned { return false }
        if state.waitingBytes == 0, !chunk.isEmpty { state.waitingSince = MonotonicTime.now }
        state.pending += chunk
        wake(&state)
        if state.waitingBytes <= Self.capacity { return true }
        state.writer = continuation
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  /// Says that nothing more comes.
  func finish() {
    state.withLock { state in
      state.isFinished = true
      wake(&state)
    }
  }

  /// Gives up: the client has gone, or the server stops.
  func abandon() {
    let writer = state.withLock { state in
      state.isAbandoned = true
      wake(&state)
      return state.takeWriter()
    }
    writer?.resume(returning: false)
  }

  /// Whether the client has taken nothing since a moment although something was there for it.
  func hasStalled(since moment: UInt64) -> Bool {
    state.withLock { $0.waitingSince < moment }
  }

  /// Copies what is there into the library's buffer; called on its thread.
  ///
  /// Answers the number of bytes, 0 after suspending the connection, or one of the library's end marks.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var writer: CheckedContinuation<Bool, Never>?
    let count = state.withLock { state in
      if state.isAbandoned { return MHD_CONTENT_READER_END_WITH_ERROR }
      guard state.waitingBytes > 0 else {
        if state.isFinished { return MHD_CONTENT_READER_END_OF_STREAM }
        state.isSuspended = true
        connection.suspend()
        return 0
      }
      let count = unsafe state.take(into: buffer)
      if state.waitingBytes <= Self.capacity / 2 { writer = state.takeWriter() }
      return count
    }
    writer?.resume(returning: true)
    return count
  }

  private func wake(_ state: inout State) {
    guard state.isSuspended else { return }
    state.isSuspended = false
    connection.resume()
  }
}

extension StreamedBody.State {
  fileprivate mutating func takeWriter() -> CheckedContinuation<Bool, Never>? {
    defer { writer = nil }
    return writer
  }

  fileprivate mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, waitingBytes)
    unsafe buffer.copyBytes(from: pending[offset..<offset + count])
    offset += count
    waitingSince = waitingBytes > 0 ? MonotonicTime.now : MonotonicTime.never
    if offset == pending.count {
      pending.removeAll(keepingCapacity: true)
      offset = 0
    }
    return count
  }
}
