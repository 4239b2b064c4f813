import GiftDomain

/// A day that words come to, and where the words end.
struct DayMatch {
  var day: CalendarDay
  var end: Int
  var isSpan = false
}

/// Reads the words for a day from left to right: each function takes the place where such words may begin.
///
/// Words for days are built of others ("the Saturday before the first week of Advent"), so the functions call
/// each other through `day(at:)`.
struct DayParser {
  let calendar: OccasionCalendar
  let reading: Reading
  let today: CalendarDay

  init(calendar: OccasionCalendar, reading: Reading) {
    self.calendar = calendar
    self.reading = reading
    today = reading.context.moment.day
  }

  /// A day that a turn names here on its own account.
  func mention(at place: Int) -> DayMatch? {
    guard begins(place) else { return nil }
    guard
      let found = nthWeekday(at: place) ?? nthWeek(at: place) ?? dated(at: place) ?? counted(at: place)
        ?? named(at: place)
    else { return nil }
    return found.end > place ? found : nil
  }

  // Most words begin no date; to tell them at a glance keeps long texts cheap.
  private func begins(_ place: Int) -> Bool {
    guard !reading.isClaimed(place..<(place + 1)) else { return false }
    return reading.number(startingAt: place) != nil || reading.tokens[place].entry >= 0
  }

  /// A day in any words, as part of longer ones: "the day before …".
  func base(at place: Int, depth: Int = 0) -> DayMatch? {
    guard depth < 3, reading.tokens.indices.contains(place) else { return nil }
    let start = reading.isWord(place, "the", "this", "my", "our", "coming") ? place + 1 : place
    return dated(at: start) ?? ordinalDay(at: start, hasCue: true) ?? counted(at: start, depth: depth + 1)
      ?? named(at: start, depth: depth + 1) ?? occasion(at: start)
  }

  // Christmas, Mother's Day: on its own account an occasion is the business of another grammar.
  private func occasion(at place: Int) -> DayMatch? {
    guard let match = reading.phrase(.occasion, at: place),
      let day = calendar.next(match.value, in: reading.context.country, from: today)
    else { return nil }
    return DayMatch(day: day, end: match.range.upperBound)
  }

  // Written dates, with the weekday that may stand before or after.
  private func dated(at place: Int) -> DayMatch? {
    if let weekday = reading.phrase(.weekday, at: place) {
      var start = weekday.range.upperBound
      while reading.isWord(start, ",", "the", "(", "-", ".") { start += 1 }
      return written(at: start) ?? ordinalDay(at: start, hasCue: true)
        ?? bareDay(at: start, Int(weekday.value).flatMap(Weekday.init))
    }
    guard var found = written(at: place) ?? ordinalDay(at: place, hasCue: hasDayCue(before: place)) else {
      return nil
    }
    var after = found.end
    while reading.isWord(after, ",", "a", "(") { after += 1 }
    if let weekday = reading.phrase(.weekday, at: after), reading.number(startingAt: after + 1) == nil {
      found.end = weekday.range.upperBound
    }
    return found
  }

  // "the Saturday 30": a number by itself, when that day is such a weekday.
  private func bareDay(at place: Int, _ weekday: Weekday?) -> DayMatch? {
    guard let number = reading.number(startingAt: place), number.isDigits, number.form == .cardinal,
      (1...31).contains(number.value), reading.isBreak(number.range.upperBound)
    else { return nil }
    for offset in 0..<2 {
      let month = today.firstOfMonth.adding(months: offset)
      if let day = CalendarDay(year: month.year, month: month.month, day: Int(number.value)), day >= today,
        day.weekday == weekday
      {
        return DayMatch(day: day, end: number.range.upperBound)
      }
    }
    return nil
  }

  private func written(at place: Int) -> DayMatch? {
    numericDate(at: place) ?? dayOfMonth(at: place) ?? monthDay(at: place)
  }

  private func counted(at place: Int, depth: Int = 0) -> DayMatch? {
    nthWeekday(at: place) ?? nthWeek(at: place) ?? countedWeekdays(at: place, depth)
      ?? span(at: place, depth)
  }

  private func named(at place: Int, depth: Int = 0) -> DayMatch? {
    partOfSpan(at: place) ?? beside(at: place, depth) ?? weekday(at: place, depth)
      ?? relativeDay(at: place) ?? wholeMonth(at: place) ?? holiday(at: place)
  }

  private func holiday(at place: Int) -> DayMatch? {
    guard let match = reading.phrase(.holiday, at: place),
      let day = calendar.next(match.value, in: reading.context.country, from: today)
    else { return nil }
    return DayMatch(day: day, end: match.range.upperBound)
  }
}
