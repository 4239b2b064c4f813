import GiftDomain

extension DayParser {
  /// "tomorrow", "this weekend", "end of next week", "tomorrow fortnight".
  func relativeDay(at place: Int) -> DayMatch? {
    guard let match = reading.phrase(.day, at: place), !reading.isClaimed(match.range),
      var day = day(match.value), isMeant(match)
    else { return nil }
    // "one in a week", "twice in a month" are habits.
    if reading.isWord(place, "in"),
      reading.isWord(place - 1, "one", "once", "twice", "times") || isUnclaimedNumber(place)
    {
      return nil
    }
    var end = match.range.upperBound
    if reading.isWord(place, "tomorrow"), match.range.count == 1, reading.isWord(end, "week", "fortnight") {
      day = day.adding(days: reading.isWord(end, "week") ? 7 : 14)
      end += 1
    }
    return DayMatch(day: day, end: end)
  }

  // "How are you today?" is no deadline, and "he fishes at the weekend" a habit.
  private func isMeant(_ match: PhraseMatch) -> Bool {
    if match.value == "weekend", !reading.isWord(match.range.lowerBound, "this", "by", "for", "coming") {
      let sentence = reading.sentence(of: match.range.lowerBound)
      let isDeadline = reading.isWord(match.range.lowerBound - 1, "by", "before", "for", "until", "till")
      return isDeadline || !reading.phrases(.frame).contains { sentence.contains($0.range.lowerBound) }
    }
    // "money's tight this month".
    if reading.isWord(match.range.lowerBound, "this"), match.value == "month_end" || match.value == "week_end"
    {
      let sentence = reading.sentence(of: match.range.lowerBound)
      return sentence.contains {
        reading.isWord($0, "need", "needed", "arrive", "turns", "turning", "party", "by", "before")
          || reading.phrase(.occasion, at: $0) != nil || reading.phrase(.event, at: $0) != nil
      }
    }
    guard reading.isWord(match.range.lowerBound, "today") else { return true }
    let sentence = reading.sentence(of: match.range.lowerBound)
    return !sentence.contains { reading.isWord($0, "how", "you", "feeling", "weather", "deal", "deals") }
      && !reading.isWord(match.range.upperBound, "i", "we", "is", "'s")
      || reading.isWord(match.range.lowerBound - 1, "by", "before", "it", "need")
      || (reading.isWord(match.range.upperBound, "is", "'s")
        && reading.has(match.range.upperBound + 1, [.possessive]))
  }

  private func day(_ formula: String) -> CalendarDay? {
    if let days = Int(formula) { return today.adding(days: days) }
    let nextMonth = today.firstOfMonth.adding(months: 1)
    switch formula {
    case "weekend": return today.monday.adding(days: today.weekday == .sunday ? 6 : 5)
    case "next_weekend": return today.monday.adding(days: 12)
    case "weekend_after": return today.monday.adding(days: 19)
    case "week_end": return today.monday.adding(days: 6)
    case "next_week": return today.monday.adding(days: 7)
    case "next_week_end": return today.monday.adding(days: 13)
    case "week_after": return today.monday.adding(days: 14)
    case "next_month": return nextMonth
    case "next_month_middle": return nextMonth.adding(days: 14)
    case "next_month_end": return nextMonth.lastOfMonth
    case "month_after": return nextMonth.adding(months: 1)
    case "month_later": return today.adding(months: 1)
    case "month_middle":
      let middle = today.firstOfMonth.adding(days: 14)
      return middle >= today ? middle : nextMonth.adding(days: 14)
    case "month_end": return today.lastOfMonth
    case "year_end": return CalendarDay(year: today.year, month: 12, day: 31)
    default: return nil
    }
  }

  /// "end of March", "mid-December", "beginning of next year", "early in May".
  func partOfSpan(at place: Int) -> DayMatch? {
    guard let part = Self.parts[reading.word(place)] else { return nil }
    var start = place + 1
    while reading.isWord(start, "of", "in", "the", "-") { start += 1 }
    guard let match = reading.phrase(.month, at: start), let month = Int(match.value) else { return nil }
    let year = year(at: match.range.upperBound)
    let end = year?.end ?? match.range.upperBound
    for candidate in (year?.value ?? today.year)...(year?.value ?? today.year + 1) {
      guard let first = CalendarDay(year: candidate, month: month, day: 1) else { continue }
      let day = part > 0 ? first.adding(days: part - 1) : first.lastOfMonth
      // In the month itself its beginning is over, but not the month.
      if day >= today { return DayMatch(day: day, end: end) }
      if part == 1, month == today.month { return DayMatch(day: today, end: end) }
    }
    return nil
  }

  // The day of the month that a part begins with; 0 is its last day.
  private static let parts: [String: Int] = [
    "early": 1, "beginning": 1, "start": 1, "mid": 15, "middle": 15, "late": 25, "end": 0,
  ]

  /// A month alone is its first day; "may" and "march" need a word that makes a month of them.
  func wholeMonth(at place: Int) -> DayMatch? {
    guard let match = reading.phrase(.month, at: place), let month = Int(match.value) else { return nil }
    var before = reading.word(place - 1)
    guard ["in", "of", "by", "until", "before", "this", "next", "for", "till", "during"].contains(before)
    else {
      return nil
    }
    if reading.isWord(place, "may", "march", "mar") {
      if before == "next" || before == "this" { before = reading.word(place - 2) }
      if !["in", "of", "by", "before", "until", "during"].contains(before) { return nil }
    }
    let year = year(at: match.range.upperBound)
    let candidate = year?.value ?? (month < today.month ? today.year + 1 : today.year)
    guard let first = CalendarDay(year: candidate, month: month, day: 1) else { return nil }
    let isNow = month == today.month && candidate == today.year
    return DayMatch(day: isNow ? max(first, today) : first, end: year?.end ?? match.range.upperBound)
  }
}
