import Foundation
import Glibc

/// A plain TCP connection to the loopback interface that sends exactly the bytes it is told to.
///
/// Each blocking call runs on a thread of its own: tasks and dispatch queues share a small pool of threads,
/// which the server under test needs.
final class RawConnection: Sendable {
  private let descriptor: Int32

  /// Something did not come within the time that every wait is bounded by.
  struct TimedOut: Error {}

  init(port: Int, host: String = "127.0.0.1") throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = unsafe inet_addr(host)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw TimedOut() }
  }

  deinit {
    close(descriptor)
  }

  /// Sends all bytes; answers false when the server closed the connection meanwhile.
  @discardableResult
  func send(_ bytes: [UInt8]) async -> Bool {
    await detached {
      var offset = 0
      while offset < bytes.count {
        let sent = unsafe bytes[offset...].withUnsafeBytes {
          unsafe Glibc.send(self.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent > 0 else { return false }
        offset += sent
      }
      return true
    }
  }

  /// Sends a text.
  @discardableResult
  func send(_ text: String) async -> Bool {
    await send(Array(text.utf8))
  }

  /// Says that nothing more will be sent.
  func finishSending() {
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }

  /// The next bytes; empty when the connection has ended, be it in order or not.
  func receive(_ limit: Int = 65_536) async throws -> [UInt8] {
    try await detached {
      var buffer = [UInt8](repeating: 0, count: limit)
      let count = unsafe recv(self.descriptor, &buffer, limit, 0)
      guard count >= 0 else {
        if errno == EAGAIN { throw TimedOut() }
        return []
      }
      return Array(buffer[..<count])
    }
  }

  /// All bytes until the connection ends.
  func receiveAll() async throws -> String {
    var all: [UInt8] = []
    while case let piece = try await receive(), !piece.isEmpty { all += piece }
    return String(decoding: all, as: UTF8.self)
  }

  /// All bytes until a text has come, or the connection ends.
  func receive(until mark: String) async throws -> String {
    var all: [UInt8] = []
    while case let piece = try await receive(), !piece.isEmpty {
      all += piece
      if String(decoding: all, as: UTF8.self).contains(mark) { break }
    }
    return String(decoding: all, as: UTF8.self)
  }

  private func detached<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
  }

  private func detached<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: body()) }
    }
  }
}
