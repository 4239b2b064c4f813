/// What the reference tokenizer takes a character for.
///
/// Its tables are those of Unicode 8, so characters that came later count as unassigned, and a few that have
/// changed their category since are listed here. The tests hold this against the reference for every
/// character of planes 0 and 1.
enum CharacterClass {
  case space, dropped, mark, ideograph, punctuation, ordinary

  /// The class of a character, in the order in which the reference asks.
  static func of(_ scalar: Unicode.Scalar) -> CharacterClass {
    scalar.isASCII ? ascii(scalar.value) : beyondASCII(scalar)
  }

  private static func ascii(_ value: UInt32) -> CharacterClass {
    switch value {
    case 9, 10, 13, 32: .space
    case 0..<32, 127: .dropped
    case 48...57, 65...90, 97...122: .ordinary
    default: .punctuation
    }
  }

  private static func beyondASCII(_ scalar: Unicode.Scalar) -> CharacterClass {
    if let former = formerCategory[scalar.value] { return former }
    if scalar.value == 0xfffd { return .dropped }
    if isIdeograph(scalar.value) { return .ideograph }
    guard let age = scalar.properties.age, age.major <= 8 else { return .ordinary }
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse: return .dropped
    case .nonspacingMark: return .mark
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return .punctuation
    default: return scalar.properties.isWhitespace ? .space : .ordinary
    }
  }

  /// Characters whose category has changed since Unicode 8.
  private static let formerCategory: [UInt32: CharacterClass] = [
    0x166d: .punctuation, 0x1734: .mark, 0x1885: .ordinary, 0x1886: .ordinary, 0xa9bd: .ordinary,
    0x1171e: .mark, 0x111c9: .punctuation,
  ]

  /// The blocks of ideographs each of which is a word of its own, as the reference lists them.
  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x20000...0x2a6df, 0x2a700...0x2b73f, 0x2b740...0x2b81f,
      0x2b920...0x2ceaf, 0xf900...0xfaff, 0x2f800...0x2fa1f:
      true
    default: false
    }
  }
}
