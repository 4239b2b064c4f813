import GiftDomain

/// Takes out of a message what tells who people are, before it leaves the house.
///
/// Names that are on record or that the local analyser recognises, e-mail addresses, links and long numbers, such as
/// those of phones and cards, are replaced by what they are. A day and an amount of up to six figures stay.
struct MessageRedaction: Sendable {
  private let names: [[String]]
  /// The most Unicode scalars of a message that are kept.
  static let longest = 1000

  /// Knows the names that must not be told.
  init(names: some Sequence<String>) {
    self.names = Set(names.map { WordTokenizer.words(in: $0) }).filter { !$0.isEmpty }
      .sorted { ($1.count, $0.joined()) < ($0.count, $1.joined()) }
  }

  /// The text on one line without what tells who people are.
  func redacted(_ text: String) -> String {
    let clipped = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longest)))
    let pieces = clipped.split { $0.isWhitespace || $0.unicodeScalars.allSatisfy(Self.isControl) }
      .map { Self.withoutAddress(String($0)) }
    return withoutNames(Self.withoutNumbers(pieces))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// A word that is an e-mail address or a link, as what it is.
  private static func withoutAddress(_ word: String) -> String {
    let lower = word.lowercased()
    if lower.contains("://") || lower.hasPrefix("www.") { return "[link]" }
    guard let at = word.firstIndex(of: "@"), at != word.startIndex else { return word }
    return word[word.index(after: at)...].contains(where: \.isLetter) ? "[email]" : word
  }

  // MARK: Numbers

  /// Puts the words together, without runs of seven and more figures, however they are grouped.
  private static func withoutNumbers(_ words: [String]) -> [String] {
    var kept: [String] = []
    var place = 0
    while place < words.count {
      var end = place
      var figures = 0
      while end < words.count, isFigures(words[end]) {
        figures += words[end].utf8.count { (48...57).contains($0) }
        end += 1
      }
      let run = words[place..<max(end, place + 1)]
      if figures >= 7, !run.allSatisfy(isDay) {
        kept.append("[number]")
      } else if end == place {
        kept.append(withoutLongFigures(words[place]))
      } else {
        kept += run
      }
      place = max(end, place + 1)
    }
    return kept
  }

  /// Whether a word is made of figures and what groups them.
  private static func isFigures(_ word: String) -> Bool {
    let marks: Set<Character> = ["+", "-", ".", "(", ")", "/", ",", "–"]
    return word.contains { $0.isASCII && $0.isNumber }
      && word.allSatisfy { ($0.isASCII && $0.isNumber) || marks.contains($0) }
  }

  /// Whether a word is a day such as `2026-11-20`, whatever punctuation follows.
  private static func isDay(_ word: String) -> Bool {
    CalendarDay(word.prefix(10)) != nil && word.dropFirst(10).allSatisfy { ",.)".contains($0) }
  }

  /// A word with letters in it, without a run of seven and more figures: `tel:5550100200`.
  private static func withoutLongFigures(_ word: String) -> String {
    var text = ""
    var run = ""
    func kept(_ run: String) -> String {
      run.utf8.count { (48...57).contains($0) } >= 7 && CalendarDay(run) == nil ? "[number]" : run
    }
    for character in word {
      let continues = !run.isEmpty && "-.".contains(character)
      if character.isASCII && character.isNumber || continues {
        run.append(character)
      } else {
        text += kept(run)
        run = ""
        text.append(character)
      }
    }
    return text + kept(run)
  }

  // MARK: Names

  private func withoutNames(_ words: [String]) -> String {
    let folded = words.map { WordTokenizer.words(in: $0) }
    var kept: [String] = []
    var place = 0
    while place < words.count {
      if let length = names.lazy.compactMap({ Self.match($0, folded[place...]) }).first {
        kept.append("[name]" + Self.ending(of: words[place + length - 1]))
        place += length
      } else {
        kept.append(words[place])
        place += 1
      }
    }
    return kept.joined(separator: " ")
  }

  /// How many words a name takes at the front; nil when it does not stand there.
  private static func match(_ name: [String], _ words: ArraySlice<[String]>) -> Int? {
    var rest = name[...]
    for (count, parts) in words.enumerated() {
      if rest.isEmpty { return count }
      guard !parts.isEmpty else { return nil }
      // `Ana,Leo` is one word of two names, `Leo-Max` may be one of both: any of them is reason enough.
      if name.count == 1, parts.contains(name[0]) { return count + 1 }
      guard rest.starts(with: parts) else { return nil }
      rest = rest.dropFirst(parts.count)
    }
    return rest.isEmpty ? words.count : nil
  }

  /// The punctuation behind a word.
  private static func ending(of word: String) -> String {
    String(word.reversed().prefix { !$0.isLetter && !$0.isNumber }.reversed())
  }
}
