// The C declarations of sockets belong to whichever of these modules the compiler loads first.
import CCurl
import CMicroHTTPD
import Glibc

/// Writes socket addresses as text.
enum PeerAddress {
  /// The port of an address; 0 when there is none.
  static func port(_ address: UnsafePointer<sockaddr>?) -> Int {
    guard let address = unsafe address, unsafe [AF_INET, AF_INET6].contains(Int32(address.pointee.sa_family))
    else { return 0 }
    // The port stands at the same place in both families' addresses.
    let port = unsafe UnsafeRawPointer(address).loadUnaligned(fromByteOffset: 2, as: UInt16.self)
    return Int(UInt16(bigEndian: port))
  }

  /// The numeric host of an address, without port, or `unknown`.
  static func text(_ address: UnsafePointer<sockaddr>?) -> String {
    guard let address = unsafe address else { return "unknown" }
    let isIPv6 = unsafe Int32(address.pointee.sa_family) == AF_INET6
    let length = isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let result = unsafe getnameinfo(
      address, socklen_t(length), &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST)
    guard result == 0 else { return "unknown" }
    return String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
