import GiftDomain

extension DescriptionGrammar {
  /// Notes hobbies that are only mentioned: "there's always a crossword in his pocket", "up gaming till four".
  ///
  /// No verb says that somebody likes them, so it is an inference; it counts only in a statement about the
  /// recipient, never beside a negation, and not where a grammar has understood the words already.
  func readAside(_ reading: inout Reading) {
    for match in reading.phrases(.interest) where !reading.isClaimed(match.range) {
      let start = match.range.lowerBound
      guard !reading.isNoted(match.range), isStatement(start, in: reading),
        speaksOfRecipient(start, in: reading),
        !reading.isNegated(start, within: 5), reading.phrase(.act, covering: start) == nil,
        reading.phrase(.excluded, covering: start) == nil, !isCounterpart(match.range, in: reading),
        !isShunned(match.range, in: reading), !pointsAtShown(match, in: reading)
      else { continue }
      reading.note(
        .interests, .text(reading.words(match.range)), at: match.range, 0.55, inferred: true)
    }
  }

  /// Notes what is said three times over: "dinosaurs dinosaurs dinosaurs".
  func readRepeated(_ reading: inout Reading) {
    var place = 0
    while place + 2 < reading.tokens.count {
      var end = place
      while end < reading.tokens.count, reading.word(end) == reading.word(place) { end += 1 }
      defer { place = max(end, place + 1) }
      let other: WordClass = [
        .adverb, .negator, .closer, .pronoun, .be, .auxiliary, .preposition, .determiner, .adjective, .joiner,
      ]
      guard end - place >= 3, reading.tokens[place].kind == .word,
        reading.tokens[place].classes.isDisjoint(with: other), !reading.isNoted(place..<end)
      else { continue }
      let word = place..<(place + 1)
      if let known = reading.phrase(.activity, at: place), known.value != "@head" {
        reading.note(.interests, .text(known.value), at: word)
      } else {
        reading.note(.interests, .text(reading.words(word)), at: word)
      }
    }
  }

  private func isStatement(_ place: Int, in reading: Reading) -> Bool {
    guard let last = reading.sentence(of: place).last else { return false }
    return !reading.isWord(last, "?")
  }

  // A pronoun or a mention of the recipient in the same sentence, and nobody else nearer.
  private func speaksOfRecipient(_ place: Int, in reading: Reading) -> Bool {
    let sentence = reading.sentence(of: place)
    if reading.isWord(place - 1, "my", "our", "your") { return false }
    switch preferences.earlierSubject(before: place, in: reading) {
    case .recipient: return true
    case .giver, .other: return false
    case .unsaid:
      if sentence.contains(where: { reading.isWord($0, "i", "we", "my", "our", "you", "me", "us") }) {
        return (place..<sentence.upperBound).contains {
          reading.isWord($0, "he", "she", "they", "his", "her", "him", "their", "them")
        }
      }
      return reading.context.brief.namesSomebody || preferences.mention != nil
    }
  }

  // Said to be unwelcome, in this turn or before.
  private func isShunned(_ range: Range<Int>, in reading: Reading) -> Bool {
    let stems = WordTokenizer.stems(in: reading.words(range))
    let avoided =
      reading.operations.filter { $0.slot == .avoid && $0.kind == .add }.compactMap { $0.value?.text }
      + reading.context.brief.avoid.map(\.value)
    return avoided.contains { !Set(WordTokenizer.stems(in: $0)).isDisjoint(with: stems) }
  }

  // "to go with her coffee machine", "instead of wine", "other than books".
  private func isCounterpart(_ range: Range<Int>, in reading: Reading) -> Bool {
    reading.isWord(
      range.lowerBound - 1, "than", "not", "no", "except", "but", "without", "from", "hates", "to")
      || reading.isWord(range.lowerBound - 1, "of")
        && reading.isWord(
          range.lowerBound - 2, "instead", "tired", "sick", "out", "bored", "afraid", "sort", "free")
      || reading.phrases(.frame).contains {
        $0.value == "avoid" && $0.range.lowerBound < range.lowerBound
          && reading.sentence(of: range.lowerBound).contains($0.range.lowerBound)
      }
  }
}
