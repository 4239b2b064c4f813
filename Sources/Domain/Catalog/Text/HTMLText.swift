/// Turns a description in HTML into plain text.
///
/// It does not build a tree: tags go, block tags and breaks separate, scripts and styles go with their
/// content, character references are decoded. What comes out is text, whatever it looks like.
enum HTMLText {
  /// The text of a description that may or may not be HTML.
  static func plain(_ text: String) -> String {
    guard looksLikeHTML(text) else { return PlainText.folded(text) }
    var stripper = HTMLStripper()
    return PlainText.folded(stripper.text(of: Array(text.utf8)))
  }

  /// Whether there is a tag, a comment or a character reference in it.
  static func looksLikeHTML(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == 0x3C, isLetter(byte) || byte == 0x2F || byte == 0x21 { return true }
      if previous == 0x26, isLetter(byte) || byte == 0x23 { return true }
      previous = byte
    }
    return false
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

private struct HTMLStripper {
  private static let hidden: Set<String> = [
    "script", "style", "template", "noscript", "iframe", "svg", "head",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small",
    "span", "strong", "sub", "sup", "u", "var", "wbr", "o:p",
  ]
  private var output: [UInt8] = []

  mutating func text(of bytes: [UInt8]) -> String {
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x3C: skipMarkup(bytes, &index)
      case 0x26:
        output.append(contentsOf: CharacterReference.decode(bytes, at: &index))
      default:
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Passes over a tag or a comment; a `<` that begins neither is text.
  private mutating func skipMarkup(_ bytes: [UInt8], _ index: inout Int) {
    if Self.matches(bytes, index, "<!--") {
      index = Self.end(of: "-->", in: bytes, from: index + 4)
      return
    }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    guard HTMLText.isLetter(next) || next == 0x2F || next == 0x21 || next == 0x3F else {
      output.append(0x3C)
      index += 1
      return
    }
    let name = Self.tagName(bytes, index + 1)
    Self.skipTag(bytes, &index)
    if Self.hidden.contains(name) {
      index = Self.endOfElement(name, in: bytes, from: index)
    }
    if !Self.inline.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name) { output.append(0x20) }
  }

  private static func tagName(_ bytes: [UInt8], _ start: Int) -> String {
    let name = bytes[start...].prefix(16).prefix {
      $0 > 0x20 && $0 != 0x3E && ($0 != 0x2F || $0 == bytes[start])
    }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  /// Moves behind the `>` that ends a tag; one within a quoted attribute does not end it.
  private static func skipTag(_ bytes: [UInt8], _ index: inout Int) {
    var quote: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return
      } else if byte == 0x22 || byte == 0x27, index >= 2, bytes[index - 2] == 0x3D {
        quote = byte
      }
    }
  }

  private static func endOfElement(_ name: String, in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x3C, matches(bytes, index, "</" + name) {
        skipTag(bytes, &index)
        return index
      }
      index += 1
    }
    return index
  }

  private static func end(of text: String, in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if matches(bytes, index, text) { return index + text.utf8.count }
      index += 1
    }
    return bytes.count
  }

  private static func matches(_ bytes: [UInt8], _ start: Int, _ text: String) -> Bool {
    var index = start
    for letter in text.utf8 {
      guard index < bytes.count,
        bytes[index] == letter || (HTMLText.isLetter(letter) && bytes[index] | 0x20 == letter)
      else { return false }
      index += 1
    }
    return true
  }
}
