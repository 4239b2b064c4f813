import GiftDomain

extension PreferenceGrammar {
  /// Notes what the recipient has, and rules out more of what there is enough of.
  func readOwned(
    _ match: PhraseMatch, _ objects: [Range<Int>], _ subject: Subject, _ reading: inout Reading
  ) {
    guard
      subject != .other || !reading.has(match.range.lowerBound - 1, .telling) || match.value != "enough"
    else {
      // "Mom says no more clothes."
      objects.forEach { noteAvoided($0, &reading) }
      return
    }
    guard
      subject != .giver || reading.isWord(match.range.lowerBound, "not", "already", "no", "just", "please")
        || reading.isWord(match.range.lowerBound + 1, "already")
    else { return }
    // "Her folks already got her a stethoscope": whoever gave it, she has it.
    let isHers = match.range.contains { reading.isWord($0, "her", "him", "them") }
    guard subject != .other || isHers else { return }
    let start = match.range.lowerBound
    if match.value == "owned", reading.isWord(start - 1, "not") || reading.isWord(start - 2, "not") { return }
    for object in objects {
      // "everything for the kitchen" is no kitchen.
      if reading.isWord(object.lowerBound - 1, "the", "for"),
        reading.isWord(match.range.upperBound, "everything")
      {
        continue
      }
      // "Skip the apron, he owns three".
      if reading.number(startingAt: object.lowerBound)?.range == object {
        readEnoughOfThose(match, &reading)
        continue
      }
      if isOne(object, in: reading) || isNeverOwned(object, in: reading) { continue }
      guard let phrase = phrase(object, in: reading, gerund: false) else { continue }
      reading.note(.owned, .text(phrase), at: object)
      if match.value == "enough" { reading.note(.avoid, .text(phrase), at: object) }
    }
  }

  // "already has one" points at a suggestion.
  private func isOne(_ range: Range<Int>, in reading: Reading) -> Bool {
    range.contains { reading.isWord($0, "one", "that", "it", "them", "those", "this") }
  }

  private func isNeverOwned(_ range: Range<Int>, in reading: Reading) -> Bool {
    range.contains {
      reading.isWord(
        $0, "kids", "children", "birthday", "job", "time", "money", "baby", "plans", "idea", "ideas",
        "energy", "friends")
    }
  }

  /// Notes what the recipient was given before.
  func readPastGift(_ match: PhraseMatch, _ objects: [Range<Int>], _ reading: inout Reading) {
    let sentence = reading.sentence(of: match.range.lowerBound)
    if let thing = given(before: match.range.lowerBound, in: reading) { return noteOwned(thing, &reading) }
    let isPast = reading.phrases(.past).contains { sentence.contains($0.range.lowerBound) }
    if match.value == "past", !isPast, !isGivenOutright(match, in: reading) { return }
    for object in objects.prefix(match.value == "past" ? 12 : 1) {
      if object.contains(where: {
        reading.isWord($0, "idea", "ideas", "suggestion", "suggestions", "one", "ones")
      }) {
        continue
      }
      guard let phrase = phrase(object, in: reading, gerund: false) else { continue }
      reading.note(.owned, .text(phrase), at: object)
    }
  }

  // "I gave her a teapot": whenever that was, it is given.
  private func isGivenOutright(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let isGiving = match.range.contains {
      reading.isWord($0, "gave", "bought", "gifted", "sent", "got")
        && !reading.isWord($0 - 1, "has", "have", "'ve")
    }
    let start = match.range.lowerBound
    let isMine = reading.isWord(start, "i", "we") || reading.isWord(start - 1, "i", "we")
    let sentence = reading.sentence(of: start)
    return isGiving && isMine
      && !sentence.contains { reading.isWord($0, "if", "?", "should", "could", "would", "wish") }
  }

  /// Notes kinds of products that are asked for.
  func readWish(
    _ match: PhraseMatch, _ objects: [Range<Int>], _ subject: Subject, _ reading: inout Reading
  ) {
    guard subject != .other, !reading.isWord(match.range.upperBound, "to") else { return }
    if reading.isNegated(match.range.lowerBound, within: 2) {
      for object in objects { noteAvoided(object, &reading) }
      return
    }
    for object in objects { noteWish(object, &reading) }
  }

  private func noteWish(_ range: Range<Int>, _ reading: inout Reading) {
    guard let last = range.last,
      !reading.has(range.lowerBound, .nonThing) || reading.phrase(.category, at: range.lowerBound) != nil
    else { return }
    if described(range, &reading) != nil { return }
    if let known = reading.lastPhrase(.category, within: range) {
      return reading.note(.categories, .text(reading.words(known.range)), at: known.range)
    }
    if reading.has(last, [.generic, .unit, .time, .verb])
      || reading.phrase(.act, covering: range.lowerBound) != nil
    {
      return
    }
    if range.count > 3 || range.contains(where: { reading.has($0, [.verb, .nonThing]) })
      || reading.has(last, .adjective)
    {
      return
    }
    if reading.tokens[last].entry >= 0, !reading.has(last, .common),
      reading.phrase(.interest, covering: last) == nil
    {
      return
    }
    guard let phrase = phrase(range, in: reading, gerund: false) else { return }
    reading.note(.categories, .text(phrase), at: range, 0.7)
  }

  /// Notes the purpose of "something for the kitchen".
  func readPurpose(_ objects: [Range<Int>], _ reading: inout Reading) {
    guard let object = objects.first, let phrase = phrase(object, in: reading, gerund: false) else { return }
    if object.contains(where: {
      reading.has($0, [.time, .name]) || reading.phrase(.relationship, covering: $0) != nil
    }) {
      return
    }
    reading.note(.categories, .text(phrase), at: object, 0.75)
  }
}
