import Glibc
import Synchronization

/// One accepted connection as the server watches it: whose it is, and until when it may be quiet.
final class Peer: Sendable {
  /// `POLLRDHUP` of `poll(2)`: the other side has closed its half; the C header hides it.
  private static let peerClosed: Int16 = 0x2000

  /// The address without port.
  let address: String
  /// The port at that address.
  let port: Int

  private let descriptor: Int32
  private let deadline: Atomic<UInt64>
  private let state = Mutex(State())

  private struct State {
    var isOpen = true
    var exchange: Exchange?
  }

  init(descriptor: Int32, address: String, port: Int, deadline: UInt64) {
    self.descriptor = descriptor
    self.address = address
    self.port = port
    self.deadline = Atomic(deadline)
  }

  /// The request that is being received or answered.
  var exchange: Exchange? { state.withLock { $0.exchange } }

  /// Notes that a request begins.
  func begin(_ exchange: Exchange, deadline moment: UInt64) {
    deadline.store(moment, ordering: .relaxed)
    state.withLock { $0.exchange = exchange }
  }

  /// Notes that a request is over and that the connection may wait for the next one.
  func end(deadline moment: UInt64) {
    deadline.store(moment, ordering: .relaxed)
    state.withLock { $0.exchange = nil }
  }

  /// Moves the moment at which the connection is closed.
  func extend(to moment: UInt64) {
    deadline.store(moment, ordering: .relaxed)
  }

  /// Notes that the library is about to close the descriptor, which then may be reused by others.
  func closed() {
    state.withLock { state in
      state.isOpen = false
      state.exchange = nil
    }
  }

  /// Shuts the connection down when its time is over or its client takes nothing, and tells a waiting stream when its client has gone.
  ///
  /// Answers whether the connection was shut down.
  func check(at now: UInt64) -> Bool {
    if now > deadline.load(ordering: .relaxed) {
      deadline.store(MonotonicTime.never, ordering: .relaxed)
      hangUp()
      return true
    }
    guard let exchange, exchange.isStreaming else { return false }
    let isStuck = exchange.hasStalled(at: now)
    if isStuck || hasLeft { exchange.abandonStream() }
    if isStuck { hangUp() }
    return isStuck
  }

  /// Shuts the connection down when no request is on its way.
  func hangUpIfIdle() {
    if exchange == nil { hangUp() }
  }

  /// Shuts the connection down; the library notices and closes it.
  private func hangUp() {
    // Under the lock the descriptor cannot be closed and given to somebody else in between.
    state.withLock { state in
      if state.isOpen { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  private var hasLeft: Bool {
    state.withLock { state in
      guard state.isOpen else { return true }
      var query = pollfd(fd: descriptor, events: Self.peerClosed, revents: 0)
      let gone = Self.peerClosed | Int16(POLLHUP | POLLERR)
      return unsafe poll(&query, 1, 0) > 0 && query.revents & gone != 0
    }
  }
}
