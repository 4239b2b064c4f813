import GiftDomain

/// Sentences in which the thing comes before what is said of it: "lavender gives her migraines", "football is
/// his life", "a keyboard he has already", "a book would do fine".
extension PreferenceGrammar {
  /// Notes the things to the left of a frame that speaks backwards.
  func readReversed(_ match: PhraseMatch, _ reading: inout Reading) {
    let end = match.range.lowerBound
    var things = things(before: end, in: reading)
    if let nearest = nearestThing(before: end, in: reading), !things.contains(where: { $0.overlaps(nearest) })
    {
      things = [nearest]
    }
    if match.value == "suits",
      !things.contains(where: { reading.firstPhrase(.category, within: $0) != nil })
    {
      let sentence = reading.sentence(of: end)
      things = NounPhrases(reading: reading).list(
        from: sentence.lowerBound + (reading.isWord(sentence.lowerBound, "oh", "ooh", "maybe") ? 1 : 0))
    }
    guard !things.isEmpty else { return }
    switch match.value {
    case "repels", "sickens":
      for thing in things { noteRepelling(thing, isIllness: match.value == "sickens", &reading) }
    case "allows":
      for thing in things {
        reading.operations.append(
          SlotOperation(
            .remove, .avoid, .text(reading.words(thing)), span: reading.span(thing), confidence: 0.8))
      }
    case "attracts": for thing in things { noteInterest(thing, &reading) }
    case "suits":
      for thing in things {
        guard let known = reading.lastPhrase(.category, within: thing), !isShown(thing, in: reading) else {
          continue
        }
        reading.note(.categories, .text(reading.words(known.range)), at: known.range, 0.7)
      }
    default:
      for thing in things { noteOwned(thing, &reading) }
    }
  }

  private func noteRepelling(_ thing: Range<Int>, isIllness: Bool, _ reading: inout Reading) {
    if isShown(thing, in: reading) { return }
    if isIllness, let allergen = reading.firstPhrase(.allergen, within: thing) {
      reading.note(.dietary, .text(allergen.value), at: thing, 0.8)
    }
    noteAvoided(thing, &reading)
  }

  // "The second one is perfect" speaks of a suggestion.
  private func isShown(_ thing: Range<Int>, in reading: Reading) -> Bool {
    reading.isWord(thing.lowerBound - 1, "the", "that", "this", "those", "these")
      && !reading.context.shown.isEmpty
      || thing.contains { reading.isWord($0, "one", "ones", "option", "idea") }
  }

  /// The thing that ends right before a place: back to its determiner, or to what cannot belong to it.
  func nearestThing(before end: Int, in reading: Reading) -> Range<Int>? {
    var start = end
    while start > 0, end - start < 5, !closesClause(start - 1, in: reading), !reading.isBreak(start - 1),
      !reading.has(start - 1, [.preposition, .joiner, .conjunction, .verb, .closer])
        || reading.isWord(start - 1, "of")
    {
      start -= 1
      if reading.has(start, .determiner) { break }
    }
    return NounPhrases(reading: reading).list(from: start).last {
      $0.upperBound <= end && $0.upperBound >= end - 1
    }
  }

  /// The list of things between the start of the clause and a place.
  func things(before end: Int, in reading: Reading) -> [Range<Int>] {
    var start = end
    let sentence = reading.sentence(of: max(0, end - 1))
    while start > sentence.lowerBound, end - start < 10, !closesClause(start - 1, in: reading) { start -= 1 }
    return NounPhrases(reading: reading).list(from: start).filter { $0.upperBound <= end }
  }

  private func closesClause(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(
      place, ".", "!", "?", "\n", ";", ":", "(", ")", "-", "but", "so", "because", "since", "though")
      || reading.has(place, [.pronoun, .be, .auxiliary, .question]) && !reading.isWord(place, "that", "this")
      || reading.claimed[place]
  }

  /// Notes what somebody "has already": the word stands behind the thing.
  func readAlready(_ reading: inout Reading) {
    for place in reading.tokens.indices where reading.isWord(place, "already") {
      if reading.has(place - 1, [.verb, .auxiliary]),
        reading.isWord(place - 1, "has", "have", "owns", "own", "got")
      {
        var subject = place - 2
        while reading.has(subject, [.auxiliary, .adverb]) || reading.isWord(subject, "'s") { subject -= 1 }
        guard reading.isWord(subject, "he", "she", "they") else { continue }
        if let thing = nearestThing(before: subject, in: reading) { noteOwned(thing, &reading) }
      } else if let verb = possession(before: place, in: reading) {
        for thing in NounPhrases(reading: reading).list(from: verb + 1) where thing.upperBound <= place {
          noteOwned(thing, &reading)
        }
      }
    }
  }

