import Foundation

/// A word as its characters' UTF-8 bytes, in lower case and without accents.
struct Word: Equatable {
  /// The word in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// The number of Unicode scalars.
  private(set) var length = 0

  mutating func append(lowercase scalar: Unicode.Scalar) {
    if scalar.isASCII {
      let value = UInt8(truncatingIfNeeded: scalar.value)
      bytes.append(65...90 ~= value ? value + 32 : value)
      length += 1
    } else {
      let mapping = scalar.properties.lowercaseMapping
      bytes.append(contentsOf: mapping.utf8)
      length += mapping.unicodeScalars.count
    }
  }
}

/// Brings a text into words as the reference's normaliser and first splitting do.
///
/// Controls are dropped, every kind of space separates, letters lose their accents and their capitals, and
/// punctuation marks and ideographs are words of their own.
enum WordSplitter {
  /// Calls `body` with one word after the other until it returns false; returns whether it never did.
  @discardableResult
  static func forEachWord(of text: Substring, _ body: (Word) -> Bool) -> Bool {
    var word = Word()
    func finish() -> Bool {
      guard word.length > 0 else { return true }
      defer { word = Word() }
      return body(word)
    }
    for scalar in decomposed(text) {
      switch CharacterClass.of(scalar) {
      case .dropped, .mark: continue
      case .ordinary: word.append(lowercase: scalar)
      case .space: guard finish() else { return false }
      case .ideograph, .punctuation:
        guard finish() else { return false }
        word.append(lowercase: scalar)
        guard finish() else { return false }
      }
    }
    return finish()
  }

  /// The text with every letter apart from its accents (Unicode's canonical decomposition).
  private static func decomposed(_ text: Substring) -> String.UnicodeScalarView {
    let plain = text.utf8.allSatisfy { $0 < 0x80 }
    return plain ? String(text).unicodeScalars : text.decomposedStringWithCanonicalMapping.unicodeScalars
  }
}
