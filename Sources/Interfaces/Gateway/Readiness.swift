import Synchronization

/// What still has to happen before requests are welcome, and what runs on a fallback.
public final class Readiness: Sendable {
  private struct State {
    var pending: [String]
    var degraded: [String]
  }

  private let state: Mutex<State>

  /// Makes one that is ready when nothing is pending.
  ///
  /// - Parameters:
  ///   - pending: what has to be done first, such as `warm_up`.
  ///   - degraded: what works on a fallback, such as `encoder_absent`; it does not keep anybody waiting.
  public init(waitingFor pending: [String] = [], degraded: [String] = []) {
    state = Mutex(State(pending: pending, degraded: degraded))
  }

  /// Notes that something is to be waited for from now on, such as the end of the process.
  public func wait(for name: String) {
    state.withLock { state in
      if !state.pending.contains(name) { state.pending.append(name) }
    }
  }

  /// Notes that something was done.
  public func finish(_ name: String) {
    state.withLock { state in state.pending.removeAll { $0 == name } }
  }

  /// What is not done yet, in the order in which it was announced; empty when ready.
  public var pending: [String] { state.withLock(\.pending) }

  /// What works on a fallback.
  public var degraded: [String] { state.withLock(\.degraded) }
}