  // The verb of "she's got a hangboard already".
  private func possession(before place: Int, in reading: Reading) -> Int? {
    (max(0, place - 9)..<place).reversed().prefix { !reading.isBreak($0) }.first {
      reading.isWord($0, "has", "have", "got", "owns", "own", "bought", "gave")
        && subject(before: $0, in: reading) != .giver
    }
  }

  /// The thing of "the grinder I got him": given before, whenever that was.
  func given(before verb: Int, in reading: Reading) -> Range<Int>? {
    var subject = reading.isWord(verb, "i", "we") ? verb : verb - 1
    if reading.has(subject, [.auxiliary, .adverb]) || reading.isWord(subject, "'ve", "have") { subject -= 1 }
    guard reading.isWord(subject, "i", "we") else { return nil }
    if reading.isWord(subject - 1, "that", "which") { subject -= 1 }
    guard let thing = nearestThing(before: subject, in: reading), thing.upperBound == subject,
      reading.has(thing.lowerBound - 1, .determiner)
    else { return nil }
    return thing
  }

  func noteOwned(_ thing: Range<Int>, _ reading: inout Reading) {
    guard !reading.isNoted(thing), let phrase = phrase(thing, in: reading, gerund: false) else { return }
    reading.note(.owned, .text(phrase), at: thing)
  }

  /// Notes what is "not another one of those": what was said to be there is not wanted again, and what is not
  /// wanted for being there in plenty is there.
  func readEnoughOfThose(_ match: PhraseMatch, _ reading: inout Reading) {
    let start = reading.span(match.range).start
    let last = reading.operations.last {
      ($0.slot == .owned || $0.slot == .avoid) && $0.kind == .add && $0.span.end <= start
    }
    guard let last, let value = last.value else { return }
    reading.operations.append(
      SlotOperation(.add, last.slot == .owned ? .avoid : .owned, value, span: last.span, confidence: 0.8))
  }

  /// Notes what there are several of: "she's got about six puzzle books", "watches he has 12".
  func readCounted(_ reading: inout Reading) {
    for number in reading.numbers where number.form != .ordinal && number.value >= 2 && number.value < 1000 {
      var place = number.range.lowerBound - 1
      while reading.has(place, .adverb)
        || reading.isWord(place, "about", "like", "around", "over", "least", "at")
      {
        place -= 1
      }
      guard reading.isWord(place, "has", "have", "got", "owns", "own"), !reading.isClaimed(number.range),
        !reading.hasCurrency(beside: number.range),
        subject(
          before: reading.isWord(place, "got") && reading.isWord(place - 1, "has", "'s", "have")
            ? place - 1 : place, in: reading)
          == .recipient || opensClause(place, in: reading)
      else { continue }
      if reading.isBreak(number.range.upperBound), let thing = fronted(before: place, in: reading) {
        noteOwned(thing, &reading)
      } else if let thing = NounPhrases(reading: reading).list(from: number.range.upperBound).first,
        thing.lowerBound == number.range.upperBound, isGoods(thing, in: reading)
      {
        noteOwned(thing, &reading)
        reading.claim(number.range)
        // Who has a hundred houseplants likes them.
        if number.value >= 10, let hobby = reading.firstPhrase(.interest, within: thing) {
          reading.note(.interests, .text(reading.words(hobby.range)), at: hobby.range, 0.6, inferred: true)
        }
      }
    }
  }

  // "Has 2 air fryers": the subject is understood.
  private func opensClause(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(place, "has", "owns") && (place == 0 || reading.isBreak(place - 1))
      && (mention != nil || reading.context.brief.namesSomebody)
  }

  // Children, pets and years are not owned.
  private func isGoods(_ thing: Range<Int>, in reading: Reading) -> Bool {
    !thing.contains {
      reading.phrase(.relationship, covering: $0) != nil || reading.has($0, .time)
        || reading.isWord($0, "jobs", "weeks", "left", "people", "hours", "goes", "ideas", "things")
    }
  }

  /// The thing at the head of a sentence whose verb has none: "coffee she does not like".
  func fronted(before place: Int, in reading: Reading) -> Range<Int>? {
    var subject = place - 1
    while reading.has(subject, [.auxiliary, .adverb, .negator]) { subject -= 1 }
    guard reading.isWord(subject, "he", "she", "they") else { return nil }
    let sentence = reading.sentence(of: subject)
    guard let thing = nearestThing(before: subject, in: reading), thing.upperBound == subject,
      thing.lowerBound == sentence.lowerBound || reading.isBreak(thing.lowerBound - 1)
        || reading.has(thing.lowerBound - 1, [.determiner, .joiner, .conjunction, .be])
    else { return nil }
    return thing
  }
}
