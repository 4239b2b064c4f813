import GiftDomain

extension PreferenceGrammar {
  /// Notes what is not wanted.
  func readAvoidance(
    _ match: PhraseMatch, _ objects: [Range<Int>], _ subject: Subject, _ reading: inout Reading
  ) {
    if isGiversHate(match, subject, in: reading) { return }
    var objects = objects
    // "Nothing huge": a quality alone.
    let next = match.range.upperBound
    if objects.isEmpty, reading.isWord(next - 1, "nothing", "too", "anything", "not"),
      reading.isBreak(next + 1),
      reading.has(next, [.adjective, .adverb]), !reading.has(next, [.nonThing, .closer])
    {
      objects = [next..<(next + 1)]
    }
    if isDoubleNegation(match, in: reading) {
      for object in objects where subject != .giver { noteInterest(object, &reading) }
      return
    }
    if isBareNegation(match, in: reading), let first = objects.first, isNoThing(first, match, in: reading) {
      return
    }
    if reading.isWord(match.range.lowerBound, "not"),
      reading.isWord(match.range.lowerBound + 1, "want", "need"), reading.isWord(match.range.upperBound, "to")
    {
      return
    }
    if match.range.count == 1, reading.isWord(match.range.lowerBound, "not"),
      !isThing(match.range.upperBound, in: reading), !isBareThing(objects.first, after: match, in: reading)
    {
      return
    }
    if isAboutShown(objects, in: reading) { return }
    if isException(match, in: reading) {
      for object in objects where subject != .giver { noteInterest(object, &reading) }
      return
    }
    // What somebody cannot eat is a diet as well.
    let isDiet =
      match.range.contains { reading.isWord($0, "eat", "have", "touch", "tolerate", "do", "handle") }
      && match.range.contains { reading.isWord($0, "not") } && subject != .giver
    for object in objects where isDiet {
      guard let allergen = reading.firstPhrase(.allergen, within: object), allergen.value != "no food",
        match.range.contains(where: { reading.isWord($0, "can", "eat", "tolerate") })
      else { continue }
      reading.note(.dietary, .text(allergen.value), at: object, 0.75)
    }
    // "Don't be showing me those" is about the answer.
    for object in objects where object.count > 1 || !reading.has(object.lowerBound, .verb) {
      noteAvoided(object, &reading)
    }
  }

  // A bare "not" rules out only what is surely a thing.
  private func isThing(_ place: Int, in reading: Reading) -> Bool {
    reading.phrase(.category, at: place) != nil || reading.phrase(.interest, at: place) != nil
  }

  // "Not fussed about sport, except cricket": what is left of what is not liked is liked.
  private func isException(_ match: PhraseMatch, in reading: Reading) -> Bool {
    guard reading.isWord(match.range.lowerBound, "except", "apart", "other", "aside") else { return false }
    let sentence = reading.sentence(of: match.range.lowerBound)
    return reading.phrases(.frame).contains {
      $0.value == "avoid" && sentence.contains($0.range.lowerBound)
        && $0.range.upperBound < match.range.lowerBound
    }
  }

  // "…, not dummies or bibs": nothing but a noun between the negation and the end of the clause.
  private func isBareThing(_ object: Range<Int>?, after match: PhraseMatch, in reading: Reading) -> Bool {
    guard let object, let last = object.last else { return false }
    let start = match.range.lowerBound
    let opens =
      start == 0 || reading.isBreak(start - 1)
      || reading.isWord(start - 1, "but", "so", "and", "just", "please")
    if opens, reading.isWord(object.upperBound, "stuff", "things", "gifts", "ones") { return true }
    let closes =
      reading.isBreak(object.upperBound) || reading.isWord(object.upperBound, "or", "and", "please", "either")
    return opens && closes && object.count <= 3
      && !reading.has(
        last, [.adjective, .adverb, .verb, .generic, .nonThing, .time, .closer, .pronoun, .unit])
      && reading.phrase(.act, covering: last) == nil && reading.phrase(.occasion, covering: last) == nil
      && reading.phrase(.relationship, covering: last) == nil && reading.number(covering: last) == nil
      && !reading.isClaimed(object)
      && (last > object.lowerBound || reading.opensSentence(start) && reading.has(last, .common)
        || reading.word(last).hasSuffix("s")
        || reading.has(object.lowerBound - 1, .determiner))
  }

  private func isGiversHate(_ match: PhraseMatch, _ subject: Subject, in reading: Reading) -> Bool {
    guard subject == .giver, !isForSelf(reading) else {
      // "My sister says no plastic" is said about the gift.
      return subject == .other && !reading.has(match.range.lowerBound - 1, .telling)
    }
    // What the giver does not want to give counts, what the giver does not like to do does not.
    return !reading.isWord(
      match.range.lowerBound, "not", "rather", "never", "prefer", "avoid", "nothing", "no", "hate", "nobody",
      "none")
      || reading.isWord(match.range.lowerBound + 1, "drink", "eat", "read", "wear", "have", "be")
  }

  private func isDoubleNegation(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let start = match.range.lowerBound
    guard reading.isWord(start, "hate", "hates", "dislike", "dislikes", "not") else { return false }
    return !reading.isWord(start, "not") && reading.isWord(start - 1, "not", "never")
      || reading.isWord(start, "not") && reading.isWord(start - 1, "never")
  }

  private func isBareNegation(_ match: PhraseMatch, in reading: Reading) -> Bool {
    reading.isWord(match.range.lowerBound, "no", "not", "nothing", "without", "but", "just", "and", "please")
  }

  // "no idea", "not sure", "nothing under 20", "no more than".
  private func isNoThing(_ object: Range<Int>, _ match: PhraseMatch, in reading: Reading) -> Bool {
    let after = match.range.upperBound
    if reading.has(after, .nonThing), reading.phrase(.category, at: after) == nil, match.range.count == 1 {
      return true
    }
    if reading.has(object.lowerBound, .nonThing), object.count == 1 { return true }
    if reading.phrase(.level, covering: match.range.lowerBound) != nil { return true }
    return reading.phrase(.act, at: match.range.lowerBound)?.range.contains(object.lowerBound) ?? false
  }

  /// Notes something to avoid.
  func noteAvoided(_ range: Range<Int>, _ reading: inout Reading) {
    if range.count == 1, reading.isWord(range.lowerBound, "expensive", "pricey", "cheaper", "costly") {
      return
    }
    guard let phrase = phrase(range, in: reading, gerund: false) else { return }
    reading.note(.avoid, .text(phrase), at: range)
  }

  /// Notes what is not tolerated, as a diet and as something to avoid.
  func readAllergy(_ objects: [Range<Int>], _ subject: Subject, _ reading: inout Reading) {
    guard subject != .other, subject != .giver || isForSelf(reading) else { return }
    for object in objects {
      if let allergen = reading.firstPhrase(.allergen, within: object) {
        if allergen.value != "no food" { reading.note(.dietary, .text(allergen.value), at: object) }
      } else if let food = phrase(object, in: reading, gerund: false), object.count <= 2 {
        reading.note(.dietary, .text(food + " allergy"), at: object, 0.7)
      }
      noteAvoided(object, &reading)
    }
  }
}
