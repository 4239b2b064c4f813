import GiftDomain

/// Finds what the giver takes back: "scrap the whisky", "forget what I said about travel", "forget the
/// budget".
struct RetractionGrammar {
  /// Notes what goes, and claims its words, so that no other grammar takes them for a wish.
  func read(_ reading: inout Reading) {
    for match in reading.phrases(.retraction)
    where !reading.isNegated(match.range.lowerBound, within: 2) && isOrder(match, in: reading) {
      let sentence = reading.sentence(of: match.range.lowerBound)
      for object in objects(after: match, within: sentence, in: reading) { retract(object, &reading) }
      retractBudget(after: match, &reading)
    }
  }

  // "Scratch golf" is an order, "the scratch map" is a map.
  private func isOrder(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let before = match.range.lowerBound - 1
    return match.range.count > 1 || before < 0 || reading.isBreak(before)
      || reading.has(before, [.closer, .joiner, .adverb, .pronoun, .auxiliary, .conjunction])
  }

  // "forget that she likes gardening": what follows the verb, when there is one.
  private func objects(after match: PhraseMatch, within sentence: Range<Int>, in reading: Reading) -> [Range<
    Int
  >] {
    let frame = reading.phrases(.frame).first {
      $0.range.lowerBound >= match.range.upperBound && $0.range.lowerBound <= match.range.upperBound + 3
        && sentence.contains($0.range.lowerBound)
        && !(match.range.upperBound..<$0.range.lowerBound).contains(where: reading.isBreak)
    }
    return NounPhrases(reading: reading).list(from: frame?.range.upperBound ?? match.range.upperBound)
  }

  private func retract(_ object: Range<Int>, _ reading: inout Reading) {
    let empty: Set<String> = ["part", "bit", "stuff", "thing", "things", "idea"]
    let words = WordTokenizer.words(in: reading.words(object)).filter { !empty.contains($0) }
    let stems = words.map { EnglishStemmer.stem($0) }
    guard !stems.isEmpty else { return }
    var isKnown = false
    for slot in SlotName.allCases where slot.isList {
      let entries = reading.context.brief[list: slot].map { WordTokenizer.stems(in: $0.value) }
      guard entries.contains(where: { entry in stems.allSatisfy(entry.contains) }) else { continue }
      isKnown = true
      reading.operations.append(
        SlotOperation(
          .remove, slot, .text(words.joined(separator: " ")), span: reading.span(object), confidence: 0.85))
    }
    if isKnown { reading.claim(object) }
  }

  private func retractBudget(after match: PhraseMatch, _ reading: inout Reading) {
    let reach = match.range.upperBound..<min(match.range.upperBound + 3, reading.tokens.count)
    guard let place = reach.first(where: { reading.isWord($0, "budget", "limit") }),
      !reading.context.brief.budget.isEmpty
    else { return }
    for slot in [SlotName.budgetMin, .budgetMax, .budgetTarget, .budgetLevel] {
      reading.operations.append(
        SlotOperation(.clear, slot, nil, span: reading.span(place..<(place + 1)), confidence: 0.85))
    }
  }
}
