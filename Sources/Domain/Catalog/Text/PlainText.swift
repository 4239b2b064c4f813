/// Makes feed text fit to be shown: one line, no control characters, no invisible direction marks.
enum PlainText {
  /// The text with white space folded to single spaces and characters removed that have no look of their own.
  static func folded(_ text: String) -> String {
    if isFolded(text) { return text }
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        pendingSpace = true
      } else if !isInvisible(scalar) {
        if pendingSpace, !result.isEmpty { result.append(" ") }
        pendingSpace = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Cuts to at most `limit` characters, at the last space where there is one near the end.
  static func cut(_ text: String, to limit: Int) -> String? {
    guard text.utf8.count > limit,
      let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex),
      end < text.endIndex
    else { return nil }
    let head = text[..<end]
    let nearEnd = head.suffix(24)
    guard let space = nearEnd.lastIndex(of: " ") else { return String(head) }
    return String(head[..<space])
  }

  private static func isFolded(_ text: String) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text.utf8 {
      if byte < 0x20 || byte >= 0x7F || (byte == 0x20 && previous == 0x20) { return false }
      previous = byte
    }
    return previous != 0x20 || text.isEmpty
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: true
    default: scalar.value > 0x2000 && scalar.properties.isWhitespace
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Controls, zero-width marks, direction overrides, byte order mark, tag characters, non-characters.
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFC, 0xE0000...0xE0FFF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
