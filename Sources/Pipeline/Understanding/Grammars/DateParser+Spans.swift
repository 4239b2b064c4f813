import GiftDomain

extension DayParser {
  /// A stretch of time in words: "10 days", "a couple of weeks", "a week and a half", "a month".
  private struct Stretch {
    var days = 0
    var months = 0
    var hours = 0
    var end: Int

    func after(_ day: CalendarDay, _ sign: Int = 1) -> CalendarDay {
      day.adding(months: sign * months).adding(days: sign * days)
    }
  }

  /// "in 10 days", "within 2 weeks", "3 days from now", "3 days before Christmas", "two weeks on Friday".
  func span(at place: Int, _ depth: Int) -> DayMatch? {
    guard let stretch = stretch(at: place) else { return nil }
    let end = stretch.end
    if let counted = counted(stretch, depth) { return counted }
    guard isAhead(place, end), !reading.isWord(end, "ago", "old", "of"), !isNewOnly(end) else { return nil }
    let later = stretch.hours > 0 ? later(hours: stretch.hours) : stretch.after(today)
    return DayMatch(day: later, end: skippedTail(end))
  }

  // "from Friday", "before Christmas", "on Saturday", "after the 3rd".
  private func counted(_ stretch: Stretch, _ depth: Int) -> DayMatch? {
    let end = stretch.end
    if reading.isWord(end, "from", "after"), reading.isWord(end + 1, "now", "today") {
      return DayMatch(day: stretch.after(today), end: end + 2)
    }
    if reading.isWord(end, "today") { return DayMatch(day: stretch.after(today), end: end + 1) }
    if reading.isWord(end, "tomorrow") {
      return DayMatch(day: stretch.after(today.adding(days: 1)), end: end + 1)
    }
    let isEarlier =
      reading.isWord(end, "before") || (reading.isWord(end, "ahead") && reading.isWord(end + 1, "of"))
      || (reading.isWord(end, "prior") && reading.isWord(end + 1, "to"))
    let start = reading.isWord(end, "ahead", "prior") ? end + 2 : end + 1
    if isEarlier, let base = base(at: start, depth: depth) {
      return DayMatch(day: stretch.after(base.day, -1), end: base.end)
    }
    if reading.isWord(end, "from", "after"), let base = base(at: end + 1, depth: depth) {
      return DayMatch(day: stretch.after(base.day), end: base.end)
    }
    let weekday = reading.isWord(end, "on", "this", "come") ? end + 1 : end
    if stretch.days >= 7, stretch.days % 7 == 0, let match = reading.phrase(.weekday, at: weekday),
      let value = Int(match.value).flatMap(Weekday.init)
    {
      return DayMatch(day: stretch.after(today.next(value)), end: match.range.upperBound)
    }
    return nil
  }

  private func stretch(at place: Int) -> Stretch? {
    var count = 1.0
    var unitPlace = place
    if let mention = reading.number(startingAt: place) {
      guard mention.form != .ordinal, mention.form != .decade, !reading.isClaimed(mention.range),
        mention.value > 0, mention.value < 400
      else { return nil }
      count = mention.value
      unitPlace = mention.range.upperBound
      // "2-3 weeks", "two or three weeks": the sooner is the safe one.
      if let other = otherCount(at: unitPlace) { unitPlace = other }
      if reading.isWord(unitPlace, "of") { unitPlace += 1 }
    } else if reading.isWord(place, "a", "an") {
      unitPlace = place + 1
      // "a week or two".
    } else if !reading.isWord(place, "week", "fortnight", "month", "weeks") {
      return nil
    }
    while reading.isWord(unitPlace, "more", "short", "full", "working", "business", "and", "half", "a"),
      reading.isWord(unitPlace, "and") == false || reading.isWord(unitPlace + 2, "half")
    {
      if reading.isWord(unitPlace, "half") { count += 0.5 }
      unitPlace += 1
    }
    return stretch(count, unit: unitPlace)
  }

  private func otherCount(at place: Int) -> Int? {
    let isJoined = reading.tokens.indices.contains(place) && reading.tokens[place].isHyphenated
    guard isJoined || reading.isWord(place, "or", "to", "-"),
      let other = reading.number(startingAt: isJoined ? place : place + 1), other.form == .cardinal
    else { return nil }
    return other.range.upperBound
  }

