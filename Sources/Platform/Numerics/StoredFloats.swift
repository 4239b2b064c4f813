/// Numbers that were learnt, in the form in which they are kept: a mark with the version, the fingerprint of what
/// they were learnt from, the numbers as 32-bit little-endian values, and a hash of all before.
///
/// How many there are is not stored: it follows from what the fingerprint stands for.
public enum StoredFloats {
  /// The bytes to store.
  public static func bytes(_ numbers: [Float], mark: String, fingerprint: UInt64) -> [UInt8] {
    var bytes = Array(mark.utf8)
    bytes.reserveCapacity(bytes.count + 16 + 4 * numbers.count)
    append(fingerprint, size: 8, to: &bytes)
    for number in numbers { append(UInt64(number.bitPattern), size: 4, to: &bytes) }
    append(StableHash.hash(bytes), size: 8, to: &bytes)
    return bytes
  }

  /// Reads stored bytes; nil when they are of another mark, fingerprint or number, cut short or damaged.
  public static func numbers(
    _ bytes: [UInt8], mark: String, fingerprint: UInt64, count: Int
  ) -> [Float]? {
    let start = mark.utf8.count + 8
    let body = start + 4 * count
    guard count >= 0, bytes.count == body + 8, bytes.starts(with: mark.utf8),
      number(bytes, at: start - 8, size: 8) == fingerprint,
      number(bytes, at: body, size: 8) == StableHash.hash(Array(bytes[..<body]))
    else { return nil }
    let numbers = (0..<count).map { place in
      Float(bitPattern: UInt32(truncatingIfNeeded: number(bytes, at: start + 4 * place, size: 4)))
    }
    return numbers.allSatisfy(\.isFinite) ? numbers : nil
  }

  private static func append(_ number: UInt64, size: UInt64, to bytes: inout [UInt8]) {
    for shift in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
  }

  private static func number(_ bytes: [UInt8], at place: Int, size: Int) -> UInt64 {
    (0..<size).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }
}
