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
      if stated == .unsaid, subject == .giver || subject == .unsaid && knowsSomebody(reading),
        isThirdPerson(start, in: reading), !followsSomebodyElse(start, in: reading)
      {
        subject = .recipient
      }
      if subject == .unsaid, followsSomebodyElse(start, in: reading) { subject = .other }
      last = (subject, sentence)
      apply(match, subject, &reading)
    }
    readAlready(&reading)
    readCounted(&reading)
    for match in reading.phrases(.frame) where match.value == "those" { readEnoughOfThose(match, &reading) }
  }

  private func knowsSomebody(_ reading: Reading) -> Bool {
    mention != nil || reading.context.brief.namesSomebody
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
    case "repels", "sickens", "attracts", "suits", "allows", "given":
      if subject != .giver { readReversed(match, &reading) }
    case "style":
      if subject != .giver || isForSelf(reading) { objects.forEach { noteStyle($0, &reading) } }
    case "only":
      if subject != .giver || isForSelf(reading) { objects.forEach { noteInterest($0, &reading) } }
    case "interest", "habit", "aspire", "known": readInterest(match, objects, subject, &reading)
    case "avoid": readAvoidance(match, objects, subject, &reading)
    case "allergy": readAllergy(objects, subject, &reading)
    case "owned", "enough": readOwned(match, objects, subject, &reading)
    // "She don't like the perfume" is no gift of the past.
    case "hated"
    where reading.isWord(match.range.lowerBound, "not")
      && !reading.isWord(match.range.lowerBound - 1, "did", "was"):
      readAvoidance(match, objects, subject, &reading)
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
    // "Moved into her first house".
    if reading.isWord(start, "into"), reading.has(start - 1, .verb),
      !reading.isWord(start - 1, "got", "get", "gets", "getting")
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

  /// Whether the giver is the recipient.
  func isForSelf(_ reading: Reading) -> Bool {
    mention?.relationship == .myself
      || (mention == nil && reading.context.brief.relationship?.value == .myself)
  }

  private func isBaseVerb(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(place, "like", "love", "enjoy", "adore", "hate", "dislike", "collect", "play")
  }

  /// Whether suggestions are spoken of: "she'd love it", "loves the second one".
  func isAboutShown(_ objects: [Range<Int>], in reading: Reading) -> Bool {
    guard let first = objects.first else { return true }
    return first.contains { reading.isWord($0, "one", "ones", "option", "idea", "suggestion") }
  }

  private func noteStyle(_ range: Range<Int>, _ reading: inout Reading) {
    if let slot = described(range, &reading) { return reading.note(slot.0, .text(slot.1), at: range) }
    guard let phrase = phrase(range, in: reading, gerund: false),
      !reading.isNegated(range.lowerBound, within: 2)
    else { return }
    reading.note(.style, .text(phrase), at: range, 0.8)
  }

  /// Notes something liked under the slot that its words belong to.
  func noteInterest(_ range: Range<Int>, _ reading: inout Reading) {
    if let slot = described(range, &reading) { return reading.note(slot.0, .text(slot.1), at: range) }
    if let doer = reading.phrase(.doer, at: range.lowerBound), doer.range == range {
      return reading.note(.interests, .text(doer.value), at: range)
    }
    guard let phrase = phrase(range, in: reading, gerund: true) else { return }
    // "She likes old things."
    if range.count == 1, reading.has(range.lowerBound, .adjective), !reading.has(range.lowerBound, .common),
      reading.phrase(.interest, at: range.lowerBound) == nil
    {
      return reading.note(.style, .text(phrase), at: range, 0.7)
    }
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
            "aesthetic", "vibe", "vibes", "pieces", "fashion", "interiors")
      }
  }
}
