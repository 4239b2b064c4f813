import Dispatch
import Glibc

/// A TCP connection to the server that sends exactly what it is told to, however wrong.
///
/// Blocking calls run on threads of their own, so that tests run beside each other.
final class RawSocket: Sendable {
  /// Nothing came within the time that every wait is bounded by.
  struct TimedOut: Error {}

  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
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

  /// Sends all bytes; false when the server closed the connection meanwhile.
  @discardableResult
  func send(_ bytes: [UInt8]) async -> Bool {
    await blocking { [descriptor] in
      var offset = 0
      while offset < bytes.count {
        let sent = unsafe bytes[offset...].withUnsafeBytes {
          unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent > 0 else { return false }
        offset += sent
      }
      return true
    }
  }

  /// Says that nothing more will be sent.
  func finishSending() {
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Everything that comes until the server ends the connection.
  func receiveAll() async throws -> String {
    let bytes: [UInt8]? = await blocking { [descriptor] in
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { all += buffer[..<count] }
        if count == 0 { return all }
        if count < 0, errno != EINTR { return errno == EAGAIN ? nil : all }
      }
    }
    guard let bytes else { throw TimedOut() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func blocking<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: body()) }
    }
  }
}
