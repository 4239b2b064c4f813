/// What a phrase of the word lists is about.
enum PhraseFamily: UInt8, Sendable, CaseIterable {
  case relationship, ageGroup, gender, occasion, event, excluded
  case currency, boundBefore, boundAfter, scope, pooling, level, correction
  case month, weekday, day, holiday, deadline, past, urgency
  case frame, style, value, dietary, allergen, category, interest, doer, activity, delivery
  case act, mood, stress, retraction
  case move, detail, harmless, adult
}

/// A phrase of the word lists: words, alternatives, optional words, word classes and short gaps.
///
/// Written as `is|was (really) into`, `<pronoun> told me`, `can't * stand`; a gap spans up to three words.
struct PhrasePattern: Sendable {
  /// One place of a pattern.
  enum Element: Sendable {
    case words([String])
    case optional([String])
    case kind(WordClass)
    case gap
    case number
  }

  let elements: [Element]
  let family: PhraseFamily
  let value: String

  /// The words it may begin with; a pattern that begins with a class belongs to every word of that class.
  var firstWords: [String] { if case .words(let words) = elements.first { words } else { [] } }

  /// The class it begins with.
  var firstClass: WordClass? { if case .kind(let kind) = elements.first { kind } else { nil } }

  /// One past the last token when the pattern matches at a token; nil when it does not.
  func end(in tokens: [Token], from start: Int) -> Int? {
    matches(element: 0, token: start, in: tokens)
  }

  private func matches(element: Int, token: Int, in tokens: [Token]) -> Int? {
    guard element < elements.count else { return token }
    switch elements[element] {
    case .gap: return matchesGap(element, token, in: tokens)
    case .optional(let words):
      if accepts(words, token, in: tokens),
        let end = matches(element: element + 1, token: token + 1, in: tokens)
      {
        return end
      }
      return matches(element: element + 1, token: token, in: tokens)
    case .words(let words):
      guard accepts(words, token, in: tokens) else { return nil }
    case .kind(let kind):
      guard token < tokens.count, !tokens[token].classes.isDisjoint(with: kind) else { return nil }
    case .number:
      guard token < tokens.count, tokens[token].kind == .number else { return nil }
    }
    return matches(element: element + 1, token: token + 1, in: tokens)
  }

  private func matchesGap(_ element: Int, _ token: Int, in tokens: [Token]) -> Int? {
    for skipped in 0...3 {
      if let end = matches(element: element + 1, token: token + skipped, in: tokens) { return end }
      guard token + skipped < tokens.count, tokens[token + skipped].kind != .punctuation else { return nil }
    }
    return nil
  }

  private func accepts(_ words: [String], _ token: Int, in tokens: [Token]) -> Bool {
    guard token < tokens.count else { return false }
    let text = tokens[token].text
    return words.contains { $0 == text || (text == "'s" && ($0 == "is" || $0 == "has")) }
  }
}

extension PhrasePattern {
  /// Reads a phrase; nil when it has no fixed beginning or names an unknown word class.
  init?(_ phrase: String, family: PhraseFamily, value: String) {
    var elements: [Element] = []
    for part in phrase.split(separator: " ") {
      guard let read = Self.elements(of: String(part)) else { return nil }
      elements += read
    }
    switch elements.first {
    case .words, .kind: self.init(elements: elements, family: family, value: value)
    default: return nil
    }
  }

  private static func elements(of part: String) -> [Element]? {
    if part == "*" { return [.gap] }
    if part == "<number>" { return [.number] }
    if part == "'s" { return [.words(["'s"])] }
    if part.hasPrefix("<"), part.hasSuffix(">") {
      return WordClass.named[String(part.dropFirst().dropLast())].map { [.kind($0)] }
    }
    let isOptional = part.hasPrefix("(") && part.hasSuffix(")")
    let alternatives = (isOptional ? part.dropFirst().dropLast() : part[...]).split(separator: "|")
    guard alternatives.count > 1 || isOptional else {
      return Tokeniser.tokens(of: part, limit: 200).map { .words([$0.text]) }
    }
    let words = alternatives.map { alternative in
      let tokens = Tokeniser.tokens(of: String(alternative), limit: 200)
      return tokens.count == 1 ? tokens[0].text : String(alternative)
    }
    return [isOptional ? .optional(words) : .words(words)]
  }
}
