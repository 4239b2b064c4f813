import GiftDomain

extension DateGrammar {
  /// "2026-12-03", "3/12", "12/3/2026", "3.12.2026".
  func numericDates(_ reading: inout Reading) -> [DateMention] {
    var found: [DateMention] = []
    for mention in reading.numbers where mention.isDigits && !reading.isClaimed(mention.range) {
      let start = mention.range.lowerBound
      let parsed =
        isoDate(at: start, in: reading) ?? slashDate(at: start, in: reading)
        ?? dottedDate(at: start, in: reading)
      guard let (day, end) = parsed else { continue }
      reading.claim(start..<end)
      found.append(DateMention(range: start..<end, day: day))
    }
    return found
  }

  private func isoDate(at place: Int, in reading: Reading) -> (CalendarDay, Int)? {
    let tokens = reading.tokens
    guard place + 2 < tokens.count, tokens[place].text.utf8.count == 4, tokens[place + 1].isHyphenated,
      tokens[place + 2].isHyphenated, tokens[place + 1].kind == .number, tokens[place + 2].kind == .number,
      let day = CalendarDay(
        year: Int(tokens[place].number), month: Int(tokens[place + 1].number),
        day: Int(tokens[place + 2].number))
    else { return nil }
    return (day, place + 3)
  }

  private func slashDate(at place: Int, in reading: Reading) -> (CalendarDay, Int)? {
    let tokens = reading.tokens
    guard place + 2 < tokens.count, tokens[place + 1].text == "/", tokens[place + 1].isGlued,
      tokens[place + 2].kind == .number, tokens[place + 2].isGlued,
      !(place > 0 && tokens[place - 1].text == "/"),
      tokens[place].text != "24" || tokens[place + 2].text != "7"
    else { return nil }
    let hasYear =
      place + 4 < tokens.count && tokens[place + 3].text == "/" && tokens[place + 4].kind == .number
    let year = hasYear ? Int(tokens[place + 4].number) : nil
    let day = day(tokens[place].number, tokens[place + 2].number, year: year, in: reading.context)
    return day.map { ($0, place + (hasYear ? 5 : 3)) }
  }

  private func dottedDate(at place: Int, in reading: Reading) -> (CalendarDay, Int)? {
    let parts = reading.tokens[place].text.split(separator: ".")
    guard parts.count == 3, parts[2].utf8.count == 4 || parts[2].utf8.count == 2, let day = Int(parts[0]),
      let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return CalendarDay(year: year < 100 ? 2000 + year : year, month: month, day: day).map { ($0, place + 1) }
  }

  // The giver's country decides which of the two is the month, unless only one can be.
  private func day(_ left: Double, _ right: Double, year: Int?, in context: TurnContext) -> CalendarDay? {
    guard left >= 1, left <= 31, right >= 1, right <= 31 else { return nil }
    let monthFirst = writesMonthFirst(context) ? right <= 31 && left <= 12 : right > 12
    let (month, day) = monthFirst ? (Int(left), Int(right)) : (Int(right), Int(left))
    guard let year else { return next(month: month, day: day, from: context.moment.day) }
    return CalendarDay(year: year < 100 ? 2000 + year : year, month: month, day: day)
  }

  private func writesMonthFirst(_ context: TurnContext) -> Bool {
    let region = context.locale.split(whereSeparator: { $0 == "-" || $0 == "_" }).last.map(String.init)
    return region == "US"
      || (region != "US" && context.country?.code == "US" && context.locale.utf8.count <= 2)
  }

  /// The first such day that is not over.
  func next(month: Int, day: Int, from today: CalendarDay) -> CalendarDay? {
    for year in today.year...(today.year + 4) {
      if let date = CalendarDay(year: year, month: month, day: day), date >= today { return date }
    }
    return nil
  }

  /// "Dec 3", "3rd of December 2026", "early March", "in June".
  func monthDates(_ reading: inout Reading) -> [DateMention] {
    var found: [DateMention] = []
    for match in reading.phrases(.month) where !reading.isClaimed(match.range) {
      guard let month = Int(match.value), let (range, day) = monthDate(month, match, in: reading) else {
        continue
      }
      reading.claim(range)
      found.append(DateMention(range: range, day: day))
    }
    return found
  }

