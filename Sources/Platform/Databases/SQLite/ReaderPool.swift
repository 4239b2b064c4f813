import Synchronization

/// Lends readers to tasks, first come, first served.
final class ReaderPool: Sendable {
  private struct State {
    var idle: [SQLiteWorker]
    var waiting: [(ticket: UInt64, continuation: CheckedContinuation<SQLiteWorker, any Error>)] = []
    var tickets: UInt64 = 0
    var isClosed = false
  }

  private let readers: [SQLiteWorker]
  private let state: Mutex<State>

  init(_ readers: [SQLiteWorker]) {
    self.readers = readers
    state = Mutex(State(idle: readers))
  }

  /// Runs `body` with a reader that nobody else uses meanwhile.
  func withReader<T: Sendable>(_ body: (SQLiteWorker) async throws -> T) async throws -> T {
    let reader = try await borrow()
    do {
      let result = try await body(reader)
      giveBack(reader)
      return result
    } catch {
      giveBack(reader)
      throw error
    }
  }

  /// Turns away who waits and who comes later, and closes the readers after what they are doing.
  func close() async {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    waiting.forEach { $0.continuation.resume(throwing: DatabaseError.closed) }
    for reader in readers {
      await reader.close()
    }
  }

  private func borrow() async throws -> SQLiteWorker {
    let ticket = state.withLock { state in
      state.tickets += 1
      return state.tickets
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        enter(continuation, ticket)
      }
    } onCancel: {
      leave(ticket)
    }
  }

  /// Hands over an idle reader at once, or queues up.
  private func enter(_ continuation: CheckedContinuation<SQLiteWorker, any Error>, _ ticket: UInt64) {
    let answer: Result<SQLiteWorker, any Error>? = state.withLock { state in
      if state.isClosed { return .failure(DatabaseError.closed) }
      // The handler of a cancellation that came earlier found nobody to turn away.
      if Task.isCancelled { return .failure(DatabaseError.cancelled) }
      if let reader = state.idle.popLast() { return .success(reader) }
      state.waiting.append((ticket, continuation))
      return nil
    }
    if let answer { continuation.resume(with: answer) }
  }

  private func leave(_ ticket: UInt64) {
    let waiting = state.withLock { state in
      state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0) }
    }
    waiting?.continuation.resume(throwing: DatabaseError.cancelled)
  }

  private func giveBack(_ reader: SQLiteWorker) {
    let next = state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.idle.append(reader)
        return nil as CheckedContinuation<SQLiteWorker, any Error>?
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: reader)
  }
}
