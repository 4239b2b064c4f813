import Foundation
import Glibc
import Synchronization

/// A TCP proxy on the loopback interface that can break the connections it carries, in the middle of a byte
/// stream that it cannot read.
public final class FaultProxy: Sendable {
  /// How a connection ends before its time.
  public enum Break: Sendable {
    /// By a reset, which drops what is on its way.
    case reset
    /// In order, as if the other side had nothing more to say.
    case close
  }

  private struct State {
    var connections: [Int: ProxiedConnection] = [:]
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var accepted = 0
    var isClosed = false
  }

  /// The port that it listens at.
  public let port: Int
  private let listener: Int32
  private let backend: Int
  private let onClose: @Sendable (Int) -> Void
  private let state = Mutex(State())

  /// Listens at a port that the kernel picks and carries everything to another one.
  ///
  /// - Parameter onClose: told the number of a connection that is over: its port on the way to the backend.
  public init(to backend: Int, onClose: @escaping @Sendable (Int) -> Void) throws {
    let opened = try LoopbackSocket.listening()
    (listener, port) = (opened.descriptor, opened.port)
    self.backend = backend
    self.onClose = onClose
    Thread.detachNewThread { [weak self, listener] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        guard let self else {
          Glibc.close(client)
          break
        }
        self.carry(client)
      }
      Glibc.close(listener)
    }
  }

  /// How many connections are open.
  public var openConnections: Int { state.withLock { $0.connections.count } }

  /// How many were accepted since the start.
  public var acceptedConnections: Int { state.withLock { $0.accepted } }

  /// Whether a connection is still there.
  public func isOpen(_ connection: Int) -> Bool { state.withLock { $0.connections[connection] != nil } }

  /// Breaks a connection once the backend has sent so many more bytes, as they are on the wire.
  public func cut(_ connection: Int, after bytes: Int, by kind: Break) {
    state.withLock { $0.connections[connection] }?.cut(after: bytes, by: kind)
  }

  /// Waits until so many connections are open.
  public func wait(forConnections count: Int) async {
    await withCheckedContinuation { continuation in
      let isSo = state.withLock { state in
        if state.connections.count == count { return true }
        state.waiting.append((count, continuation))
        return false
      }
      if isSo { continuation.resume() }
    }
  }

  /// Ends all connections and takes no further ones.
  public func close() {
    let connections = state.withLock { state in
      state.isClosed = true
      return Array(state.connections.values)
    }
    _ = shutdown(listener, Int32(SHUT_RDWR))
    for connection in connections { connection.hangUp() }
  }

  private func carry(_ client: Int32) {
    guard let server = LoopbackSocket.connected(to: backend) else {
      Glibc.close(client)
      return
    }
    let number = server.localPort
    let connection = ProxiedConnection(client: client, server: server.descriptor)
    let isClosed = state.withLock { state in
      state.accepted += 1
      state.connections[number] = connection
      Self.wake(&state)
      return state.isClosed
    }
    if isClosed { connection.hangUp() }
    Thread.detachNewThread { [self] in
      connection.carry()
      state.withLock { state in
        state.connections[number] = nil
        Self.wake(&state)
      }
      connection.closeDescriptors()
      onClose(number)
    }
  }

  private static func wake(_ state: inout State) {
    let count = state.connections.count
    for waiting in state.waiting where waiting.count == count { waiting.continuation.resume() }
    state.waiting.removeAll { $0.count == count }
  }
}
