/// Text as it is compared: one line, lower case, plain apostrophes; kept as bytes, which are searched fast.
struct FoldedText {
  private(set) var bytes: [UInt8] = []

  init(_ text: String) {
    let cleaned = DataText.clean(text, atMost: 4000).lowercased()
    bytes.reserveCapacity(cleaned.utf8.count)
    for byte in cleaned.utf8 {
      bytes.append(byte)
      // U+2019, the typographic apostrophe.
      if byte == 0x99, bytes.count >= 3, bytes[bytes.count - 2] == 0x80, bytes[bytes.count - 3] == 0xE2 {
        bytes.removeLast(3)
        bytes.append(0x27)
      }
    }
  }

  /// No text at all.
  init() {}

  var isEmpty: Bool { bytes.isEmpty }

  /// Adds another text as a line of its own, so that nothing spans both.
  mutating func append(_ other: FoldedText) {
    bytes.append(0x0A)
    bytes += other.bytes
  }

  /// Without stops, ellipses and spaces at its end.
  func withoutEnd() -> FoldedText {
    var text = self
    while let last = text.bytes.last {
      if text.bytes.suffix(3) == [0xE2, 0x80, 0xA6] {
        text.bytes.removeLast(3)
      } else if Self.ends.contains(last) {
        text.bytes.removeLast()
      } else {
        break
      }
    }
    return text
  }

  private static let ends = Set(".,;:!? ".utf8)

  /// Whether the other text stands in this one; an empty one stands nowhere.
  func contains(_ other: FoldedText) -> Bool {
    guard let first = other.bytes.first, other.bytes.count <= bytes.count else { return false }
    for start in 0...bytes.count - other.bytes.count where bytes[start] == first {
      var offset = 1
      while offset < other.bytes.count, bytes[start + offset] == other.bytes[offset] { offset += 1 }
      if offset == other.bytes.count { return true }
    }
    return false
  }
}
