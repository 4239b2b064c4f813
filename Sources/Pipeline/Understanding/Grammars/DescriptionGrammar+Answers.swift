import GiftDomain

extension DescriptionGrammar {
  /// Reads a sentence of an answer as a list of things: "Stars, tea, long walks".
  func readAnswer(from opening: Int, _ reading: inout Reading) {
    var start = opening
    while reading.has(start, [.pronoun, .adverb, .closer, .be, .filler])
      || reading.isBreak(start) && start < reading.tokens.count
    { start += 1 }
    for object in NounPhrases(reading: reading).list(from: start)
    where !reading.has(object.lowerBound, .nonThing) && reading.phrase(.act, at: object.lowerBound) == nil {
      preferences.noteInterest(object, &reading)
    }
  }

  /// Whether a sentence asks what a suggestion is like, as in "is number one vegan".
  func asksAboutShown(_ place: Int, in reading: Reading) -> Bool {
    let sentence = reading.sentence(of: place)
    guard !reading.context.shown.isEmpty, let last = sentence.last, reading.isWord(last, "?") else {
      return false
    }
    return !sentence.contains { reading.isWord($0, "he", "she", "they", "her", "him", "them") }
  }

  /// Whether a turn answers what was asked, rather than to talk of something else.
  func isAnswer(_ reading: Reading) -> Bool {
    let isElsewhere = reading.phrases(.act).contains {
      ["smalltalk", "out_of_scope", "order_status", "human", "privacy", "unsafe"].contains($0.value)
    }
    let isMove = reading.phrases(.move).contains {
      $0.value != Move.unknown.rawValue && $0.range.lowerBound <= 2
    }
    return !isElsewhere && !isMove
  }
}
