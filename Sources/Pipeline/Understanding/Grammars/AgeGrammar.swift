import GiftDomain

/// Finds how old somebody is: "turns 60", "65-year-old", "8 months old", "her 30th", "in her sixties".
struct AgeGrammar {
  /// Reads the ages of a turn and claims their numbers.
  func read(_ reading: inout Reading) {
    for mention in reading.numbers where !reading.isClaimed(mention.range) {
      switch mention.form {
      case .cardinal: readCardinal(mention, &reading)
      case .ordinal: readOrdinal(mention, &reading)
      case .decade: readDecade(mention, &reading)
      case .loose: break
      }
    }
    readGroups(&reading)
  }

  private func readCardinal(_ mention: NumberMention, _ reading: inout Reading) {
    guard mention.value >= 0, mention.value <= 130, !reading.hasCurrency(beside: mention.range) else {
      return
    }
    let start = mention.range.lowerBound
    let (years, end) = oldness(after: mention, in: reading)
    if let years, !isSpirit(end, in: reading) {
      if !isGiver(before: start, in: reading) { note(years, start..<end, &reading) }
    } else if isTurning(before: start, in: reading), !isThing(end, in: reading) {
      note(mention.value, start..<mention.range.upperBound, &reading)
      noteBirthday(start..<mention.range.upperBound, &reading)
    } else if isStated(mention, in: reading) {
      if let ages = listOfAges(from: mention, in: reading) { return noteCount(ages, &reading) }
      note(monthsAsYears(mention, in: reading), mention.range, &reading)
    } else if reading.context.asked == .age, reading.tokens.count <= 6 {
      note(mention.value, mention.range, &reading)
    }
  }

  // "the kids are 4, 7 and 9" counts three people and gives none of them an age.
  private func listOfAges(from first: NumberMention, in reading: Reading) -> [NumberMention]? {
    var ages = [first]
    var place = first.range.upperBound
    while reading.isWord(place, ",", "and", "&") {
      while reading.isWord(place, ",", "and", "&") { place += 1 }
      guard let next = reading.number(startingAt: place), next.form == .cardinal, next.value < 100,
        !reading.hasCurrency(beside: next.range)
      else { break }
      ages.append(next)
      place = next.range.upperBound
    }
    let isPlural = reading.isWord(first.range.lowerBound - 1, "are", "aged", "ages")
    return isPlural && ages.count > 1 && ages.count < 20 ? ages : nil
  }

  private func noteCount(_ ages: [NumberMention], _ reading: inout Reading) {
    guard let first = ages.first, let last = ages.last else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    reading.claim(range)
    reading.note(.count, .number(Double(ages.count)), at: range)
  }

  private func monthsAsYears(_ mention: NumberMention, in reading: Reading) -> Double {
    reading.isWord(mention.range.upperBound, "months", "month")
      ? (mention.value / 12).rounded(.down)
      : reading.isWord(mention.range.upperBound, "weeks", "week", "days") ? 0 : mention.value
  }

  // The years that "N years old", "N-year-old", "N months old" come to, and where the phrase ends.
  private func oldness(after mention: NumberMention, in reading: Reading) -> (Double?, Int) {
    var place = mention.range.upperBound
    if reading.isWord(place, "y"), reading.isWord(place + 1, "/"), reading.isWord(place + 2, "o") {
      return (mention.value, place + 3)
    }
    let unit = reading.word(place)
    place += 1
    let isOld = reading.isWord(place, "old", "olds", "young")
    switch unit {
    case "years", "year": return isOld ? (mention.value, place + 1) : (nil, place)
    case "months", "month": return isOld ? ((mention.value / 12).rounded(.down), place + 1) : (nil, place)
    case "weeks", "week", "days", "day": return isOld ? (0, place + 1) : (nil, place)
    default: return (nil, place)
    }
  }

  // "12 year old whisky" is no person.
  private func isSpirit(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(
      place, "whisky", "whiskey", "scotch", "rum", "wine", "port", "malt", "single", "cheese", "bourbon")
  }

