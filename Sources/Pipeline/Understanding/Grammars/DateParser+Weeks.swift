import GiftDomain

extension DayParser {
  /// "Friday", "next Friday", "Saturday week", "Friday after next", "Friday of next week", "Monday after
  /// Thanksgiving".
  func weekday(at place: Int, _ depth: Int) -> DayMatch? {
    let isNext = reading.isWord(place, "next")
    let isThis = reading.isWord(place, "this", "coming")
    let start = isNext || isThis ? place + 1 : place
    // "next week Friday", "next week on Friday".
    if isNext, reading.isWord(start, "week") {
      var after = start + 1
      while reading.isWord(after, "on", ",") { after += 1 }
      return weekdayMatch(at: after).map { DayMatch(day: ofWeek($0.weekday, 1), end: $0.end) }
    }
    guard let (weekday, end) = weekdayMatch(at: start), isNext || isThis || isWeekday(place) else {
      return nil
    }
    if isNext { return DayMatch(day: ofWeek(weekday, 1), end: end) }
    return follow(weekday, end, depth) ?? DayMatch(day: today.next(weekday), end: end)
  }

  private func weekdayMatch(at place: Int) -> (weekday: Weekday, end: Int)? {
    guard let match = reading.phrase(.weekday, at: place), !reading.isClaimed(match.range),
      let weekday = Int(match.value).flatMap(Weekday.init)
    else { return nil }
    return (weekday, match.range.upperBound)
  }

  // What stands after a weekday and moves it.
  private func follow(_ weekday: Weekday, _ end: Int, _ depth: Int) -> DayMatch? {
    if reading.isWord(end, "after"), reading.isWord(end + 1, "next") {
      let length = reading.isWord(end + 2, "week") ? 3 : 2
      return DayMatch(day: ofWeek(weekday, 2), end: end + length)
    }
    let week = reading.isWord(end, "of", "in") ? end + 1 : end
    if reading.isWord(week, "next"), reading.isWord(week + 1, "week") {
      return DayMatch(day: ofWeek(weekday, 1), end: week + 2)
    }
    let after = reading.isWord(week, "the") ? week + 1 : week
    if reading.isWord(after, "week"), reading.isWord(after + 1, "after"), reading.isWord(after + 2, "next") {
      return DayMatch(day: ofWeek(weekday, 2), end: after + 3)
    }
    if reading.isWord(after, "following"), reading.isWord(after + 1, "week") {
      return DayMatch(day: ofWeek(weekday, 1), end: after + 2)
    }
    if reading.isWord(end, "week"), !reading.isWord(end + 1, "end") {
      return DayMatch(day: today.next(weekday).adding(days: 7), end: end + 1)
    }
    if reading.isWord(end, "fortnight") {
      return DayMatch(day: today.next(weekday).adding(days: 14), end: end + 1)
    }
    guard reading.isWord(end, "after", "before", "following") else { return nil }
    // "the Saturday after", when a day is known.
    if reading.isBreak(end + 1), let known = reading.context.brief.neededBy?.value {
      let day = reading.isWord(end, "before") ? known.last(weekday) : known.next(weekday)
      return DayMatch(day: day, end: end + 1)
    }
    guard let base = base(at: end + 1, depth: depth) else { return nil }
    let day = reading.isWord(end, "before") ? base.day.last(weekday) : base.day.next(weekday)
    return DayMatch(day: day, end: base.end)
  }

  /// A weekday of this week or a later one.
  private func ofWeek(_ weekday: Weekday, _ weeks: Int) -> CalendarDay {
    today.monday.adding(days: 7 * weeks + weekday.rawValue)
  }

  // "sun", "sat", "mon", "wed" are days only beside words that make days of them; "Fridays" are a habit.
  private func isWeekday(_ place: Int) -> Bool {
    let word = reading.word(place)
    if word.hasSuffix("days") { return false }
    guard ["sun", "sat", "mon", "wed", "tue", "fri", "thu", "weds", "tues", "thur", "thurs"].contains(word)
    else {
      return true
    }
    return reading.isWord(
      place - 1, "on", "by", "this", "next", "before", "until", "till", "coming", "for", "the", "after", "is")
      // "a birthday party sat".
      || reading.phrase(.occasion, endingAt: place) != nil
      || reading.isWord(place - 1, "party", "bash", "do", "dinner", "due", "ceremony")
      || reading.isWord(place + 1, "week", "night", "morning", "evening", "at", "latest")
      || reading.tokens.count <= 3
  }

