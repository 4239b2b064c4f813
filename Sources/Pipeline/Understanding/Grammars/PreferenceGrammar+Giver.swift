import GiftDomain

extension PreferenceGrammar {
  /// Notes what the giver likes: "I love Italian food" says nothing about whom the gift is for.
  ///
  /// Only known interests are kept: "I love the idea" is no taste.
  func noteOwnTaste(_ match: PhraseMatch, _ objects: [Range<Int>], _ reading: inout Reading) {
    let start = match.range.lowerBound
    guard match.value == "interest", !reading.isNegated(start, within: 3),
      !reading.isWord(start - 1, "would", "'d")
    else { return }
    for object in objects {
      let pointsAtSomething = reading.isWord(
        object.lowerBound - 1, "the", "that", "this", "those", "these", "your")
      guard !pointsAtSomething, reading.firstPhrase(.interest, within: object) != nil,
        let phrase = phrase(object, in: reading, gerund: true)
      else { continue }
      reading.giverOperations.append(
        SlotOperation(.add, .interests, .text(phrase), span: reading.span(object), confidence: 0.8))
    }
  }
}
