import GiftDomain

extension PeopleGrammar {
  /// Whether somebody is only mentioned: a teller, a companion, who is compared with, and who has died.
  func isBystander(_ mention: PersonMention, from start: Int, in reading: Reading) -> Bool {
    let end = name(after: mention, in: reading)?.range.upperBound ?? mention.range.upperBound
    var place = end
    while reading.has(place, .adverb) { place += 1 }
    if reading.has(place, .telling) {
      return reading.context.brief.namesSomebody || hasOther(than: mention, in: reading)
    }
    if reading.isWord(end, "and"), reading.isWord(end + 1, "i", "me") {
      return reading.context.brief.namesSomebody || hasOther(than: mention, in: reading)
    }
    if isGone(mention, from: start, to: place, in: reading) { return true }
    if reading.isWord(
      place, "chipping", "pooling", "contributing", "chip", "pool", "paying", "going", "putting", "puts",
      "put", "chipped", "clubbed"),
      reading.isWord(place, "chipping", "pooling", "contributing")
        || reading.isWord(place + 1, "in", "halves", "together")
    {
      return true
    }
    if reading.isWord(start - 1, "and"), reading.isWord(start - 2, "me", "i", "myself") { return true }
    if reading.isWord(start - 1, "not")
      || (reading.isWord(start - 1, "for") && reading.isWord(start - 2, "not"))
    {
      return true
    }
    if reading.isWord(start - 1, "with"), isSharedOccasion(reading) || isPickedUp(after: end, in: reading) {
      return false
    }
    if reading.isWord(start - 1, "was"), possession(after: mention, in: reading) > 0 { return false }
    if reading.isWord(
      start - 1, "with", "from", "like", "than", "as", "by", "without", "has", "have", "having", "had",
      "owns", "was", "of")
    {
      // "For the flat of my colleague" is for the colleague.
      if reading.isWord(start - 1, "of"), reading.isWord(start, "my", "our"),
        !hasOther(than: mention, in: reading),
        !reading.context.brief.namesSomebody
      {
        return false
      }
      return !(reading.isWord(start - 1, "from", "of", "by") && reading.isWord(start - 2, "friend"))
    }
    if isOwnedByThird(start, mention, in: reading) { return true }
    if reading.isWord(start - 1, "is", "'s", "am", "be", "being", "become", "are"),
      !reading.has(start, .possessive)
    {
      return !reading.isWord(start - 2, "it", "this", "recipient", "there")
    }
    return reading.isWord(end, "'s") && reading.isWord(end + 1, "idea", "house", "suggestion", "place")
  }

  // "Thanksgiving with my in-laws, something for the two of them".
  private func isPickedUp(after end: Int, in reading: Reading) -> Bool {
    (end..<reading.tokens.count).contains { place in
      reading.isWord(place, "for") && reading.isWord(place - 1, "something", "gift", "present", "anything")
        && (reading.isWord(place + 1, "them", "her", "him", "both")
          || reading.isWord(place + 1, "the") && reading.isWord(place + 2, "two", "pair", "both"))
    }
  }

  // "Our anniversary", "date night with my husband": whom one celebrates with gets the gift.
  private func isSharedOccasion(_ reading: Reading) -> Bool {
    reading.phrases(.occasion).contains {
      ["date_night", "anniversary", "valentines_day"].contains($0.value)
    }
  }

  // Who has died gets no gift: "my dad passed away", "my late husband", "since we lost mum".
  private func isGone(_ mention: PersonMention, from start: Int, to end: Int, in reading: Reading) -> Bool {
    // Of "my colleague's dad passed away" the colleague is left, and mourns.
    guard
      reading.phrase(.relationship, endingAt: mention.range.upperBound)?.value
        == mention.relationship?.rawValue
    else { return false }
    if (start..<mention.range.lowerBound).contains(where: { reading.isWord($0, "late") })
      || reading.isWord(start - 1, "lost", "miss", "missing", "losing")
    {
      return true
    }
    var place = end
    while reading.has(place, [.auxiliary, .adverb, .be]) { place += 1 }
    return reading.isWord(place, "passed", "died", "dying", "deceased")
      && !(reading.isWord(place, "passed") && reading.has(place + 1, .determiner))
  }

  private func hasOther(than mention: PersonMention, in reading: Reading) -> Bool {
    reading.phrases(.relationship).contains { !$0.range.overlaps(mention.range) }
  }

  // "his wife", "loves her dog": the recipient's people, unless the gift is for them.
  private func isOwnedByThird(_ start: Int, _ mention: PersonMention, in reading: Reading) -> Bool {
    let isTheirs = (start...mention.range.lowerBound).contains { reading.isWord($0, "his", "her", "their") }
    return isTheirs && !reading.isWord(start - 1, "for")
  }
}