  /// "first Saturday in December", "last Friday of the month", "second Sunday of May".
  func nthWeekday(at place: Int) -> DayMatch? {
    let (ordinal, next) = ordinal(at: place)
    guard let ordinal, let (weekday, end) = weekdayMatch(at: next), reading.isWord(end, "of", "in") else {
      return nil
    }
    return month(after: end) { first in
      ordinal < 0
        ? first.lastOfMonth.adding(days: 1).last(weekday)
        : first.adding(days: -1).next(weekday).adding(days: 7 * (ordinal - 1))
    }
  }

  /// "first week of March", "last weekend in November", "second week of next month".
  func nthWeek(at place: Int) -> DayMatch? {
    let (ordinal, next) = ordinal(at: place)
    guard let ordinal, reading.isWord(next, "week", "weekend", "day", "days"),
      reading.isWord(next + 1, "of", "in")
    else { return nil }
    let unit = reading.word(next)
    return month(after: next + 1) { first in
      switch (unit, ordinal) {
      case ("day", -1), ("days", -1): first.lastOfMonth
      case ("day", _), ("days", _): first.adding(days: ordinal - 1)
      case ("weekend", -1): first.lastOfMonth.adding(days: 1).last(.saturday)
      case ("weekend", _): first.adding(days: -1).next(.saturday).adding(days: 7 * (ordinal - 1))
      case (_, -1): first.lastOfMonth.adding(days: -6)
      default: first.adding(days: 7 * (ordinal - 1))
      }
    }
  }

  private func ordinal(at place: Int) -> (Int?, Int) {
    if reading.isWord(place, "last", "final") { return (-1, place + 1) }
    guard let number = reading.number(startingAt: place), number.form == .ordinal, number.value >= 1,
      number.value <= 5, !reading.isClaimed(number.range)
    else { return (nil, place) }
    return (Int(number.value), number.range.upperBound)
  }

  // The first such day that is not over in the month that a place names: "of December", "of next month".
  private func month(after place: Int, _ pick: (CalendarDay) -> CalendarDay) -> DayMatch? {
    guard reading.isWord(place, "of", "in") else { return nil }
    let start = reading.isWord(place + 1, "the", "this") ? place + 2 : place + 1
    if let match = reading.phrase(.month, at: start), let month = Int(match.value) {
      let year = year(at: match.range.upperBound)
      let end = year?.end ?? match.range.upperBound
      for candidate in (year?.value ?? today.year)...(year?.value ?? today.year + 1) {
        guard let first = CalendarDay(year: candidate, month: month, day: 1) else { continue }
        let day = pick(first)
        if max(day, day.lastOfMonth == day ? day : day.adding(days: 6)) >= today {
          return DayMatch(day: max(day, today), end: end)
        }
      }
      return nil
    }
    if reading.isWord(start, "month") {
      let day = pick(today.firstOfMonth)
      return DayMatch(day: day >= today ? day : pick(today.firstOfMonth.adding(months: 1)), end: start + 1)
    }
    guard reading.isWord(start, "next"), reading.isWord(start + 1, "month") else { return nil }
    return DayMatch(day: pick(today.firstOfMonth.adding(months: 1)), end: start + 2)
  }

  /// "the day before Easter", "the weekend after the 4th", "the week of Christmas", "Easter weekend".
  func beside(at place: Int, _ depth: Int) -> DayMatch? {
    let unit = reading.word(place)
    guard ["day", "night", "evening", "morning", "week", "weekend", "eve"].contains(unit) else { return nil }
    let relation = reading.word(place + 1)
    guard ["before", "after", "of", "following"].contains(relation),
      let base = base(at: place + 2, depth: depth)
    else { return nil }
    let monday = base.day.monday
    let day: CalendarDay? =
      switch (unit, relation) {
      case ("week", "before"): monday.adding(days: -7)
      case ("week", "of"): max(monday, today)
      case ("week", _): monday.adding(days: 7)
      case ("weekend", "before"): base.day.last(.sunday).adding(days: -1)
      case ("weekend", "of"): monday.adding(days: 5)
      case ("weekend", _):
        monday.adding(days: base.day.weekday == .saturday ? 12 : base.day.weekday == .sunday ? 13 : 5)
      case ("eve", "of"), (_, "before"): base.day.adding(days: -1)
      case (_, "of"): base.day
      default: base.day.adding(days: 1)
      }
    return day.map { DayMatch(day: $0, end: base.end) }
  }
}
