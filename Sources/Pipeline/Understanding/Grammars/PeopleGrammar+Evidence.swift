import GiftDomain

extension PeopleGrammar {
  /// How much speaks for a mention being the recipient; below 1 it is somebody else.
  func score(_ mention: PersonMention, in reading: Reading) -> Int {
    let start = lead(of: mention, in: reading)
    let isOwn =
      (start..<mention.range.lowerBound).contains {
        reading.isWord($0, "my", "our", "me")
      } || reading.isWord(mention.range.lowerBound, "my", "our", "myself")
      || reading.isWord(mention.range.upperBound, "of")
        && reading.isWord(mention.range.upperBound + 1, "mine", "ours")
    if mention.relationship == .myself { return isMeant(mention, in: reading) ? 6 : 0 }
    if isBystander(mention, from: start, in: reading) { return -10 }
    var score = isOwn ? 2 : 1
    if isBeneficiary(start, in: reading) { score += isNamedGift(before: start, in: reading) ? 9 : 5 }
    if reading.phrases(.correction).contains(where: {
      $0.range.upperBound == start || $0.range.lowerBound == mention.range.upperBound
    }) {
      score += 4
    }
    score += possession(after: mention, in: reading)
    if mention.relationship != .team { score += role(after: mention, in: reading) }
    if mention.relationship == .team, score < 4, reading.context.asked != .recipient { return 0 }
    // "2 kids" in a list of facts counts somebody else's children.
    if isFragment(mention, from: start, in: reading) { score += mention.count != nil && !isOwn ? 1 : 4 }
    if isSwitchedTo(start, in: reading) { score += 4 }
    if mention.relationship == .host, reading.isWord(mention.range.upperBound, "gift", "present") {
      score += 4
    }
    if mention.relationship == .pet, !isOwn, score < 6 { return 0 }
    // "Which is better for a kid?" asks about the one who is known already.
    if reading.context.brief.namesSomebody, !isOwn, reading.isWord(start, "a", "an"), score < 9 { return 0 }
    if mention.relationship == .pet || mention.relationship == .baby
      || mention.relationship == .host && !isOwn,
      score < 3
    {
      return 0
    }
    if !isOwn, score < 3, start == mention.range.lowerBound, !isPlainName(mention) { return 0 }
    return score
  }

  // "Now my daughter", "back to mum", "next: my boss".
  private func isSwitchedTo(_ start: Int, in reading: Reading) -> Bool {
    // "Next my little sister": the cue may stand among the words before the noun.
    if reading.isWord(start, "now", "next", "also", "then"), start == 0 || reading.isBreak(start - 1) {
      return true
    }
    var place = start - 1
    if reading.isWord(place, ",", ":", "-", "for", "to", "is", "up") { place -= 1 }
    return reading.isWord(place, "now", "next", "back", "also", "then") && !reading.isWord(place - 1, "right")
  }

  private func isMeant(_ mention: PersonMention, in reading: Reading) -> Bool {
    !reading.isWord(mention.range.lowerBound - 1, "by")
      && !reading.isWord(mention.range.lowerBound - 1, "enjoy")
  }

  // Before the noun: determiners, adjectives, numbers and ages.
  private func lead(of mention: PersonMention, in reading: Reading) -> Int {
    var start = mention.range.lowerBound
    while start > 0, mention.range.lowerBound - start < 8 {
      let isNumber = reading.number(covering: start - 1) != nil
      let isAge =
        reading.isWord(start - 1, "year", "years", "old", "months", "month", "-", "olds", "of")
        && (reading.number(covering: start - 2) != nil || reading.isWord(start - 1, "old", "olds"))
      let isQuality =
        reading.has(start - 1, [.determiner, .adjective, .adverb]) && !reading.isWord(start - 1, "'s")
        || reading.phrase(.ageGroup, covering: start - 1) != nil
        || reading.phrase(.gender, covering: start - 1) != nil
        || reading.phrase(.dietary, covering: start - 1) != nil
        || isBritishMy(start - 1, in: reading)
      if let owner = owner(before: start, in: reading) ?? kind(before: start, of: mention, in: reading) {
        start = owner
        break
      }
      guard isNumber || isAge || isQuality else { break }
      start -= 1
    }
    return start
  }

  // "for me brother": "my" as it is spoken.
  private func isBritishMy(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(place, "me") && !reading.has(place - 1, .verb)
      && reading.phrase(.relationship, at: place + 1) != nil
  }

  // "my 2nd grader's teacher": somebody of somebody's whom no list knows.
  private func owner(before start: Int, in reading: Reading) -> Int? {
    guard reading.isWord(start - 1, "'s"), start >= 3 else { return nil }
    return (max(0, start - 5)..<(start - 2)).first { reading.isWord($0, "my", "our") }
  }

  // "my homestay host", "our under-9s rugby coach": what kind of host, in words that no list knows.
  private func kind(before start: Int, of mention: PersonMention, in reading: Reading) -> Int? {
    guard start == mention.range.lowerBound else { return nil }
    for place in (max(0, start - 5)..<start).reversed() {
      if reading.isWord(place, "my", "our") { return place < start - 1 ? place : nil }
      let other: WordClass = [.verb, .be, .auxiliary, .preposition, .pronoun, .joiner]
      guard !reading.isBreak(place), !reading.has(place, other),
        reading.phrase(.relationship, covering: place) == nil
      else { return nil }
    }
    return nil
  }

