/// Text that givers and shops wrote, made fit to stand inside a sentence: it is data, whatever it says.
enum DataText {
  /// How long a title may be in a reply, in characters.
  static let longestTitle = 140
  /// How long a phrase of a giver may be in a reply.
  static let longestPhrase = 80
  /// How long a description may be in a reply.
  static let longestDescription = 600

  /// One line without control characters and without runs of spaces, cut at a word's end when it is too long.
  static func clean(_ text: String, atMost limit: Int = longestPhrase) -> String {
    if isCleanASCII(text, atMost: limit) { return text }
    var cleaned = ""
    var count = 0
    for character in text {
      let isSpace = character.isWhitespace || character.unicodeScalars.contains(where: isInvisible)
      if isSpace {
        if !cleaned.isEmpty, cleaned.last != " " { cleaned.append(" ") }
      } else {
        cleaned.append(character)
        count += 1
      }
      if count > limit { return cut(cleaned) }
    }
    while cleaned.last == " " { cleaned.removeLast() }
    return cleaned
  }

  /// The usual case: plain ASCII, single spaces, short enough.
  private static func isCleanASCII(_ text: String, atMost limit: Int) -> Bool {
    guard text.utf8.count <= limit else { return false }
    var last = UInt8(ascii: " ")
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), byte != 0x20 || last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }

  private static func cut(_ text: String) -> String {
    let words = text.split(separator: " ")
    let whole = words.count > 1 ? words.dropLast().joined(separator: " ") : String(text.dropLast())
    return whole + "…"
  }

  /// Control and format characters, such as those that turn the direction of writing.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    // A zero-width joiner holds emoji and some scripts together; every other format character only hides things.
    case .format: scalar.value != 0x200D
    default: false
    }
  }
}
