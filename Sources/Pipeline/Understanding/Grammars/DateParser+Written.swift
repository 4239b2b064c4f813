import GiftDomain

extension DayParser {
  /// "2026-12-03", "3/12", "12/3/2026", "3.12.2026", "03-12-2026".
  func numericDate(at place: Int) -> DayMatch? {
    guard let mention = reading.number(startingAt: place), mention.isDigits, !reading.isClaimed(mention.range)
    else { return nil }
    return separatedDate(at: place) ?? dottedDate(at: place)
  }

  private func separatedDate(at place: Int) -> DayMatch? {
    let tokens = reading.tokens
    guard let (second, separator) = next(after: place) else { return nil }
    let third = next(after: second).flatMap { $0.separator == separator ? $0.place : nil }
    if let third, tokens[place].text.utf8.count == 4 {
      return CalendarDay(
        year: Int(tokens[place].number), month: Int(tokens[second].number), day: Int(tokens[third].number)
      ).map { DayMatch(day: $0, end: third + 1) }
    }
    // "24/7", "1/2 price", "9/10 stars" and ranges such as "10-15" are no dates.
    guard separator == "/" || third != nil, !reading.isWord(place - 1, "/"),
      third != nil || !isFraction(place, second)
    else { return nil }
    let year = third.map { Int(tokens[$0].number) }
    return day(tokens[place].number, tokens[second].number, year: year)
      .map { DayMatch(day: $0, end: (third ?? second) + 1) }
  }

  private func next(after place: Int) -> (place: Int, separator: String)? {
    let tokens = reading.tokens
    guard place + 1 < tokens.count else { return nil }
    if tokens[place + 1].isHyphenated, tokens[place + 1].kind == .number { return (place + 1, "-") }
    guard place + 2 < tokens.count, tokens[place + 1].text == "/", tokens[place + 1].isGlued,
      tokens[place + 2].kind == .number, tokens[place + 2].isGlued
    else { return nil }
    return (place + 2, "/")
  }

  private func isFraction(_ place: Int, _ second: Int) -> Bool {
    let tokens = reading.tokens
    if tokens[place].text == "24", tokens[second].text == "7" { return !hasDayCue(before: place) }
    if reading.isWord(second, "10", "5"), reading.isWord(place - 1, "a", "'s", "is", "rated", "solid", "like")
    {
      return true
    }
    return reading.isWord(second + 1, "price", "off", "stars", "star", "cup", "inch", "size", "of", "%")
      || (reading.tokens.indices.contains(place - 1) && tokens[place - 1].kind == .sign)
  }

  private func dottedDate(at place: Int) -> DayMatch? {
    let parts = reading.tokens[place].text.split(separator: ".")
    guard parts.count == 3 || parts.count == 2, let day = Int(parts[0]), let month = Int(parts[1]) else {
      return nil
    }
    guard parts.count == 3 else {
      // "3.12." with its closing point, where such dates are written.
      guard parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, hasDayCue(before: place),
        reading.isWord(place + 1, "."), !writesMonthFirst, let date = next(month: month, day: day)
      else { return nil }
      return DayMatch(day: date, end: place + 2)
    }
    guard parts[2].utf8.count == 4 || parts[2].utf8.count == 2, let year = Int(parts[2]) else { return nil }
    return CalendarDay(year: year < 100 ? 2000 + year : year, month: month, day: day)
      .map { DayMatch(day: $0, end: place + 1) }
  }

  // The giver's country decides which of the two is the month, unless only one can be.
  private func day(_ left: Double, _ right: Double, year: Int?) -> CalendarDay? {
    guard left >= 1, left <= 31, right >= 1, right <= 31 else { return nil }
    let monthFirst = writesMonthFirst ? left <= 12 : right > 12
    let (month, day) = monthFirst ? (Int(left), Int(right)) : (Int(right), Int(left))
    guard let year else { return next(month: month, day: day) }
    return CalendarDay(year: year < 100 ? 2000 + year : year, month: month, day: day)
  }

