import GiftDomain

extension DateGrammar {
  /// "in 10 days", "within 2 weeks", "3 days from now", "3 days before Christmas", "two weeks from Friday".
  func spans(_ reading: inout Reading) -> [DateMention] {
    var found: [DateMention] = []
    for mention in reading.numbers where mention.form != .ordinal && !reading.isClaimed(mention.range) {
      let end = mention.range.upperBound
      let place = reading.isWord(end, "of") ? end + 1 : end
      guard mention.value > 0, mention.value < 400, let unit = unit(place, in: reading),
        let (day, range) = span(mention, unit, place, in: reading)
      else { continue }
      reading.claim(range)
      found.append(DateMention(range: range, day: day))
    }
    return found
  }

  private func unit(_ place: Int, in reading: Reading) -> (days: Double, months: Bool)? {
    switch reading.word(place) {
    case "day", "days", "sleeps": (1, false)
    case "week", "weeks": (7, false)
    case "fortnight", "fortnights": (14, false)
    case "month", "months": (1, true)
    case "hour", "hours", "minutes": (0, false)
    default: nil
    }
  }

  private func span(
    _ mention: NumberMention, _ unit: (days: Double, months: Bool), _ place: Int, in reading: Reading
  ) -> (CalendarDay, Range<Int>)? {
    let start = mention.range.lowerBound
    let today = reading.context.moment.day
    let amount =
      mention.form == .loose && mention.value == 0.5
      ? 1 : Int(mention.value * max(unit.days, unit.months ? 1 : 0))
    let after = reading.isWord(place + 1, "'s", "time") ? place + 2 : place + 1
    let later = unit.months ? today.adding(months: amount) : today.adding(days: amount)
    if reading.isWord(after, "before") || reading.isWord(after, "from", "after", "on"),
      let base = base(after + 1, in: reading)
    {
      let sign = reading.isWord(after, "before") ? -1 : 1
      let day = unit.months ? base.day.adding(months: sign * amount) : base.day.adding(days: sign * amount)
      return (day, start..<base.end)
    }
    let isAhead =
      reading.isWord(start - 1, "in", "within", "under", "than", "next")
      || reading.isWord(start - 2, "in", "within", "next")
      || (reading.isWord(after, "from") && reading.isWord(after + 1, "now", "today"))
      || reading.isWord(after, "away", "left", "today", "time")
      || (reading.isWord(after, "to") && reading.isWord(after + 1, "go"))
      || (reading.isWord(after, "out"))
    guard isAhead, !reading.isWord(after, "ago"), !reading.isWord(after, "old") else { return nil }
    return (later, start..<(place + 1))
  }

  // A day that others are counted from.
  private func base(_ place: Int, in reading: Reading) -> (day: CalendarDay, end: Int)? {
    let today = reading.context.moment.day
    if reading.isWord(place, "tomorrow") { return (today.adding(days: 1), place + 1) }
    if let match = reading.phrase(.weekday, at: place), let weekday = Int(match.value).flatMap(Weekday.init) {
      return (first(weekday, after: today), match.range.upperBound)
    }
    if let match = reading.phrase(.occasion, at: place), let occasion = Occasion(rawValue: match.value),
      let day = calendar.next(occasion, in: reading.context.country, from: today)
    {
      return (day, match.range.upperBound)
    }
    return nil
  }

  /// The first such weekday after a day.
  func first(_ weekday: Weekday, after day: CalendarDay) -> CalendarDay {
    let shift = (weekday.rawValue - day.weekday.rawValue + 6) % 7 + 1
    return day.adding(days: shift)
  }

  /// "Friday", "next Friday", "Saturday week", "Friday after next", "Friday of next week".
  func weekdays(_ reading: inout Reading) -> [DateMention] {
    var found: [DateMention] = []
    for match in reading.phrases(.weekday) where !reading.isClaimed(match.range) {
      let start = match.range.lowerBound
      guard let weekday = Int(match.value).flatMap(Weekday.init), isWeekday(start, in: reading) else {
        continue
      }
      let (day, range) = weekdayDate(weekday, match.range, in: reading)
      if isBesideDate(match.range, in: reading) { continue }
      reading.claim(match.range)
      found.append(DateMention(range: range, day: day))
    }
    return found
  }

  private func weekdayDate(
    _ weekday: Weekday, _ range: Range<Int>, in reading: Reading
  ) -> (CalendarDay, Range<Int>) {
    let today = reading.context.moment.day
    let start = range.lowerBound
    let end = range.upperBound
    let monday = today.adding(days: -today.weekday.rawValue)
    let ofNextWeek =
      reading.isWord(end, "next") && reading.isWord(end + 1, "week")
      || (reading.isWord(end, "of") && reading.isWord(end + 1, "next") && reading.isWord(end + 2, "week"))
      || (reading.isWord(start - 1, "week") && reading.isWord(start - 2, "next"))
      || (reading.isWord(start - 2, "week") && reading.isWord(start - 3, "next")
        && reading.isWord(start - 1, "on"))
    if reading.isWord(end, "after"), reading.isWord(end + 1, "next") {
      return (monday.adding(days: 14 + weekday.rawValue), start..<(end + 2))
    }
    if reading.isWord(start - 1, "next") {
      return (monday.adding(days: 7 + weekday.rawValue), (start - 1)..<end)
    }
    if ofNextWeek { return (monday.adding(days: 7 + weekday.rawValue), range) }
    let first = first(weekday, after: today)
    if reading.isWord(end, "week"), !reading.isWord(end + 1, "end") {
      return (first.adding(days: 7), start..<(end + 1))
    }
    let isWeekFrom =
      reading.isWord(start - 1, "from", "on") && reading.isWord(start - 2, "week")
      && !reading.isWord(start - 3, "this", "next")
    if isWeekFrom { return (first.adding(days: 7), (start - 2)..<end) }
    return (first, reading.isWord(start - 1, "this", "coming") ? (start - 1)..<end : range)
  }

