/// A 64-bit hash that is the same on every machine and in every run, for identities that are stored.
///
/// The function is XXH64 as specified in the xxHash repository (`doc/xxhash_spec.md`): not for secrets, and
/// whoever chooses the input can make collisions.
public enum StableHash {
  private static let prime1: UInt64 = 0x9e37_79b1_85eb_ca87
  private static let prime2: UInt64 = 0xc2b2_ae3d_27d4_eb4f
  private static let prime3: UInt64 = 0x1656_67b1_9e37_79f9
  private static let prime4: UInt64 = 0x85eb_ca77_c2b2_ae63
  private static let prime5: UInt64 = 0x27d4_eb2f_1656_67c5

  /// The hash of a text's UTF-8 bytes.
  public static func hash(_ text: String, seed: UInt64 = 0) -> UInt64 {
    var text = text
    return text.withUTF8 { unsafe hash(buffer: UnsafeRawBufferPointer($0), seed: seed) }
  }

  /// The hash of some bytes.
  public static func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe hash(buffer: $0, seed: seed) }
  }

  /// The hash of some bytes that lie elsewhere, such as in a mapped file.
  public static func hash(_ bytes: RawSpan, seed: UInt64 = 0) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe hash(buffer: $0, seed: seed) }
  }

  private static func hash(buffer: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var offset = 0
    var hash = seed &+ prime5
    if buffer.count >= 32 { hash = unsafe stripes(buffer, seed: seed, offset: &offset) }
    hash &+= UInt64(buffer.count)
    while offset + 8 <= buffer.count {
      hash = rotate(hash ^ round(0, unsafe load(buffer, offset)), 27) &* prime1 &+ prime4
      offset += 8
    }
    if offset + 4 <= buffer.count {
      let word = UInt32(littleEndian: unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      hash = rotate(hash ^ UInt64(word) &* prime1, 23) &* prime2 &+ prime3
      offset += 4
    }
    while offset < buffer.count {
      hash = rotate(hash ^ UInt64(unsafe buffer[offset]) &* prime5, 11) &* prime1
      offset += 1
    }
    return avalanche(hash)
  }

  /// Four independent lanes of eight bytes each, merged at the end.
  private static func stripes(
    _ buffer: UnsafeRawBufferPointer, seed: UInt64, offset: inout Int
  ) -> UInt64 {
    var first = seed &+ prime1 &+ prime2
    var second = seed &+ prime2
    var third = seed
    var fourth = seed &- prime1
    while offset + 32 <= buffer.count {
      first = round(first, unsafe load(buffer, offset))
      second = round(second, unsafe load(buffer, offset + 8))
      third = round(third, unsafe load(buffer, offset + 16))
      fourth = round(fourth, unsafe load(buffer, offset + 24))
      offset += 32
    }
    let sum = rotate(first, 1) &+ rotate(second, 7) &+ rotate(third, 12) &+ rotate(fourth, 18)
    return [first, second, third, fourth].reduce(sum) { ($0 ^ round(0, $1)) &* prime1 &+ prime4 }
  }

  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  private static func avalanche(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  private static func rotate(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    word << bits | word >> (64 - bits)
  }

  private static func load(_ buffer: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
