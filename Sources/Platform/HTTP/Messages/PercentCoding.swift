/// Percent-encoding of RFC 3986, strict: bad escapes, bytes that are not UTF-8, and NUL are refused.
public enum PercentCoding {
  /// Decodes a part of a request target, or answers `nil` when it is malformed.
  ///
  /// - Parameter plusIsSpace: whether `+` means a space, as in the query of an HTML form.
  public static func decode(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    let bytes = text.utf8
    if !bytes.contains(where: { $0 == 0x25 || $0 == 0x2B || $0 == 0 }) { return String(text) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case 0x25:
        guard let high = iterator.next().flatMap(ASCII.hexadecimalValue),
          let low = iterator.next().flatMap(ASCII.hexadecimalValue)
        else { return nil }
        decoded.append(high << 4 | low)
      case 0x2B where plusIsSpace: decoded.append(0x20)
      default: decoded.append(byte)
      }
    }
    return decoded.contains(0) ? nil : String(validating: decoded, as: UTF8.self)
  }

  /// Encodes a text so that it can stand as one path segment or one query name or value.
  public static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
      default: encoded += [0x25, digit(byte >> 4), digit(byte & 0x0F)]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x41 + value - 10
  }
}