  // "sun", "sat", "mon", "wed" are days only beside words that make days of them.
  private func isWeekday(_ place: Int, in reading: Reading) -> Bool {
    if reading.phrase(.excluded, covering: place) != nil || reading.phrase(.occasion, covering: place) != nil
    {
      return false
    }
    let word = reading.word(place)
    if word.hasSuffix("days") { return false }
    guard ["sun", "sat", "mon", "wed", "tue", "fri", "thu", "weds"].contains(word) else { return true }
    return reading.isWord(place - 1, "on", "by", "this", "next", "before", "until", "till", "coming", "for")
      || reading.number(startingAt: place + 1) != nil
  }

  // "Friday 27 November": the full date says it all.
  private func isBesideDate(_ range: Range<Int>, in reading: Reading) -> Bool {
    var after = range.upperBound
    while reading.isWord(after, ",", "the", "(") { after += 1 }
    var before = range.lowerBound - 1
    while reading.isWord(before, ",", "on", "(", "a") { before -= 1 }
    return isDay(after, in: reading) || isDay(before, in: reading)
  }

  private func isDay(_ place: Int, in reading: Reading) -> Bool {
    reading.claimed.indices.contains(place) && reading.claimed[place]
      && (reading.number(covering: place).map { $0.value <= 31 }
        ?? (reading.phrase(.month, covering: place) != nil))
      && !reading.operations.contains {
        $0.slot == .age && $0.span.end > reading.tokens[place].start
          && $0.span.start < reading.tokens[place].end
      }
  }

  /// "tomorrow", "in a fortnight", "this weekend", "end of the month".
  func relativeDays(_ reading: inout Reading) -> [DateMention] {
    var found: [DateMention] = []
    for match in reading.phrases(.day) where !reading.isClaimed(match.range) {
      guard let day = day(match.value, from: reading.context.moment.day), isMeant(match, in: reading) else {
        continue
      }
      if reading.phrase(.weekday, at: match.range.upperBound) != nil
        || reading.isWord(match.range.upperBound, "on")
          && reading.phrase(.weekday, at: match.range.upperBound + 1) != nil
      {
        continue
      }
      if reading.phrase(.weekday, endingAt: match.range.lowerBound) != nil { continue }
      if reading.isWord(match.range.lowerBound - 1, "of"),
        reading.phrase(.weekday, endingAt: match.range.lowerBound - 1) != nil
      {
        continue
      }
      reading.claim(match.range)
      found.append(DateMention(range: match.range, day: day))
    }
    return found
  }

  // "How are you today?" is no deadline.
  private func isMeant(_ match: PhraseMatch, in reading: Reading) -> Bool {
    guard reading.isWord(match.range.lowerBound, "today") else { return true }
    let sentence = reading.sentence(of: match.range.lowerBound)
    return !sentence.contains { reading.isWord($0, "how", "you", "feeling", "weather", "deal", "deals") }
      && !reading.isWord(match.range.upperBound, "i", "we", "is", "'s")
      || reading.isWord(match.range.lowerBound - 1, "by", "before", "it", "need")
      || (reading.isWord(match.range.upperBound, "is", "'s")
        && reading.has(match.range.upperBound + 1, [.possessive]))
  }

  private func day(_ formula: String, from today: CalendarDay) -> CalendarDay? {
    if let days = Int(formula) { return today.adding(days: days) }
    let monday = today.adding(days: -today.weekday.rawValue)
    let firstOfMonth = today.adding(days: 1 - today.day)
    switch formula {
    case "weekend": return monday.adding(days: today.weekday == .sunday ? 6 : 5)
    case "next_weekend": return monday.adding(days: 12)
    case "weekend_after": return monday.adding(days: 19)
    case "week_end": return monday.adding(days: 6)
    case "next_week": return monday.adding(days: 7)
    case "next_week_end": return monday.adding(days: 13)
    case "week_after": return monday.adding(days: 14)
    case "next_month": return firstOfMonth.adding(months: 1)
    case "next_month_end": return firstOfMonth.adding(months: 2).adding(days: -1)
    case "month_later": return today.adding(months: 1)
    case "month_end": return firstOfMonth.adding(months: 1).adding(days: -1)
    case "year_end": return CalendarDay(year: today.year, month: 12, day: 31)
    case "christmas_eve": return next(month: 12, day: 24, from: today)
    case "boxing_day": return next(month: 12, day: 26, from: today)
    case "new_years_eve": return next(month: 12, day: 31, from: today)
    default: return nil
    }
  }
}
