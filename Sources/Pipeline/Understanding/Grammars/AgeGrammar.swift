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
    // "the big four oh".
    if reading.isWord(start - 1, "big"), reading.isWord(mention.range.upperBound, "oh", "o"),
      mention.value < 10
    {
      let range = start..<(mention.range.upperBound + 1)
      note(mention.value * 10, range, &reading)
      return noteBirthday(range, &reading)
    }
    let (years, end) = oldness(after: mention, in: reading)
    if correctsAge(mention, in: reading) {
      reading.operations.removeAll { $0.slot == .age }
      note(mention.value, mention.range, &reading)
    } else if let years, !isSpirit(end, in: reading) {
      if !isGiver(before: start, in: reading) { note(years, start..<end, &reading) }
    } else if isTurning(before: start, in: reading), !isThing(end, in: reading) {
      note(mention.value, start..<mention.range.upperBound, &reading)
      noteBirthday(start..<mention.range.upperBound, &reading)
    } else if isStated(mention, in: reading) {
      if let ages = listOfAges(from: mention, in: reading) { return noteCount(ages, &reading) }
      note(monthsAsYears(mention, in: reading), mention.range, &reading)
      if isDay(mention.range.upperBound, in: reading) { noteBirthday(mention.range, &reading) }
    } else if isCorrected(mention, in: reading) || hasYears(mention, in: reading)
      || isAside(mention, in: reading)
    {
      note(mention.value, mention.range, &reading)
      if reading.isWord(start - 1, "makes", "do", "completes", "completing", "celebrates") {
        noteBirthday(mention.range, &reading)
      }
    } else if reading.context.asked == .age, reading.tokens.count <= 6 {
      note(mention.value, mention.range, &reading)
    }
  }

  // "she's 44. no wait, 45", "he's sixty no sorry fifty nine": of two ages in a row the second is meant.
  private func correctsAge(_ mention: NumberMention, in reading: Reading) -> Bool {
    let start = mention.range.lowerBound
    guard let earlier = reading.operations.last(where: { $0.slot == .age }), let old = earlier.value?.number,
      closes(mention.range.upperBound, in: reading), abs(mention.value - old) <= max(2, old * 0.2),
      let place = reading.numbers.last(where: { $0.range.upperBound <= start })?.range.upperBound,
      reading.isClaimed((place - 1)..<place), start - place <= 6
    else { return false }
    // "turns 45 — 46 actually".
    let after = reading.phrase(.correction, at: mention.range.upperBound)
    if after != nil, (place..<start).allSatisfy(reading.isBreak) { return true }
    let cue = (place..<start).last { !reading.isBreak($0) && !reading.isWord($0, "she", "he", "is", "'s") }
    guard let cue else { return false }
    return reading.isWord(cue, "no", "sorry", "wait", "mean", "meant", "actually", "rather")
      || reading.phrase(.correction, endingAt: cue + 1) != nil
  }

  // "no, 4!", "*28": a bare number near the age that was said.
  private func isCorrected(_ mention: NumberMention, in reading: Reading) -> Bool {
    guard let age = reading.context.brief.age?.value, mention.value == mention.value.rounded(),
      reading.isBreak(mention.range.upperBound) || reading.isWord(mention.range.lowerBound - 1, "*")
    else { return false }
    let before = mention.range.lowerBound - 1
    let isCorrection =
      reading.isWord(before, "*")
      || (reading.isWord(before, ",", "sorry", "is", "'s", "meant", "actually")
        && (reading.isWord(before - 1, "no", "sorry", "oops", "wait", "not", "meant")
          || reading.isWord(before, "meant")))
      || (reading.isWord(before, "oops", "no", "nope", "wait") && reading.tokens.count <= 4)
    guard isCorrection, abs(mention.value - Double(age)) <= max(2, Double(age) * 0.2) else { return false }
    let budget = reading.context.brief.budget
    let amount = (budget.maximum ?? budget.target)?.value.major
    return amount.map { abs($0 - mention.value) > abs(Double(age) - mention.value) } ?? true
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
    case "years", "year":
      if reading.isWord(place, "of"), reading.isWord(place + 1, "age") { return (mention.value, place + 2) }
      return isOld ? (mention.value, place + 1) : (nil, place)
    case "months", "month": return isOld ? ((mention.value / 12).rounded(.down), place + 1) : (nil, place)
    case "weeks", "week", "days", "day": return isOld ? (0, place + 1) : (nil, place)
    default: return (nil, place)
    }
  }

  // "she will have 75 years", "he makes 70 years the 14th", as many languages say it.
  private func hasYears(_ mention: NumberMention, in reading: Reading) -> Bool {
    let start = mention.range.lowerBound
    let end = mention.range.upperBound
    guard reading.isWord(end, "years", "year"),
      reading.isBreak(end + 1) || isDay(end + 1, in: reading)
        || reading.isWord(end + 1, "the") && reading.number(startingAt: end + 2) != nil
        || reading.isWord(end + 1, "in") && reading.phrase(.month, at: end + 2) != nil,
      reading.isWord(
        start - 1, "have", "has", "having", "make", "makes", "do", "completes", "completing", "celebrates")
        || reading.isWord(start - 1, "of") && reading.has(start - 2, .be)
    else {
      return false
    }
    let before = reading.isWord(start - 2, "will", "is", "'s") ? start - 2 : start - 1
    return reading.isWord(before - 1, "he", "she") || reading.phrase(.relationship, endingAt: before) != nil
  }

  // "his birthday again, 91 would you believe", "my grandad, 88 and still polishing his shoes".
  private func isAside(_ mention: NumberMention, in reading: Reading) -> Bool {
    let end = mention.range.upperBound
    guard mention.isDigits, mention.value >= 1, mention.value <= 110,
      reading.isWord(mention.range.lowerBound - 1, ","),
      reading.context.brief.age == nil, reading.boundAround(mention.range) == nil
    else { return false }
    if reading.isWord(mention.range.lowerBound - 2, "birthday"), isDay(end, in: reading) { return true }
    if reading.isWord(end, "and"), reading.isWord(end + 1, "still", "never", "as", "going") { return true }
    return reading.isWord(end, "would", "believe") && reading.isWord(end + 1, "you", "it")
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
    if reading.isWord(
      place, "turns", "turning", "turned", "turn", "hits", "hitting", "reaches", "reaching", "becomes",
      "becoming")
    {
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
      || reading.isWord(
        place, "about", "around", "nearly", "almost", "roughly", "now", "like", "over", "uh", "um", "er")
    {
      place -= 1
    }
    if reading.isWord(place, "is", "'s", "are", "becomes") {
      // "my son's 3 preschool teachers".
      if reading.phrase(.relationship, at: end) ?? reading.phrase(.relationship, at: end + 1) != nil {
        return false
      }
      return reading.isPerson(before: place) && !isSomebodyElse(before: place, in: reading)
    }
    guard mention.isDigits, mention.value > 1 else { return false }
    // "a gift for my son. 22, into cycling".
    if reading.isWord(start - 1, "."), reading.isWord(end, ","), mention.value <= 110,
      reading.phrase(.relationship, endingAt: start - 1) != nil
    {
      return reading.boundAround(mention.range) == nil
    }
    if reading.isWord(start - 1, "(", ",") {
      let after = reading.isWord(end, "months", "weeks", "years") ? end + 1 : end
      // "this neighbour of mine, 88,".
      let isMine = reading.isWord(start - 2, "mine", "ours") && reading.isWord(start - 3, "of")
      return (isMine || reading.isPerson(before: start - 1))
        && (reading.isBreak(after) || isDay(after, in: reading)) && reading.boundAround(mention.range) == nil
    }
    return reading.phrase(.relationship, endingAt: start) != nil && reading.boundAround(mention.range) == nil
      && (reading.isBreak(end) || reading.has(end, .verb))
  }

  // "her mother is 72", "my own kid is 4".
  private func isSomebodyElse(before place: Int, in reading: Reading) -> Bool {
    reading.isWord(place - 2, "her", "his", "their", "own") && !reading.isWord(place - 1, "age")
  }

  // "9 on the 23rd", "80 Saturday week", "50 next Friday": a day follows, so it is a birthday.
  private func isDay(_ place: Int, in reading: Reading) -> Bool {
    let isBoth = reading.isWord(place, "on") && reading.isWord(place + 1, "this", "next", "coming")
    let start = isBoth ? place + 2 : reading.isWord(place, "on", "this", "next", "coming") ? place + 1 : place
    let after = reading.isWord(start, "the") ? start + 1 : start
    return reading.phrase(.weekday, at: after) != nil || reading.phrase(.day, at: place) != nil
      || reading.phrase(.month, at: after) != nil
      || (start > place && reading.number(startingAt: after)?.form == .ordinal)
      || (start > place && reading.isWord(after, "week", "month", "weekend"))
      || (reading.isWord(place, "on") && reading.number(startingAt: after) != nil)
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

  func note(_ years: Double, _ range: Range<Int>, _ reading: inout Reading) {
    reading.claim(range)
    reading.note(.age, .number(years.rounded(.down)), at: range)
  }

  func noteBirthday(_ range: Range<Int>, _ reading: inout Reading) {
    guard reading.phrases(.occasion).allSatisfy({ $0.value == "birthday" }) else { return }
    // "he just turned 65" of somebody who retires.
    if let known = reading.context.brief.occasion, !known.provenance.isInference,
      reading.isWord(range.lowerBound - 1, "turned")
    {
      return
    }
    reading.note(.occasion, .text(Occasion.birthday.rawValue), at: range, 0.85)
  }
}
