/// The stored form: a version byte, three reserved zero bytes, count and dimension as 32-bit little-endian
/// numbers, the scales as 32-bit little-endian floating-point numbers, then the values.
extension TokenVectors {
  private static let version: UInt8 = 1
  private static let headerSize = 12

  /// The number of bytes of the stored form.
  public var byteCount: Int { Self.headerSize + count * (4 + dimension) }

  /// The stored form.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = [Self.version, 0, 0, 0]
    bytes.reserveCapacity(byteCount)
    Self.append(UInt32(count), to: &bytes)
    Self.append(UInt32(dimension), to: &bytes)
    for scale in scales { Self.append(scale.bitPattern, to: &bytes) }
    bytes.append(contentsOf: values.lazy.map { UInt8(bitPattern: $0) })
    return bytes
  }

  /// Reads a stored form; nil when it is of another version, of the wrong size or holds impossible scales.
  public init?(bytes: some RandomAccessCollection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count >= Self.headerSize, bytes[0] == Self.version, bytes[1...3].allSatisfy({ $0 == 0 })
    else { return nil }
    let count = Int(Self.word(bytes, at: 4))
    let dimension = Int(Self.word(bytes, at: 8))
    let (body, overflow) = count.multipliedReportingOverflow(by: 4 + dimension)
    guard dimension > 0, !overflow, body == bytes.count - Self.headerSize else { return nil }
    let scales = (0..<count).map { Float(bitPattern: Self.word(bytes, at: Self.headerSize + 4 * $0)) }
    guard scales.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return nil }
    let values = bytes[(Self.headerSize + 4 * count)...].map { Int8(bitPattern: $0) }
    guard !values.contains(.min) else { return nil }
    self.init(count: count, dimension: dimension, values: values, scales: scales)
  }

  private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private static func word(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
  }
}
