/// What texts from outside must look like.
enum FieldRules {
  /// Bytes of an identifier.
  static let identifierBytes = 200
  /// Characters of a message, as Unicode scalars.
  static let textScalars = 100_000
  /// Characters of a name.
  static let nameScalars = 200

  /// Whether a text can name something: not empty, not long, and without control characters.
  static func isIdentifier(_ text: String) -> Bool {
    (1...identifierBytes).contains(text.utf8.count) && !hasControlCharacters(text)
  }

  /// Whether there are control characters (C0, DEL, C1) in a text.
  static func hasControlCharacters(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
  }

  /// Whether a text has the form of a BCP 47 language tag: subtags of 1–8 letters and digits.
  static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count <= 35, let language = parts.first, (2...8).contains(language.utf8.count),
      language.utf8.allSatisfy(isLetter)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }
  }

  /// Whether a text can be the name of a time zone at all: no paths, nothing that a file system would follow.
  static func isZoneName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || [0x2B, 0x2D, 0x2F, 0x5F].contains($0) }
      && text.utf8.first != 0x2F
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