  private var writesMonthFirst: Bool {
    let locale = reading.context.locale
    let region = locale.split(whereSeparator: { $0 == "-" || $0 == "_" }).last.map(String.init)
    return region == "US"
      || (region != "US" && reading.context.country?.code == "US" && locale.utf8.count <= 2)
  }

  /// The first such day that is not over.
  func next(month: Int, day: Int) -> CalendarDay? {
    for year in today.year...(today.year + 8) {
      if let date = CalendarDay(year: year, month: month, day: day), date >= today { return date }
    }
    return nil
  }

  /// "3rd of December 2026", "3 Dec", "the third of December", "3-5 December", "3rd and 5th of December".
  func dayOfMonth(at place: Int) -> DayMatch? {
    guard let first = dayNumber(at: place), !hasMoney(beside: first.range) else { return nil }
    if let (month, end) = month(at: first.range.upperBound) {
      let year = year(at: end)
      return date(month, first.value, nil, year?.value).map { DayMatch(day: $0, end: year?.end ?? end) }
    }
    guard let last = lastOfSpan(after: first), let (month, end) = month(at: last.range.upperBound) else {
      return nil
    }
    let year = year(at: end)
    return date(month, first.value, last.value, year?.value)
      .map { DayMatch(day: $0, end: year?.end ?? end, isSpan: true) }
  }

  // A month's name here, after "of" or without.
  private func month(at place: Int) -> (Int, Int)? {
    let start = reading.isWord(place, "of", "in", ".") ? place + 1 : place
    if let match = reading.phrase(.month, at: start), let month = Int(match.value) {
      return (month, match.range.upperBound)
    }
    guard start > place else { return nil }
    let after = reading.isWord(start, "the", "this") ? start + 1 : start
    if reading.isWord(after, "month") { return (today.month, after + 1) }
    guard reading.isWord(start, "next"), reading.isWord(start + 1, "month") else { return nil }
    return (today.firstOfMonth.adding(months: 1).month, start + 2)
  }

  /// "Dec 3", "December the 3rd", "Dec 3-5", "December 3, 2026".
  func monthDay(at place: Int) -> DayMatch? {
    guard let match = reading.phrase(.month, at: place), let month = Int(match.value) else { return nil }
    var start = match.range.upperBound
    if reading.isWord(start, ".") { start += 1 }
    // "in October, on the 23rd".
    let article = reading.isWord(start, ",") ? start + 1 : start
    if reading.isWord(article, "on"), reading.isWord(article + 1, "the") { start = article + 1 }
    if reading.isWord(article, "the"), reading.number(startingAt: article + 1)?.form == .ordinal {
      start = article
    }
    if reading.isWord(start, "the") { start += 1 }
    guard let first = dayNumber(at: start), !hasMoney(beside: first.range) else { return nil }
    let last = lastOfSpan(after: first)
    let end = last?.range.upperBound ?? first.range.upperBound
    let year = year(at: end)
    return date(month, first.value, last?.value, year?.value)
      .map { DayMatch(day: $0, end: year?.end ?? end, isSpan: last != nil) }
  }

  /// "on the 18th", "by the 5th", "the 3rd of next month", "between the 3rd and 5th".
  func ordinalDay(at place: Int, hasCue: Bool) -> DayMatch? {
    guard hasCue, let first = dayNumber(at: place), first.form == .ordinal else { return nil }
    let last = lastOfSpan(after: first)
    if last?.form == .cardinal, last?.isDigits != true { return nil }
    let end = last?.range.upperBound ?? first.range.upperBound
    guard closesDay(end) else { return nil }
    for offset in 0..<3 {
      let month = today.firstOfMonth.adding(months: offset)
      if let date = date(month.month, first.value, last?.value, month.year),
        (last == nil ? date >= today : true)
      {
        return DayMatch(day: date, end: end, isSpan: last != nil)
      }
    }
    return nil
  }