  private func stretch(_ count: Double, unit place: Int) -> Stretch? {
    var count = count
    var end = place + 1
    if reading.isWord(end, "and"), reading.isWord(end + 1, "a"), reading.isWord(end + 2, "half") {
      count += 0.5
      end += 3
    } else if reading.isWord(end, "or"), reading.isWord(end + 1, "two", "so", "2") {
      end += 2
    }
    var stretch = Stretch(end: end)
    switch reading.word(place) {
    case "day", "days", "sleeps", "sleep": stretch.days = Int(count)
    case "week", "weeks": stretch.days = Int(count * 7)
    case "fortnight", "fortnights": stretch.days = Int(count * 14)
    case "month", "months":
      stretch.months = Int(count)
      stretch.days = count == count.rounded() ? 0 : 15
    case "hour", "hours", "hrs": stretch.hours = Int(count)
    case "minute", "minutes": stretch.hours = 1
    default: return nil
    }
    return stretch
  }

  private func later(hours: Int) -> CalendarDay {
    let minutes = reading.context.moment.minuteOfDay + hours * 60
    return today.adding(days: minutes / (24 * 60))
  }

  // Whether the words around say that the time is still to come.
  private func isAhead(_ place: Int, _ end: Int) -> Bool {
    var before = place - 1
    while reading.isWord(
      before, "about", "around", "roughly", "approximately", "just", "only", "like", "the", "next", "under",
      "less", "than", "maybe", "exactly", "say", "another", "over", "a", "short", "coming")
    {
      if reading.isWord(before, "next"), reading.isWord(before - 1, "the") { return true }
      before -= 1
    }
    if reading.isWord(before, "in", "within", "inside") {
      // "one in a week" is a habit.
      return !reading.isWord(before - 1, "one", "once", "twice", "times")
        && !isUnclaimedNumber(before)
    }
    if reading.isWord(before, "have", "got", "gives"), hasDeadlineTail(end) { return true }
    return reading.isWord(end, "away", "left", "time", "out", "hence")
      || (reading.isWord(end, "'s", "'") && reading.isWord(end + 1, "time"))
      || (reading.isWord(end, "to") && reading.isWord(end + 1, "go"))
      || (reading.isWord(end, "until", "till") && !reading.isBreak(end + 1))
  }

  /// Whether a number ends here that no other grammar has understood.
  func isUnclaimedNumber(_ end: Int) -> Bool {
    reading.number(endingAt: end).map { !reading.isClaimed($0.range) } ?? false
  }

  private func hasDeadlineTail(_ end: Int) -> Bool {
    reading.isBreak(end) || reading.isWord(end, "to", "until", "till", "left", "before", "max", "at")
  }

  // "in 3 weeks old shoes" and "in 5 months pregnant" are nobody's deadline.
  private func isNewOnly(_ end: Int) -> Bool { reading.isWord(end, "pregnant", "together", "sober") }

  private func skippedTail(_ end: Int) -> Int {
    if reading.isWord(end, "'s", "'"), reading.isWord(end + 1, "time") { return end + 2 }
    return reading.isWord(end, "time") ? end + 1 : end
  }

  /// "three Fridays from now", "two Saturdays before Christmas".
  func countedWeekdays(at place: Int, _ depth: Int) -> DayMatch? {
    guard let mention = reading.number(startingAt: place), mention.form != .decade, mention.value >= 1,
      mention.value <= 10, !reading.isClaimed(mention.range), mention.form != .ordinal,
      let match = reading.phrase(.weekday, at: mention.range.upperBound),
      let weekday = Int(match.value).flatMap(Weekday.init)
    else { return nil }
    let end = match.range.upperBound
    let count = Int(mention.value) - 1
    if reading.isWord(end, "from"), reading.isWord(end + 1, "now", "today") {
      return DayMatch(day: today.next(weekday).adding(days: 7 * count), end: end + 2)
    }
    guard reading.isWord(end, "before", "after"), let base = base(at: end + 1, depth: depth) else {
      return nil
    }
    let day =
      reading.isWord(end, "before")
      ? base.day.last(weekday).adding(days: -7 * count) : base.day.next(weekday).adding(days: 7 * count)
    return DayMatch(day: day, end: base.end)
  }
}
