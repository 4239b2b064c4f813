import GiftDomain

extension PhrasedCheck {
  /// Words with capitals are names that are known, or nouns of a language that writes them so.
  var hasBorneNames: Bool {
    var isAfterUnknown = false
    for (index, token) in tokens.enumerated() {
      guard token.kind == .word else {
        if token.kind != .sign || token.text != "-" { isAfterUnknown = false }
        continue
      }
      guard token.text.contains(where: \.isUppercase), !isKnown(token) else {
        isAfterUnknown = false
        continue
      }
      if token.text.dropFirst().contains(where: \.isUppercase) { return false }
      if writesNounsWithCapitals {
        // One such word is a noun; two in a row would be a name.
        if isAfterUnknown { return false }
      } else if !opens(index) {
        return false
      }
      isAfterUnknown = !opens(index) || !writesNounsWithCapitals
    }
    return true
  }

  private var writesNounsWithCapitals: Bool {
    language.words.contains("der") && language.words.contains("und")
  }

  private func isKnown(_ token: PhrasedToken) -> Bool {
    facts.names(token.folded) || vocabularies.contains { $0.capitals.contains(token.folded) }
      || isCalendarWord(token.folded)
  }

  private func isCalendarWord(_ word: String) -> Bool {
    vocabularies.contains { vocabulary in
      (vocabulary.weekdays.map(\.0) + vocabulary.months.map(\.0)).contains { $0.match([word]) != nil }
    }
  }

  /// Whether a word begins a sentence, a line's item or what stands behind a colon.
  private func opens(_ index: Int) -> Bool {
    var before = index - 1
    while let token = token(before), token.kind == .sign, "-–—•\"“(¡¿*".contains(token.text) { before -= 1 }
    guard let token = token(before) else { return true }
    if token.kind == .sign { return ":.!?…".contains(token.text) }
    return false
  }
}
