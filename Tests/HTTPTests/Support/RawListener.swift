import Foundation
import Glibc
import HTTP

/// A server that answers every connection with the same bytes, right or wrong, and hangs up.
final class RawListener: Sendable {
  let port: Int
  private let descriptor: Int32

  init(answering bytes: String) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(descriptor, $0, length)
        _ = listen(descriptor, 16)
        _ = unsafe getsockname(descriptor, $0, &length)
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    let answer = Array(bytes.utf8)
    Thread.detachNewThread { Self.serve(descriptor, answer) }
  }

  deinit {
    _ = shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private static func serve(_ descriptor: Int32, _ answer: [UInt8]) {
    while case let peer = accept(descriptor, nil, nil), peer >= 0 {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      _ = unsafe recv(peer, &buffer, buffer.count, 0)
      _ = unsafe Glibc.send(peer, answer, answer.count, Int32(MSG_NOSIGNAL))
      _ = shutdown(peer, Int32(SHUT_WR))
      // Reading to the end keeps the kernel from resetting the connection before the answer is read.
      while unsafe recv(peer, &buffer, buffer.count, 0) > 0 {}
      close(peer)
    }
  }
}
