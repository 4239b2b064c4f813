import CCurl
import Glibc

/// Knows which IP addresses belong to the public Internet (IANA's special-purpose registries).
enum AddressFilter {
  /// Whether a socket address may be reached on behalf of a stranger.
  static func isPublic(_ address: UnsafePointer<sockaddr>) -> Bool {
    let bytes = unsafe UnsafeRawPointer(address)
    switch unsafe Int32(address.pointee.sa_family) {
    case AF_INET:
      // Family and port come first, then the four bytes.
      return isPublic(v4: (4..<8).map { unsafe bytes.load(fromByteOffset: $0, as: UInt8.self) })
    case AF_INET6:
      // Family, port and flow label come first, then the sixteen bytes.
      return isPublic(v6: (8..<24).map { unsafe bytes.load(fromByteOffset: $0, as: UInt8.self) })
    default: return false
    }
  }

  /// Judges the four bytes of an IPv4 address.
  static func isPublic(v4 bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224...255, _, _): false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
    case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113), (192, 88, 99): false
    default: true
    }
  }

  /// Judges the sixteen bytes of an IPv6 address: only global unicast, less its special parts.
  static func isPublic(v6 bytes: [UInt8]) -> Bool {
    if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return isPublic(v4: Array(bytes[12...]))
    }
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0x20, 0x01, 0x00...0x01, _), (0x20, 0x01, 0x0D, 0xB8), (0x20, 0x02, _, _), (0x3F, 0xFF, _, _):
      return false
    default: return true
    }
  }
}
