import GiftDomain

/// What the grammars made of a turn, together with the reading that they made it from.
struct LocalEvidence: Sendable {
  /// What they understood.
  let analysis: TurnAnalysis
  /// The turn's tokens, numbers and phrases, and which of them are understood.
  let reading: Reading

  /// Whether the turn is written in the language that the grammars read.
  ///
  /// A model's word is not enough: who says that a turn is Spanish would be believed more about it. Small words decide,
  /// and in short turns without them whether nearly every word is known.
  var isEnglish: Bool {
    guard analysis.language == "en" || analysis.language == "und" else { return false }
    let words = reading.tokens.filter { $0.kind == .word }
    guard !words.isEmpty else { return true }
    let small = words.count { !$0.isMended && !$0.classes.isDisjoint(with: Self.smallWords) }
    if small >= 2, small * 4 >= words.count { return true }
    let known = words.count { $0.entry >= 0 && !$0.isMended }
    return known * 5 >= words.count * 3 && !hasAccents
  }

  private static let smallWords: WordClass = [
    .determiner, .possessive, .third, .first, .pronoun, .be, .auxiliary, .negator, .preposition,
    .conjunction, .question,
  ]

  private var hasAccents: Bool {
    reading.text.unicodeScalars.prefix(LocalAnalyser.maximumScalars).contains {
      LatinFolding.fold($0) != nil
    }
  }

  /// How many words and numbers of the turn no grammar has made anything of.
  ///
  /// Small words, names of families of phrases, and words that an operation rests on are understood.
  var unreadWords: Int {
    var isRead = reading.claimed
    for family in PhraseFamily.allCases {
      for match in reading.phrases(family) {
        for place in match.range where isRead.indices.contains(place) { isRead[place] = true }
      }
    }
    return reading.tokens.indices.count { place in
      let token = reading.tokens[place]
      guard token.kind == .word || token.kind == .number, !isRead[place] else { return false }
      return !reading.isNoted(place..<(place + 1)) && token.classes.isEmpty && !isSpokenOf(place)
    }
  }

  // Words that a question about a suggestion, or a word of the giver's own taste, was made from.
  private func isSpokenOf(_ place: Int) -> Bool {
    let word = reading.word(place)
    if analysis.detail?.words.contains(word) == true { return true }
    let span = reading.span(place..<(place + 1))
    return analysis.giver.contains { $0.span.start <= span.start && span.end <= $0.span.end }
  }
}
