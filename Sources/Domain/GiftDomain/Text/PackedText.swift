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

  /// Whether a word begins with the letters.
  func begins(_ word: [UInt8]) -> Bool {
    guard word.count >= count else { return false }
    var head: UInt64 = 0
    for index in 0..<count { head = head << 8 | UInt64(word[index]) }
    return head == bits
  }

  /// Appends the letters.
  func append(to word: inout [UInt8]) {
    var shift = UInt64(8 * count)
    while shift > 0 {
      shift -= 8
      word.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }
}
