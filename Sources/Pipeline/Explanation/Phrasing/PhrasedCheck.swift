import GiftDomain

/// Holds one sentence of a model against the facts, in any of the languages that are checked.
///
/// It is stricter than what the templates are held to: a figure, a day, a name or a claim that is not recognised as
/// borne is not.
struct PhrasedCheck {
  let facts: PhrasedFacts
  /// The language that is to be written.
  let language: PhrasingLanguage
  let policy: PhrasingPolicy
  let masked: MaskedText
  let tokens: [PhrasedToken]
  /// The words alone, folded, and where each stands among the tokens.
  let words: [String]
  let places: [Int]
  /// The products that the sentence speaks of; none when it speaks of none in particular.
  let scope: Set<Int>

  init(
    _ sentence: String, facts: PhrasedFacts, language: PhrasingLanguage, policy: PhrasingPolicy,
    scope before: Set<Int>
  ) {
    self.facts = facts
    self.language = language
    self.policy = policy
    masked = MaskedText(sentence, known: facts.known)
    let tokens = PhrasedToken.tokens(of: masked.text)
    let places = tokens.indices.filter { tokens[$0].kind == .word }
    self.tokens = tokens
    self.places = places
    words = places.map { tokens[$0].folded }
    let named = masked.products(in: masked.text)
    scope = named.isEmpty ? before : named
  }

  /// Whether nothing in the sentence is unborne.
  var isBorne: Bool {
    hasPlainLetters && hasBorneMarks && isInLanguage && hasNoClaim && hasBorneDays && hasBorneNumbers
      && hasBorneNumberWords && hasBorneMoney && hasBorneNames
  }

  /// The calendars and numbers of the language, and those of English, into which models fall back.
  var vocabularies: [PhrasingLanguage] { [language] + [policy.languages["en"]].compactMap(\.self) }

  /// The token some places on; nil outside of the sentence.
  func token(_ index: Int) -> PhrasedToken? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// The words from the one that stands at a token.
  func words(from place: Int) -> ArraySlice<String> {
    guard let index = places.firstIndex(of: place) else { return [] }
    return words[index...]
  }

  // MARK: Letters and language

  /// Letters are Latin, and there is nothing that cannot be seen.
  private var hasPlainLetters: Bool {
    masked.text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator:
        scalar == "\n" || scalar == "\r" || scalar == "\u{200D}"
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
        scalar.value <= 0x24F || (0x1E00...0x1EFF).contains(scalar.value)
          || "ªº".unicodeScalars.contains(scalar)
      default: true
      }
    }
  }

  /// Links are those of what is spoken of; quotation marks hold nothing but what somebody said.
  private var hasBorneMarks: Bool {
    for (index, token) in tokens.enumerated() {
      if token.kind == .mark, let piece = token.text.first.flatMap(masked.piece), piece.isLink,
        let product = piece.product, !scope.contains(product)
      {
        return false
      }
      if token.kind == .sign, "„‚‹›「」『』‘".contains(token.text) { return false }
      if token.text == "@" || token.text == "#" || token.text == "~" || token.text == "^" { return false }
      // `example.shop`: a stop between two words.
      if token.text == ".", !token.isApart, let next = self.token(index + 1), !next.isApart,
        next.kind == .word,
        self.token(index - 1)?.kind == .word
      {
        return false
      }
    }
    return !words.contains { ["http", "https", "www", "mailto", "javascript"].contains($0) }
  }

  /// A sentence has the small words of its language, and not more of another's.
  private var isInLanguage: Bool {
    let own = words.count { language.words.contains($0) }
    if words.count >= 5, own == 0 { return false }
    return policy.languages.values.allSatisfy { other in
      words.count { other.words.contains($0) } <= own + 2
    }
  }

  /// Nothing that only the shop could say, in any language.
  private var hasNoClaim: Bool {
    policy.languages.values.allSatisfy { !$0.claims.isIn(words) }
      && !tokens.contains { "%‰％".contains($0.text) }
  }
}
