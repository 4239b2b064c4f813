import GiftDomain

/// Finds what the giver takes back: "scrap the whisky", "forget what I said about travel", "forget the
/// budget".
struct RetractionGrammar {
  /// Notes what goes, and claims its words, so that no other grammar takes them for a wish.
  func read(_ reading: inout Reading) {
    for match in reading.phrases(.retraction) where !reading.isNegated(match.range.lowerBound, within: 2) {
      let sentence = reading.sentence(of: match.range.lowerBound)
      for object in objects(after: match, within: sentence, in: reading) { retract(object, &reading) }
      retractBudget(after: match, &reading)
    }
  }

  // "forget that she likes gardening": what follows the verb, when there is one.
  private func objects(after match: PhraseMatch, within sentence: Range<Int>, in reading: Reading) -> [Range<
    Int
  >] {
    let frame = reading.phrases(.frame).first {
      $0.range.lowerBound >= match.range.upperBound && $0.range.lowerBound <= match.range.upperBound + 3
        && sentence.contains($0.range.lowerBound)
    }
    return NounPhrases(reading: reading).list(from: frame?.range.upperBound ?? match.range.upperBound)
  }

  private func retract(_ object: Range<Int>, _ reading: inout Reading) {
    let stems = WordTokenizer.stems(in: reading.words(object))
    guard !stems.isEmpty else { return }
    var isKnown = false
    for slot in SlotName.allCases where slot.isList {
      let entries = reading.context.brief[list: slot].map { WordTokenizer.stems(in: $0.value) }
      guard entries.contains(where: { entry in stems.allSatisfy(entry.contains) }) else { continue }
      isKnown = true
      reading.operations.append(
        SlotOperation(
          .remove, slot, .text(reading.words(object)), span: reading.span(object), confidence: 0.85))
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
