import Glibc
import Synchronization

/// One connection that the fault proxy carries, on a thread of its own.
final class ProxiedConnection: Sendable {
  private struct State {
    var cut: (remaining: Int, kind: FaultProxy.Break)?
    var isOpen = true
  }

  private let client: Int32
  private let server: Int32
  private let state = Mutex(State())

  init(client: Int32, server: Int32) {
    self.client = client
    self.server = server
  }

  /// Breaks the connection once the server has sent so many more bytes.
  func cut(after bytes: Int, by kind: FaultProxy.Break) {
    state.withLock { $0.cut = (max(0, bytes), kind) }
  }

  /// Ends both directions; the thread notices.
  func hangUp() {
    // Under the lock the descriptors cannot be closed and given to somebody else in between.
    state.withLock { state in
      guard state.isOpen else { return }
      _ = shutdown(client, Int32(SHUT_RDWR))
      _ = shutdown(server, Int32(SHUT_RDWR))
    }
  }

  /// Carries bytes both ways until one side ends.
  func carry() {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      var ends = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0),
        pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&ends, 2, -1) > 0 else {
        if errno == EINTR { continue }
        return
      }
      if ends[0].revents != 0 {
        let count = unsafe recv(client, &buffer, buffer.count, 0)
        guard count > 0, LoopbackSocket.send(buffer[..<count], to: server) else { return }
      }
      if ends[1].revents != 0 {
        let count = unsafe recv(server, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        let allowed = take(count)
        guard LoopbackSocket.send(buffer[..<allowed], to: client), allowed == count, !isCut else { return }
      }
    }
  }

  /// Closes both ends, the client's as the cut wants it.
  func closeDescriptors() {
    state.withLock { state in
      if case .reset = state.cut?.kind, state.cut?.remaining == 0 { LoopbackSocket.resetOnClose(client) }
      state.isOpen = false
      close(client)
      close(server)
    }
  }

  private var isCut: Bool { state.withLock { $0.cut?.remaining == 0 } }

  /// How many of some bytes may pass.
  private func take(_ count: Int) -> Int {
    state.withLock { state in
      guard let cut = state.cut else { return count }
      let allowed = min(count, cut.remaining)
      state.cut = (cut.remaining - allowed, cut.kind)
      return allowed
    }
  }
}
