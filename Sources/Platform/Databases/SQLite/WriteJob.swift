import Synchronization

/// One write that waits for its transaction, and what became of it.
final class WriteJob: Sendable {
  private enum State {
    case waiting
    case taken
    case withdrawn
    case done((any Error)?)
  }

  /// What to do in the transaction.
  let perform: @Sendable (any Session) throws -> Void
  private let state = Mutex(State.waiting)

  init(_ perform: @escaping @Sendable (any Session) throws -> Void) {
    self.perform = perform
  }

  /// Whether nothing more will happen to it.
  var isSettled: Bool {
    state.withLock { state in
      switch state {
      case .waiting, .taken: false
      case .withdrawn, .done: true
      }
    }
  }

  /// Claims it for a transaction; false when it was withdrawn before.
  func take() -> Bool {
    state.withLock { state in
      guard case .waiting = state else { return false }
      state = .taken
      return true
    }
  }

  /// Gives it up, unless its transaction has begun.
  func withdraw() {
    state.withLock { state in
      if case .waiting = state { state = .withdrawn }
    }
  }

  /// Notes its end: without an error it is durable, with one it left no trace.
  func settle(_ error: (any Error)?) {
    state.withLock { $0 = .done(error) }
  }

  /// Throws what went wrong with it.
  func outcome() throws {
    switch state.withLock({ $0 }) {
    case .done(nil): return
    case .done(let error?): throw error
    case .withdrawn: throw DatabaseError.cancelled
    case .waiting, .taken: throw DatabaseError.closed
    }
  }
}
