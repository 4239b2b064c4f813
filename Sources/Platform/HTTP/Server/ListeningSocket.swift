// The C declarations of sockets belong to whichever of these modules the compiler loads first.
import CCurl
import CMicroHTTPD
import Glibc

/// A socket that listens; closed when it goes unless it was released to another owner.
struct ListeningSocket: ~Copyable {
  let descriptor: Int32
  /// The port that was bound, chosen by the kernel when 0 was asked for.
  let port: Int
  let isIPv6: Bool

  init(host: String, port: Int) throws(HTTPServerError) {
    guard let portNumber = UInt16(exactly: port) else { throw .invalidPort(port) }
    guard let address = Self.resolve(host, portNumber) else { throw .unknownHost(host) }
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let opened = socket(address.family, Int32(kind), 0)
    guard opened >= 0 else { throw .socket(code: errno, host: host, port: port) }
    guard Self.listen(opened, at: address) else {
      let code = errno
      close(opened)
      throw Self.error(code, host, port)
    }
    descriptor = opened
    isIPv6 = address.family == AF_INET6
    self.port = Self.boundPort(opened) ?? port
  }

  deinit {
    close(descriptor)
  }

  /// Hands the descriptor to a new owner, who closes it.
  consuming func release() -> Int32 {
    let released = descriptor
    discard self
    return released
  }

  private static func error(_ code: Int32, _ host: String, _ port: Int) -> HTTPServerError {
    switch code {
    case EADDRINUSE: .addressInUse(host: host, port: port)
    case EACCES, EPERM: .notPermitted(host: host, port: port)
    case EADDRNOTAVAIL: .unknownHost(host)
    default: .socket(code: code, host: host, port: port)
    }
  }
}

extension ListeningSocket {
  private struct Address {
    var storage: sockaddr_storage
    var length: socklen_t
    var family: Int32
  }

  /// Binds and listens; on failure `errno` tells why.
  private static func listen(_ descriptor: Int32, at address: Address) -> Bool {
    var on: Int32 = 1
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var storage = address.storage
    let bound = unsafe withAddress(&storage) { unsafe bind(descriptor, $0, address.length) }
    return bound == 0 && Glibc.listen(descriptor, SOMAXCONN) == 0
  }

  private static func resolve(_ host: String, _ port: UInt16) -> Address? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, String(port), &hints, &list) == 0, let first = unsafe list else {
      return nil
    }
    defer { unsafe freeaddrinfo(list) }
    var storage = sockaddr_storage()
    let length = unsafe first.pointee.ai_addrlen
    unsafe withUnsafeMutableBytes(of: &storage) { target in
      let source = unsafe UnsafeRawBufferPointer(start: first.pointee.ai_addr, count: Int(length))
      unsafe target.copyMemory(from: source)
    }
    return Address(storage: storage, length: length, family: unsafe first.pointee.ai_family)
  }

  private static func withAddress(
    _ storage: inout sockaddr_storage, _ body: (UnsafeMutablePointer<sockaddr>) -> Int32
  ) -> Int32 {
    unsafe withUnsafeMutablePointer(to: &storage) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0) }
    }
  }

  private static func boundPort(_ descriptor: Int32) -> Int? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = unsafe withAddress(&storage) { unsafe getsockname(descriptor, $0, &length) }
    guard result == 0 else { return nil }
    // The port stands at the same place in both families' addresses.
    let port = unsafe withUnsafeBytes(of: &storage) {
      unsafe $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self)
    }
    return Int(UInt16(bigEndian: port))
  }
}
