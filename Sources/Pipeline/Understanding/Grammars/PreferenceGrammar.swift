import GiftDomain

/// Finds what the recipient likes, shuns, has and would want, by the verbs that say so.
struct PreferenceGrammar {
  /// Who a frame speaks of.
  enum Subject {
    case recipient, giver, other, unsaid
  }

  let mention: PersonMention?

  /// Reads the frames of a turn in the order of the text.
  func read(_ reading: inout Reading) {
    var last: (subject: Subject, sentence: Int32) = (.unsaid, -1)
    for match in reading.phrases(.frame) {
      let start = match.range.lowerBound
      guard !isMasked(match, in: reading) else { continue }
      let stated = opensWithPronoun(match, in: reading) ?? subject(before: start, in: reading)
      let sentence = reading.sentences[start]
      let inherited =
        !continuesFrame(start, in: reading)
        ? .unsaid
        : last.sentence == sentence ? last.subject : earlierSubject(before: start, in: reading)
      var subject = stated == .unsaid ? inherited : stated
      // "loves" has a third person for its subject, said or not.
      if subject == .giver, stated == .unsaid, isThirdPerson(start, in: reading) { subject = .recipient }
      if subject == .unsaid, followsSomebodyElse(start, in: reading) { subject = .other }
      last = (subject, sentence)
      apply(match, subject, &reading)
    }
    readAlready(&reading)
    readCounted(&reading)
  }

  private func isThirdPerson(_ place: Int, in reading: Reading) -> Bool {
    reading.has(place, .verb) && reading.word(place).hasSuffix("s")
  }

  private func isMasked(_ match: PhraseMatch, in reading: Reading) -> Bool {
    reading.claimed[match.range.lowerBound]
      || reading.phrases(.excluded).contains {
        $0.range.overlaps(match.range) && $0.range.count > match.range.count
      }
  }

  private func apply(_ match: PhraseMatch, _ subject: Subject, _ reading: inout Reading) {
    var objects = NounPhrases(reading: reading).list(from: match.range.upperBound)
    if objects.isEmpty, let thing = fronted(before: match.range.lowerBound, in: reading) { objects = [thing] }
    switch match.value {
    case "repels", "sickens", "attracts", "suits":
      if subject != .giver { readReversed(match, &reading) }
    case "those": readEnoughOfThose(match, &reading)
    case "interest", "habit", "aspire", "known": readInterest(match, objects, subject, &reading)
    case "avoid": readAvoidance(match, objects, subject, &reading)
    case "allergy": readAllergy(objects, subject, &reading)
    case "owned", "enough": readOwned(match, objects, subject, &reading)
    case "past", "loved", "hated": readPastGift(match, objects, &reading)
    case "want": readWish(match, objects, subject, &reading)
    case "something": readPurpose(objects, &reading)
    default: break
    }
  }

  private func readInterest(
    _ match: PhraseMatch, _ objects: [Range<Int>], _ subject: Subject,
    _ reading: inout Reading
  ) {
    guard subject == .recipient || subject == .unsaid || isForSelf(reading) && subject == .giver else {
      if subject == .giver { noteOwnTaste(match, objects, &reading) }
      return
    }
    let start = match.range.lowerBound
    if match.value == "habit" || match.value == "aspire", subject != .recipient { return }
    if match.value == "aspire" || match.value == "known",
      !objects.contains(where: {
        reading.firstPhrase(.interest, within: $0) != nil || reading.firstPhrase(.category, within: $0) != nil
      })
    {
      return
    }
    if subject == .unsaid, isBaseVerb(start, in: reading),
      !reading.isWord(start - 1, "really", "kids", "both"), start > 0
    {
      return
    }
    if isAboutShown(objects, in: reading) { return }
    if reading.isNegated(start, within: 3) {
      for object in objects { noteAvoided(object, &reading) }
      return
    }
    for object in objects { noteInterest(object, &reading) }
  }

  private func isForSelf(_ reading: Reading) -> Bool {
    mention?.relationship == .myself
      || (mention == nil && reading.context.brief.relationship?.value == .myself)
  }

  private func isBaseVerb(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(place, "like", "love", "enjoy", "adore", "hate", "dislike", "collect", "play")
  }

  // "she'd love it", "loves the second one" speak of suggestions.
  private func isAboutShown(_ objects: [Range<Int>], in reading: Reading) -> Bool {
    guard let first = objects.first else { return true }
    return first.contains { reading.isWord($0, "one", "ones", "option", "idea", "suggestion") }
  }

  /// Notes something liked under the slot that its words belong to.
  func noteInterest(_ range: Range<Int>, _ reading: inout Reading) {
    if let slot = described(range, &reading) { return reading.note(slot.0, .text(slot.1), at: range) }
    if let doer = reading.phrase(.doer, at: range.lowerBound), doer.range == range {
      return reading.note(.interests, .text(doer.value), at: range)
    }
    guard let phrase = phrase(range, in: reading, gerund: true) else { return }
    reading.note(.interests, .text(phrase), at: range)
  }

  // A phrase that is nothing but a style or a value, perhaps with "things" after it.
  func described(_ range: Range<Int>, _ reading: inout Reading) -> (SlotName, String)? {
    if let value = reading.phrase(.value, at: range.lowerBound), isAll(value, of: range, in: reading) {
      return (.values, value.value)
    }
    if let style = reading.phrase(.style, at: range.lowerBound), isAll(style, of: range, in: reading) {
      return (.style, style.value)
    }
    return nil
  }

  private func isAll(_ match: PhraseMatch, of range: Range<Int>, in reading: Reading) -> Bool {
    match.range.upperBound <= range.upperBound
      && (match.range.upperBound..<range.upperBound).allSatisfy {
        reading.has($0, .generic)
          || reading.isWord(
            $0, "style", "styles", "look", "looks", "design", "designs", "taste", "brands", "decor",
            "aesthetic")
      }
  }

  private func readAvoidance(
    _ match: PhraseMatch, _ objects: [Range<Int>], _ subject: Subject, _ reading: inout Reading
  ) {
    if isGiversHate(match, subject, in: reading) { return }
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
      !isThing(match.range.upperBound, in: reading)
    {
      return
    }
    if isAboutShown(objects, in: reading) { return }
    // "Don't be showing me those" is about the answer.
    for object in objects where object.count > 1 || !reading.has(object.lowerBound, .verb) {
      noteAvoided(object, &reading)
    }
  }

  // A bare "not" rules out only what is surely a thing.
  private func isThing(_ place: Int, in reading: Reading) -> Bool {
    reading.phrase(.category, at: place) != nil || reading.phrase(.interest, at: place) != nil
  }

  private func isGiversHate(_ match: PhraseMatch, _ subject: Subject, in reading: Reading) -> Bool {
    guard subject == .giver, !isForSelf(reading) else {
      // "My sister says no plastic" is said about the gift.
      return subject == .other && !reading.has(match.range.lowerBound - 1, .telling)
    }
    // What the giver does not want to give counts, what the giver does not like to do does not.
    return !reading.isWord(
      match.range.lowerBound, "not", "rather", "never", "prefer", "avoid", "nothing", "no", "hate")
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

  private func readAllergy(_ objects: [Range<Int>], _ subject: Subject, _ reading: inout Reading) {
    guard subject != .giver || isForSelf(reading) else { return }
    for object in objects {
      if let allergen = reading.firstPhrase(.allergen, within: object) {
        reading.note(.dietary, .text(allergen.value), at: object)
      }
      noteAvoided(object, &reading)
    }
  }
}