  private func isGiver(before start: Int, in reading: Reading) -> Bool {
    (max(0, start - 3)..<start).contains { reading.isWord($0, "am") }
  }

  private func isTurning(before start: Int, in reading: Reading) -> Bool {
    var place = start - 1
    while reading.isWord(
      place, "the", "big", "sweet", "like", "about", "around", "only", "just", "a", "ripe", "old")
    {
      if reading.isWord(place, "sweet", "big") { return true }
      place -= 1
    }
    guard place >= 0 else { return false }
    if reading.isWord(place, "turns", "turning", "turned", "turn", "hits", "hitting", "reaches", "reaching") {
      return !reading.isWord(place - 1, "i")
    }
    return reading.isWord(place, "be") && reading.isWord(place - 1, "will", "to")
      && !reading.isWord(place - 2, "i", "it")
      && reading.isPerson(before: reading.isWord(place - 1, "to") ? place - 3 : place - 1)
  }

  private func isThing(_ place: Int, in reading: Reading) -> Bool {
    reading.has(place - 1, .unit) && !reading.isWord(place - 1, "years", "in", "of", "year")
  }

  // "she's 45", "my dad is about 60", "aged 7", "my dad, 62, …", "sister (30)".
  private func isStated(_ mention: NumberMention, in reading: Reading) -> Bool {
    let start = mention.range.lowerBound
    let end = mention.range.upperBound
    if reading.isWord(start - 1, "aged", "age", "ages") { return true }
    if reading.isWord(start - 1, "of", "is"), reading.isWord(start - 2, "age") { return true }
    guard mention.value >= 1, closes(end, in: reading) else { return false }
    var place = start - 1
    while reading.has(place, .adverb)
      || reading.isWord(place, "about", "around", "nearly", "almost", "roughly", "now", "like", "over")
    {
      place -= 1
    }
    if reading.isWord(place, "is", "'s", "are") { return reading.isPerson(before: place) }
    guard mention.isDigits, mention.value > 1 else { return false }
    if reading.isWord(start - 1, "(", ",") {
      return reading.isPerson(before: start - 1) && reading.isBreak(end)
        && reading.boundAround(mention.range) == nil
    }
    return reading.phrase(.relationship, endingAt: start) != nil && reading.boundAround(mention.range) == nil
      && (reading.isBreak(end) || reading.has(end, .verb))
  }

  private func closes(_ end: Int, in reading: Reading) -> Bool {
    if reading.isBreak(end) { return !reading.isWord(end, "%", "/", "+") }
    if reading.isWord(end, "months", "month", "weeks") { return true }
    if reading.isWord(end, "years", "year") {
      return !reading.isWord(
        end + 1, "together", "married", "of", "with", "at", "younger", "older", "ago", "in", "now", "since",
        "anniversary")
    }
    if reading.phrase(.currency, at: end) != nil || reading.phrase(.boundAfter, at: end) != nil {
      return false
    }
    return !reading.has(end, [.unit, .generic]) || reading.isWord(end, "in", "times", "of")
  }

  private func readOrdinal(_ mention: NumberMention, _ reading: inout Reading) {
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
    if reading.isWord(before, "'s"), !reading.isPerson(before: before) { return false }
    return reading.isBreak(end)
      || reading.has(end, [.preposition, .conjunction, .verb, .closer, .joiner, .time])
      || reading.isWord(
        end, "party", "celebration", "bash", "this", "next", "coming", "is", "present", "gift", "do")
  }

  private func readDecade(_ mention: NumberMention, _ reading: inout Reading) {
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

  private func readGroups(_ reading: inout Reading) {
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

  private func note(_ years: Double, _ range: Range<Int>, _ reading: inout Reading) {
    reading.claim(range)
    guard !reading.operations.contains(where: { $0.slot == .age }) else { return }
    reading.note(.age, .number(years.rounded(.down)), at: range)
  }

  private func noteBirthday(_ range: Range<Int>, _ reading: inout Reading) {
    guard reading.phrases(.occasion).allSatisfy({ $0.value == "birthday" }) else { return }
    reading.note(.occasion, .text(Occasion.birthday.rawValue), at: range, 0.85)
  }
}
