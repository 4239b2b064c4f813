import GiftDomain

extension AgeGrammar {
  /// "her 30th", "dad's 60th birthday".
  func readOrdinal(_ mention: NumberMention, _ reading: inout Reading) {
    guard mention.value >= 1, mention.value <= 120 else { return }
    let start = mention.range.lowerBound
    let end = mention.range.upperBound
    // "her first birthday without him" counts something else.
    if reading.isWord(end + 1, "without", "since", "together", "as", "in"), reading.isWord(end, "birthday"),
      mention.value < 10
    {
      return
    }
    if reading.isWord(end, "birthday") || (reading.isWord(end, "ever") && reading.isWord(end + 1, "birthday"))
    {
      note(mention.value, start..<(end + 1), &reading)
      noteBirthday(start..<(end + 1), &reading)
    } else if isOwnOrdinal(mention, in: reading) {
      note(mention.value, mention.range, &reading)
      noteBirthday(mention.range, &reading)
    } else if mention.isDigits, mention.value >= 16, reading.isWord(start - 1, "a", "an"),
      isParty(end, in: reading)
    {
      note(mention.value, mention.range, &reading)
      noteBirthday(mention.range, &reading)
    }
  }

  // "anything for a 40th?"
  private func isParty(_ place: Int, in reading: Reading) -> Bool {
    reading.isBreak(place) || reading.isWord(place, "present", "gift", "party")
  }

  // "dad's 60th", "her 30th": a possessive, and nothing that the ordinal could count.
  private func isOwnOrdinal(_ mention: NumberMention, in reading: Reading) -> Bool {
    let before = mention.range.lowerBound - 1
    let end = mention.range.upperBound
    guard mention.value >= 10 || (mention.isDigits && mention.value == 1),
      reading.isWord(before, "'s", "her", "his", "their")
        || (reading.phrase(.relationship, endingAt: before + 1) != nil && reading.word(before).hasSuffix("s"))
    else { return false }
    // "nana jo's 80th": the name may be one that is not known.
    let isNamed = reading.phrase(.relationship, endingAt: before - 1) != nil
    if reading.isWord(before, "'s"), !isNamed, !reading.isPerson(before: before) { return false }
    return reading.isBreak(end)
      || reading.has(end, [.preposition, .conjunction, .verb, .closer, .joiner, .time])
      || reading.isWord(
        end, "party", "celebration", "bash", "this", "next", "coming", "is", "present", "gift", "do")
  }

  /// "in her 60s", "early forties".
  func readDecade(_ mention: NumberMention, _ reading: inout Reading) {
    var place = mention.range.lowerBound - 1
    var middle = mention.value
    switch reading.word(place) {
    case "early": middle -= 3
    case "late": middle += 3
    case "mid", "middle": break
    default: place += 1
    }
    let hasPart = place < mention.range.lowerBound
    let isOwn = reading.has(place - 1, .possessive) || reading.isWord(place - 1, "his", "her", "their")
    // "my brother, 40s, likes beer".
    let isHeadline = place > 0 && reading.isBreak(place - 1) && reading.isBreak(mention.range.upperBound)
    guard isOwn || hasPart || isHeadline, !reading.isWord(place - 1, "my", "our") else { return }
    guard reading.phrase(.interest, at: mention.range.upperBound) == nil else { return }
    reading.claim(mention.range)
    let age = mention.value == 15 ? (hasPart && middle < 15 ? 13 : 17) : Int(middle)
    reading.note(.ageGroup, .text(AgeGroup(age: age).rawValue), at: mention.range)
  }

  /// "teenager", "toddler".
  func readGroups(_ reading: inout Reading) {
    for match in reading.phrases(.ageGroup) where !reading.isClaimed(match.range) {
      if reading.operations.contains(where: { $0.slot == .age || $0.slot == .ageGroup }) { return }
      let start = match.range.lowerBound
      if match.value == "child",
        reading.isWord(start - 1, "my", "our", "big", "'s", "her", "his", "their", "cool")
      {
        continue
      }
      if reading.isWord(start - 1, "as", "was", "not", "like", "no") || reading.has(start - 1, .negator) {
        continue
      }
      if reading.isWord(start - 2, "as", "was", "had", "has", "with") { continue }
      reading.note(.ageGroup, .text(match.value), at: match.range, 0.85)
    }
  }
}
