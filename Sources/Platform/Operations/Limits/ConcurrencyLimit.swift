import Synchronization

/// Lets so many do something at a time, and so many more wait their turn.
public final class ConcurrencyLimit: Sendable {
  /// Why there is no turn.
  public enum Refusal: Error, Sendable, Hashable {
    /// Too many wait already, it took too long, or the task was cancelled.
    case full, deadlinePassed, cancelled
  }

  private struct Waiter {
    let id: Int
    let continuation: CheckedContinuation<Refusal?, Never>
  }

  private struct State {
    var free: Int
    var waiters: [Waiter] = []
    var lastID = 0
  }

  private let waitingLimit: Int
  private let state: Mutex<State>

  /// Makes a limit.
  /// - Parameters:
  ///   - limit: How many at a time; at least 1.
  ///   - waiting: How many more may wait.
  public init(_ limit: Int, waiting: Int) {
    waitingLimit = max(0, waiting)
    state = Mutex(State(free: max(1, limit)))
  }

  /// How many wait.
  public var waiting: Int { state.withLock { $0.waiters.count } }

  /// Waits for a turn, in the order of asking; it must be given back with `release`.
  public func acquire(
    until deadline: ContinuousClock.Instant, time: TimeSource = .system
  ) async throws(Refusal) {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    var timer: Task<Void, Never>?
    let refusal = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        switch enter(Waiter(id: id, continuation: continuation)) {
        case .turn: continuation.resume(returning: nil)
        case .refused(let refusal): continuation.resume(returning: refusal)
        case .waits:
          timer = Task {
            guard (try? await time.sleep(until: deadline)) != nil else { return }
            self.giveUp(id, .deadlinePassed)
          }
        }
      }
    } onCancel: {
      giveUp(id, .cancelled)
    }
    timer?.cancel()
    if let refusal { throw refusal }
  }

  /// Gives a turn back, to whom has waited longest.
  public func release() {
    let next = state.withLock { state -> Waiter? in
      guard state.waiters.isEmpty else { return state.waiters.removeFirst() }
      state.free += 1
      return nil
    }
    next?.continuation.resume(returning: nil)
  }

  private enum Entry { case turn, waits, refused(Refusal) }

  private func enter(_ waiter: Waiter) -> Entry {
    state.withLock { state in
      // Looked at under the lock: a cancellation from now on finds the waiter in the queue.
      if Task.isCancelled { return .refused(.cancelled) }
      if state.free > 0 {
        state.free -= 1
        return .turn
      }
      guard state.waiters.count < waitingLimit else { return .refused(.full) }
      state.waiters.append(waiter)
      return .waits
    }
  }

  private func giveUp(_ id: Int, _ refusal: Refusal) {
    let waiter = state.withLock { state -> Waiter? in
      guard let place = state.waiters.firstIndex(where: { $0.id == id }) else { return nil }
      return state.waiters.remove(at: place)
    }
    waiter?.continuation.resume(returning: refusal)
  }
}