  private func monthDate(_ month: Int, _ match: PhraseMatch, in reading: Reading) -> (
    Range<Int>, CalendarDay
  )? {
    let start = match.range.lowerBound
    var end = match.range.upperBound
    if reading.isWord(end, ".") && reading.number(startingAt: end + 1) != nil { end += 1 }
    let after = reading.isWord(end, "the") ? end + 1 : end
    if let number = dayNumber(reading.number(startingAt: after)), !reading.hasCurrency(beside: number.range) {
      let year = year(after: number.range.upperBound, in: reading)
      return date(month, number.value, year, start..<(year?.end ?? number.range.upperBound), reading)
    }
    let before = reading.isWord(start - 1, "of") ? start - 1 : start
    if let number = dayNumber(reading.number(endingAt: before)) {
      let year = year(after: end, in: reading)
      return date(month, number.value, year, number.range.lowerBound..<(year?.end ?? end), reading)
    }
    return wholeMonth(month, match, in: reading)
  }

  private func dayNumber(_ number: NumberMention?) -> NumberMention? {
    guard let number, number.form == .cardinal || number.form == .ordinal, number.value >= 1,
      number.value <= 31
    else { return nil }
    return number
  }

  private func year(after place: Int, in reading: Reading) -> (value: Int, end: Int)? {
    let from = reading.isWord(place, ",") ? place + 1 : place
    guard let number = reading.number(startingAt: from), number.isYear else { return nil }
    return (Int(number.value), number.range.upperBound)
  }

  private func date(
    _ month: Int, _ day: Double, _ year: (value: Int, end: Int)?, _ range: Range<Int>, _ reading: Reading
  ) -> (Range<Int>, CalendarDay)? {
    let today = reading.context.moment.day
    let date =
      year.map { CalendarDay(year: $0.value, month: month, day: Int(day)) }
      ?? next(month: month, day: Int(day), from: today)
    return date.map { (range, $0) }
  }

  // A month alone is its first day; "may" and "march" need a word that makes a month of them.
  private func wholeMonth(_ month: Int, _ match: PhraseMatch, in reading: Reading) -> (
    Range<Int>, CalendarDay
  )? {
    let start = match.range.lowerBound
    let before = reading.word(start - 1)
    guard
      ["in", "early", "mid", "late", "of", "by", "until", "before", "this", "next", "for"].contains(before)
    else { return nil }
    if ["may", "march", "mar", "sun"].contains(reading.word(start)),
      !["in", "early", "mid", "late", "of", "by"].contains(before)
    {
      return nil
    }
    let day = before == "mid" ? 15 : before == "late" ? 25 : 1
    let today = reading.context.moment.day
    let isEnd = before == "of" && reading.isWord(start - 2, "end")
    let year = month < today.month ? today.year + 1 : today.year
    let last = CalendarDay.days(inMonth: month, of: year)
    guard let date = CalendarDay(year: year, month: month, day: isEnd ? last : day) else { return nil }
    return (start..<match.range.upperBound, max(date, month == today.month ? today : date))
  }

  /// "on the 18th", "by the 5th", "the 3rd of next month".
  func ordinalDates(_ reading: inout Reading) -> [DateMention] {
    var found: [DateMention] = []
    for mention in reading.numbers where mention.form == .ordinal && !reading.isClaimed(mention.range) {
      guard let date = ordinalDate(mention, in: reading) else { continue }
      reading.claim(date.range)
      found.append(date)
    }
    return found
  }

  private func ordinalDate(_ mention: NumberMention, in reading: Reading) -> DateMention? {
    let start = mention.range.lowerBound
    let end = mention.range.upperBound
    guard mention.value <= 31 else { return nil }
    let cue = reading.isWord(start - 1, "the") ? start - 2 : start - 1
    let isDay = reading.isWord(
      cue, "on", "by", "before", "until", "till", "til", "for", "than", "is", "'s", "from")
    let weekdayBefore =
      reading.phrase(.weekday, endingAt: reading.isWord(start - 1, "the") ? start - 1 : start) != nil
    guard isDay || weekdayBefore,
      mention.isDigits || isDay && !reading.isWord(cue, "for", "than", "is", "'s", "from")
    else { return nil }
    guard
      reading.isBreak(end)
        || reading.has(
          end, [.preposition, .conjunction, .closer, .joiner, .pronoun, .be, .auxiliary, .time, .verb])
    else { return nil }
    let today = reading.context.moment.day
    if reading.isWord(end, "of"), reading.isWord(end + 1, "next"), reading.isWord(end + 2, "month") {
      let first = today.adding(months: 1)
      return CalendarDay(year: first.year, month: first.month, day: Int(mention.value))
        .map { DateMention(range: start..<(end + 3), day: $0) }
    }
    for offset in 0..<3 {
      let month = today.adding(months: offset)
      if let date = CalendarDay(year: month.year, month: month.month, day: Int(mention.value)), date >= today
      {
        return DateMention(range: mention.range, day: date)
      }
    }
    return nil
  }
}
