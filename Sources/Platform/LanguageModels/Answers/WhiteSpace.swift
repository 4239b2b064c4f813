/// The white space that models put between the parts of their JSON.
enum WhiteSpace {
  /// How many bytes the white space at a place takes; 0 when there is none.
  ///
  /// Besides the four of JSON: vertical tab, form feed, NEL, the no-break and typographic spaces, line and
  /// paragraph separators, the ideographic space, zero-width spaces and the byte order mark.
  static func width(in bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case 0x20, 0x09...0x0D: 1
    case 0xC2: [0x85, 0xA0].contains(byte(bytes, index + 1)) ? 2 : 0
    case 0xE1: byte(bytes, index + 1) == 0x9A && byte(bytes, index + 2) == 0x80 ? 3 : 0
    case 0xE2: isTypographic(byte(bytes, index + 1), byte(bytes, index + 2)) ? 3 : 0
    case 0xE3: byte(bytes, index + 1) == 0x80 && byte(bytes, index + 2) == 0x80 ? 3 : 0
    case 0xEF: byte(bytes, index + 1) == 0xBB && byte(bytes, index + 2) == 0xBF ? 3 : 0
    default: 0
    }
  }

  /// Whether a text has nothing but white space.
  static func isAll(of bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      let width = width(in: bytes, at: index)
      if width == 0 { return false }
      index += width
    }
    return true
  }

  /// Whether a byte is white space of JSON itself.
  static func isJSON(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isTypographic(_ second: UInt8, _ third: UInt8) -> Bool {
    switch second {
    case 0x80: (0x80...0x8D).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF
    case 0x81: third == 0x9F || third == 0xA0
    default: false
    }
  }

  private static func byte(_ bytes: [UInt8], _ index: Int) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
  }
}
