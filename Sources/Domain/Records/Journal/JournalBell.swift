import Synchronization

/// Wakes those of this process who wait for events, without anybody asking again and again.
///
/// It tells only that there is something new: what it is stands in the journal.
public final class JournalBell: Sendable {
  private struct State {
    var position: Int64 = 0
    var nextTicket = 0
    var waiting: [Int: Waiter] = [:]
  }

  private struct Waiter {
    let position: Int64
    let continuation: CheckedContinuation<Void, Never>
  }

  private let state = Mutex(State())

  /// Makes a bell that has not rung.
  public init() {}

  /// Tells that the journal reaches up to a position.
  public func ring(_ position: Int64) {
    let woken = state.withLock { state -> [Waiter] in
      state.position = max(state.position, position)
      let woken = state.waiting.filter { $0.value.position < state.position }
      for ticket in woken.keys { state.waiting[ticket] = nil }
      return Array(woken.values)
    }
    for waiter in woken { waiter.continuation.resume() }
  }

  /// Waits until it was rung for something behind a position; returns at once when it was already, or when the
  /// task is cancelled.
  public func wait(beyond position: Int64) async {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          // Cancelled before it waits: the handler has run and found nobody.
          if state.position > position || Task.isCancelled { return true }
          state.waiting[ticket] = Waiter(position: position, continuation: continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: ticket) }?.continuation.resume()
    }
  }
}
