/// Up to eight ASCII letters in one machine word, so that the end of a word is compared in one instruction.
struct PackedText {
  /// The letters, the last one in the lowest byte.
  let bits: UInt64
  /// Ones where the letters are.
  let mask: UInt64
  /// How many letters.
  let count: Int

  /// Packs a literal of at most eight ASCII letters.
  init(_ text: StaticString) {
    let letters = Array(text.description.utf8.suffix(8))
    bits = letters.reduce(0) { $0 << 8 | UInt64($1) }
    mask = letters.count == 8 ? ~0 : (1 << UInt64(8 * letters.count)) - 1
    count = letters.count
  }

  /// The last eight letters of the first `length` of a word, as `bits` has them.
  static func tail(of word: [UInt8], length: Int) -> UInt64 {
    var tail: UInt64 = 0
    for index in max(0, length - 8)..<length { tail = tail << 8 | UInt64(word[index]) }
    return tail
  }

  /// Whether a word with this tail and length ends with the letters.
  func ends(_ tail: UInt64, _ length: Int) -> Bool { tail & mask == bits && length >= count }

  /// Whether a word with this tail and length is just these letters.
  func equals(_ tail: UInt64, _ length: Int) -> Bool { tail == bits && length == count }

  /// The first eight letters of a word, the first one in the highest byte.
  static func head(of word: [UInt8]) -> UInt64 {
    let length = min(8, word.count)
    return length == 0 ? 0 : tail(of: word, length: length) << UInt64(64 - 8 * length)
  }

  /// Whether a word with this head begins with the letters; there must be some.
  func begins(_ head: UInt64) -> Bool { head >> UInt64(64 - 8 * count) == bits }

  /// Appends the letters.
  func append(to word: inout [UInt8]) {
    var shift = UInt64(8 * count)
    while shift > 0 {
      shift -= 8
      word.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }
}