  // Mum and dad need no "my".
  private func isPlainName(_ mention: PersonMention) -> Bool {
    switch mention.relationship {
    case .mother, .father, .grandmother, .grandfather, .parents, .husband, .wife, .bestFriend, .inLaws: true
    default: false
    }
  }

  // The gift goes to whom it is for, gets it, or is surprised with it.
  private func isBeneficiary(_ start: Int, in reading: Reading) -> Bool {
    if reading.isWord(start - 1, "to") {
      // "back to my dad", "on to my sister" go to another hunt.
      return reading.has(start - 2, .verb)
        || reading.isWord(start - 2, "gift", "present", "something", "it", "back", "on", "over")
    }
    // "crazy for the dogs" is about the dogs, not for them.
    if reading.phrase(.frame, covering: start - 1)?.value == "interest" { return false }
    if reading.isWord(start - 1, "for") {
      // "She bakes for the whole family" when the gift is hers.
      let verb = start - 2
      let isAbout =
        reading.context.brief.namesSomebody
        && (reading.phrase(.frame, covering: verb).map { $0.value != "want" && $0.value != "something" }
          ?? false
          || reading.phrase(.activity, covering: verb) != nil
          || reading.phrase(.activity, covering: verb - 1) != nil || isDoing(verb, in: reading))
      return !reading.isWord(start - 2, "thanks") && !isAbout
    }
    return reading.isWord(
      start - 1, "get", "buy", "give", "getting", "buying", "giving", "surprise", "surprising", "spoil",
      "treat", "thank",
      "gift", "gifting", "impress", "celebrate", "cheer", "congratulate", "send", "sending", "owe", "is", "'s"
    )
      && !reading.isWord(start, "to")
      && !(reading.isWord(start - 1, "is", "'s") && !isIdentity(start - 1, in: reading))
  }

  // "baking for the family", but not "looking for my mum".
  private func isDoing(_ place: Int, in reading: Reading) -> Bool {
    reading.word(place).hasSuffix("ing") && !reading.has(place, [.pronoun, .generic])
      && reading.phrase(.act, covering: place) == nil
      && !reading.isWord(place, "looking", "shopping", "buying", "searching", "hunting", "getting", "nothing")
  }

  // "a wedding gift for the couple": nothing says more plainly who gets it.
  private func isNamedGift(before start: Int, in reading: Reading) -> Bool {
    reading.isWord(start - 1, "for") && reading.isWord(start - 2, "gift", "present", "something")
  }

  // "it's my mum's birthday", "the recipient is my boss", "he's my brother".
  private func isIdentity(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(place - 1, "it", "recipient", "this", "he", "she", "who", "that")
      && reading.has(place + 1, .possessive)
  }

  /// How much an occasion of one's own speaks for somebody: "my dad's birthday", "nan's 80th".
  func possession(after mention: PersonMention, in reading: Reading) -> Int {
    var place = mention.range.upperBound
    if let name = name(after: mention, in: reading) { place = name.range.upperBound }
    let isPossessive = reading.isWord(place, "'s") || reading.word(place - 1).hasSuffix("s")
    guard isPossessive else { return 0 }
    if reading.isWord(place, "'s") { place += 1 }
    let reach = place..<min(place + 5, reading.tokens.count)
    let occasions = reach.contains {
      reading.phrase(.occasion, at: $0) != nil || reading.phrase(.event, at: $0) != nil
    }
    let isOrdinal = reach.contains { reading.number(covering: $0)?.form == .ordinal }
    let gifts = reach.contains { reading.isWord($0, "gift", "present") }
    return occasions || isOrdinal || gifts ? 4 : 0
  }

  // What the person does in the sentence: turning 60 and loving golf make a recipient.
  private func role(after mention: PersonMention, in reading: Reading) -> Int {
    var place = mention.range.upperBound
    if let name = name(after: mention, in: reading) { place = name.range.upperBound }
    if reading.isWord(place, ",") { place += 1 }
    while reading.has(place, .adverb) || reading.isWord(place, "who") { place += 1 }
    if reading.isWord(place, "will", "would", "wo") { return reading.context.brief.namesSomebody ? 0 : 1 }
    // Once it is known who gets the gift, others are mentioned for many reasons.
    let isOpen = !reading.context.brief.namesSomebody
    if reading.isWord(place, "turns", "turning", "turned", "hits") { return 5 }
    if reading.phrase(.event, at: place) != nil { return isOpen ? 3 : 2 }
    if reading.phrase(.frame, at: place) != nil || reading.phrase(.activity, at: place) != nil {
      return isOpen ? 3 : 0
    }
    return isOpen && reading.has(place, [.verb, .be, .auxiliary]) ? 3 : 0
  }

  // Answers and headlines: "dad", "my boss, 50, golf".
  private func isFragment(_ mention: PersonMention, from start: Int, in reading: Reading) -> Bool {
    let opens = start == 0 || (start > 0 && (reading.isBreak(start - 1) || reading.has(start - 1, .closer)))
    guard opens else { return false }
    if reading.context.asked == .recipient { return true }
    let sentence = reading.sentence(of: start)
    if sentence.count <= 3, sentence.lowerBound == start, !reading.isQuestion { return true }
    let stands =
      start > 0 && reading.isBreak(start - 1)
      && (reading.isBreak(mention.range.upperBound) || reading.has(mention.range.upperBound, .closer))
    return !reading.context.brief.namesSomebody && (start <= 3 || stands)
  }
}
