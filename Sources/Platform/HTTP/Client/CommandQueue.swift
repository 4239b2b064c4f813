import CCurl
import Synchronization

/// What tasks ask of the client's thread, in order.
@safe
final class CommandQueue: Sendable {
  enum Command: Sendable {
    case start(Transfer)
    case stop(Transfer)
    /// Goes on with a transfer that was held back.
    case wake(Transfer)
  }

  private struct State {
    var commands: [Command] = []
    var isClosed = false
    /// The address of the multi handle, to wake its thread; 0 once that has gone.
    var multi: UInt = 0
  }

  private let state = Mutex(State())

  /// Tells which handle's thread takes the commands.
  func attach(_ multi: UnsafeMutableRawPointer?) {
    state.withLock { $0.multi = UInt(bitPattern: multi) }
  }

  /// Adds a command and wakes the thread; answers false when the client was closed.
  func add(_ command: Command) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      wake(state)
      return true
    }
  }

  /// Lets the thread end.
  func close() {
    state.withLock { state in
      state.isClosed = true
      wake(state)
    }
  }

  /// The commands so far; `nil` when the client was closed and none are left.
  func takeAll() -> [Command]? {
    state.withLock { state in
      if state.isClosed, state.commands.isEmpty { return nil }
      defer { state.commands = [] }
      return state.commands
    }
  }

  // libcurl allows this call from any thread while the handle lives, which the lock sees to.
  private func wake(_ state: borrowing State) {
    guard let multi = unsafe UnsafeMutableRawPointer(bitPattern: state.multi) else { return }
    _ = unsafe curl_multi_wakeup(multi)
  }
}
