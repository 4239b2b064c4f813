import GiftDomain

/// Finds the words that a model quotes in the text that it quotes from.
///
/// Case, accents, kinds of quotation marks and spaces do not matter; whole words do.
struct QuoteFinder {
  private var scalars: [Unicode.Scalar] = []
  /// The place in the text of each folded scalar.
  private var places: [Int] = []

  /// A finder for a text.
  init(_ text: String) {
    for (place, scalar) in text.unicodeScalars.prefix(LocalAnalyser.maximumScalars).enumerated() {
      for folded in Self.fold(scalar, after: scalars.last) {
        scalars.append(folded)
        places.append(place)
      }
    }
  }

  /// The first place of a quote; nil when the text does not have it.
  func span(of quote: String) -> TextSpan? {
    var needle: [Unicode.Scalar] = []
    for scalar in quote.unicodeScalars { needle += Self.fold(scalar, after: needle.last) }
    while let last = needle.last, last == " " { needle.removeLast() }
    if needle.first == " " { needle.removeFirst() }
    guard let first = needle.first, needle.count <= scalars.count else { return nil }
    for start in 0...(scalars.count - needle.count) where scalars[start] == first {
      let range = start..<(start + needle.count)
      guard scalars[range].elementsEqual(needle), isWhole(range), let last = places[range].last else {
        continue
      }
      return TextSpan(places[start], last + 1)
    }
    return nil
  }

  /// Neither half a word nor half a number; scripts without spaces between words have no halves.
  private func isWhole(_ range: Range<Int>) -> Bool {
    !(range.lowerBound > 0 && Self.isJoined(scalars[range.lowerBound - 1], scalars[range.lowerBound]))
      && !(range.upperBound < scalars.count
        && Self.isJoined(scalars[range.upperBound - 1], scalars[range.upperBound]))
  }

  private static func isJoined(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    let areDigits = left.properties.numericType != nil && right.properties.numericType != nil
    return areDigits || isLetter(left) && isLetter(right)
  }

  // Latin, Greek and Cyrillic.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x530 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  private static func fold(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> [Unicode.Scalar] {
    switch scalar {
    case "‘", "’", "ʼ", "`", "´": return ["'"]
    case "“", "”", "„", "«", "»": return ["\""]
    case "‐", "‑", "‒", "–", "—": return ["-"]
    // Accents that stand by themselves.
    case "\u{300}"..."\u{36F}": return []
    default: break
    }
    if scalar.properties.isWhitespace { return last == " " || last == nil ? [] : [" "] }
    if let plain = LatinFolding.fold(scalar) { return Array(plain.unicodeScalars) }
    return Array(scalar.properties.lowercaseMapping.unicodeScalars)
  }
}