  /// Whether the words before an ordinal make a day of it.
  func hasDayCue(before place: Int) -> Bool {
    var before = place - 1
    if reading.isWord(before, "the") { before -= 1 }
    if reading.isWord(before, "on", "by", "before", "until", "till", "til", "between", "around", "about") {
      return true
    }
    guard let number = reading.number(startingAt: place), number.isDigits else { return false }
    if before < place - 1, number.form == .ordinal, isDay(number, after: before) { return true }
    if reading.isWord(before, "to"),
      reading.isWord(
        before - 1, "pushed", "moved", "changed", "brought", "postponed", "rescheduled", "shifted", "back",
        "forward")
    {
      return true
    }
    // "sorry, 10th": a turn of few words that corrects the day.
    let isSorry = reading.isWord(0, "sorry", "oops", "no", "wait")
    if reading.context.brief.neededBy != nil, reading.tokens.count <= (isSorry ? 12 : 6),
      reading.number(startingAt: place)?.form == .ordinal
    {
      return reading.isBreak(before) || !reading.phrases(.correction).isEmpty
        || reading.isWord(before, "sorry", "no", "its", "is", "'s", "not")
    }
    return reading.isWord(before, "for", "than", "is", "'s", "from", "of", "due", "arrive", "say")
  }

  // "my boss is retiring the 16th", "turns 40 the 2nd", "The 19th." by itself.
  private func isDay(_ number: NumberMention, after before: Int) -> Bool {
    if reading.phrase(.occasion, endingAt: before + 1) != nil
      || reading.phrase(.event, endingAt: before + 1) != nil
      || reading.isWord(before, "leaving", "leaves", "flying", "arriving", "visiting", "ends", "finishes")
      || reading.number(endingAt: before + 1).map({ reading.isClaimed($0.range) }) ?? false
    {
      return true
    }
    return number.value > Double(reading.context.shown.count) && reading.opensSentence(before + 1)
      && reading.isBreak(number.range.upperBound)
  }

  private func closesDay(_ end: Int) -> Bool {
    reading.isBreak(end)
      || reading.has(
        end, [.preposition, .conjunction, .closer, .joiner, .pronoun, .be, .auxiliary, .time, .verb, .filler])
      || reading.phrase(.weekday, at: end) != nil || reading.isWord(end, "not")
  }

  private func dayNumber(at place: Int) -> NumberMention? {
    guard let number = reading.number(startingAt: place), !reading.isClaimed(number.range),
      number.form == .cardinal || number.form == .ordinal, number.value >= 1, number.value <= 31,
      number.value == number.value.rounded(), !reading.tokens[place].text.contains(".")
    else { return nil }
    return number
  }

  private func hasMoney(beside range: Range<Int>) -> Bool {
    reading.hasCurrency(beside: range) && reading.number(endingAt: range.upperBound)?.form != .ordinal
  }

  // "-5", "to 5", "and the 5th", "or 5th".
  private func lastOfSpan(after first: NumberMention) -> NumberMention? {
    var place = first.range.upperBound
    let isJoined = reading.tokens.indices.contains(place) && reading.tokens[place].isHyphenated
    if !isJoined {
      guard reading.isWord(place, "to", "-", "and", "or", "till", "until", "&", "/", "through") else {
        return nil
      }
      place += 1
      if reading.isWord(place, "the") { place += 1 }
    }
    guard let last = dayNumber(at: place), last.value > first.value, !hasMoney(beside: last.range) else {
      return nil
    }
    return last
  }

  /// A year in digits, after a comma or without.
  func year(at place: Int) -> (value: Int, end: Int)? {
    let from = reading.isWord(place, ",") ? place + 1 : place
    guard let number = reading.number(startingAt: from), number.isYear else { return nil }
    return (Int(number.value), number.range.upperBound)
  }

  // The day, or the first day of a span that is not over: the gift has to be there when it begins.
  private func date(_ month: Int, _ first: Double, _ last: Double?, _ year: Int?) -> CalendarDay? {
    guard let last else {
      guard let year else { return next(month: month, day: Int(first)) }
      return CalendarDay(year: year, month: month, day: Int(first))
    }
    let end =
      year.map { CalendarDay(year: $0, month: month, day: Int(last)) } ?? next(month: month, day: Int(last))
    guard let end, end >= today else { return nil }
    return max(today, end.adding(days: Int(first) - Int(last)))
  }
}
