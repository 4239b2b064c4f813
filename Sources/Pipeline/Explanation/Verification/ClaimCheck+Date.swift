import GiftDomain

extension ClaimCheck {
  /// A day that is neither an arrival of what the sentence speaks of nor the day the giver named.
  func unborneDay() -> (Kind, String)? {
    for index in tokens.indices {
      guard let (range, isMeant) = day(at: index) else { continue }
      if !borneDays.contains(where: isMeant) && !isQuotedHabit(range) { return (.date, words(range)) }
    }
    return unborneSpan()
  }

  /// The days that the sentence may name.
  private var borneDays: Set<CalendarDay> {
    var days = facts.reduce(into: Set<CalendarDay>()) { $0.formUnion($1.arrivals) }
    let arrivals = days
    // "Arrives by Friday" is true of Friday's date only when it does; "nothing arrives by Friday" always may be said.
    if let needed = known.neededBy,
      !speaksOfDelivery || isNegated || arrivals.isEmpty || arrivals.contains(where: { $0 <= needed })
    {
      days.insert(needed)
    }
    if !speaksOfDelivery { days.formUnion(known.yearlyDays.union([known.today])) }
    return days
  }

  /// A weekday in the shop's own words, such as "Sunday roast", where no delivery is spoken of.
  private func isQuotedHabit(_ range: Range<Int>) -> Bool { !speaksOfDelivery && isInCatalog(range) }

  /// Whether the sentence speaks of sending or arriving.
  var speaksOfDelivery: Bool {
    tokens.contains { token in
      token.kind == .word && Self.deliveryWords.contains { token.lower.hasPrefix($0) }
    } || hasPhrase(["by", "e", "-", "mail"]) || hasPhrase(["there", "by"]) || hasPhrase(["in", "hand"])
      || hasPhrase(["in", "time"])
  }

  private static let deliveryWords = [
    "arriv", "deliver", "ship", "dispatch", "reach", "sent", "comes", "earliest",
  ]

  /// Whether it denies something.
  var isNegated: Bool {
    tokens.contains {
      ["nothing", "not", "no", "none", "never", "cannot"].contains($0.lower) || $0.lower.hasSuffix("n't")
    }
  }

  /// Whether words follow each other somewhere in the sentence.
  func hasPhrase(_ phrase: [String]) -> Bool {
    tokens.indices.contains { index in tokens[index...].lazy.map(\.lower).starts(with: phrase) }
  }

  /// A day that begins here: where it stands, and which days it may mean.
  private func day(at index: Int) -> (Range<Int>, (CalendarDay) -> Bool)? {
    isoDay(at: index) ?? slashDay(at: index) ?? dayOfMonth(at: index) ?? weekday(at: index)
      ?? ordinal(at: index) ?? relativeDay(at: index)
  }

  /// `2026-11-21`.
  private func isoDay(at index: Int) -> (Range<Int>, (CalendarDay) -> Bool)? {
    guard let year = token(index)?.number, year.count == 4, token(index + 1)?.text == "-",
      let month = token(index + 2)?.number, token(index + 3)?.text == "-", let day = token(index + 4)?.number
    else { return nil }
    let meant = CalendarDay("\(year)-\(month)-\(day)")
    return (index..<index + 5, { $0 == meant })
  }

  /// `21/11` or `11/21`, with or without a year: either order may be meant.
  private func slashDay(at index: Int) -> (Range<Int>, (CalendarDay) -> Bool)? {
    guard let first = token(index)?.whole, token(index)?.number != nil, token(index + 1)?.text == "/",
      let second = token(index + 2)?.whole, token(index - 1)?.text != "/",
      (1...31).contains(first), (1...31).contains(second), min(first, second) <= 12
    else { return nil }
    let hasYear = token(index + 3)?.text == "/" && token(index + 4)?.number != nil
    return (
      index..<index + (hasYear ? 5 : 3),
      { ($0.day, $0.month) == (first, second) || ($0.month, $0.day) == (first, second) }
    )
  }

  /// `21 November`, `November 21st`, `21st of Nov`, with a weekday before and a year after.
  private func dayOfMonth(at index: Int) -> (Range<Int>, (CalendarDay) -> Bool)? {
    var next = index
    let weekday = token(index).flatMap(Self.weekday)
    if weekday != nil {
      next += token(index + 1)?.text == "," ? 2 : 1
      if token(next)?.lower == "the" { next += 1 }
    }
    guard let (number, month, end) = monthAndDay(at: next) else { return nil }
    var last = end
    var year: Int?
    let comma = token(end)?.text == "," ? 1 : 0
    if let written = token(end + comma)?.number, written.count == 4 {
      year = Int(written)
      last = end + comma + 1
    }
    return (
      index..<last,
      { day in
        (day.month, day.day) == (month, number) && year.map { $0 == day.year } ?? true
          && weekday.map { $0 == day.weekday } ?? true
      }
    )
  }

  private func monthAndDay(at index: Int) -> (day: Int, month: Int, end: Int)? {
    if let month = token(index).flatMap(Self.month), let day = token(index + 1)?.whole,
      token(index + 1)?.number != nil, (1...31).contains(day)
    {
      return (day, month, index + 2 + ordinalEnding(after: index + 1))
    }
    guard let day = token(index)?.whole, token(index)?.number != nil, (1...31).contains(day) else {
      return nil
    }
    var next = index + 1 + ordinalEnding(after: index)
    if token(next)?.lower == "of" { next += 1 }
    return token(next).flatMap(Self.month).map { (day, $0, next + 1) }
  }

  private func ordinalEnding(after index: Int) -> Int {
    guard let ending = token(index + 1), !ending.isApart else { return 0 }
    return ["st", "nd", "rd", "th"].contains(ending.lower) ? 1 : 0
  }

  private func weekday(at index: Int) -> (Range<Int>, (CalendarDay) -> Bool)? {
    guard let weekday = token(index).flatMap(Self.weekday) else { return nil }
    return (index..<index + 1, { $0.weekday == weekday })
  }

  /// `by the 21st`; "her 21st birthday" is no day.
  private func ordinal(at index: Int) -> (Range<Int>, (CalendarDay) -> Bool)? {
    guard let day = token(index)?.whole, ordinalEnding(after: index) == 1,
      let before = token(index - 1)?.lower, before == "the",
      let lead = token(index - 2)?.lower, ["by", "on", "before", "until", "after"].contains(lead)
    else { return nil }
    if let noun = token(index + 2), ["birthday", "anniversary", "century"].contains(noun.lower) {
      return nil
    }
    return (index..<index + 2, { $0.day == day })
  }

  /// `tomorrow`, and where delivery is spoken of `today` and `tonight`.
  private func relativeDay(at index: Int) -> (Range<Int>, (CalendarDay) -> Bool)? {
    guard let word = token(index)?.lower else { return nil }
    let today = known.today
    switch word {
    case "tomorrow", "overnight": return (index..<index + 1, { $0 == today.adding(days: 1) })
    case "today", "tonight":
      return speaksOfDelivery ? (index..<index + 1, { $0 == today }) : nil
    default: return nil
    }
  }

  /// `in two days`, `within a week`, `same-day delivery`, `this week`: only where delivery is spoken of.
  private func unborneSpan() -> (Kind, String)? {
    guard speaksOfDelivery else { return nil }
    let arrivals = facts.flatMap(\.arrivals)
    for index in tokens.indices {
      if let unit = token(index + 1)?.lower, let days = Self.days(in: unit), let count = span(at: index) {
        let latest = known.today.adding(days: count * days)
        // A promise of days holds when somebody's arrival lies within it and another product is not meant.
        if !arrivals.contains(where: { $0 <= latest }) { return (.date, words(index..<index + 2)) }
      }
      if let unborne = unborneIdiom(at: index, arrivals) { return (.date, unborne) }
    }
    return nil
  }

  private func span(at index: Int) -> Int? {
    guard let token = token(index) else { return nil }
    return token.whole ?? (["a", "an"].contains(token.lower) ? 1 : nil)
  }

  private func unborneIdiom(at index: Int, _ arrivals: [CalendarDay]) -> String? {
    guard let word = token(index)?.lower else { return nil }
    let after = token(index + 1)?.text == "-" ? index + 2 : index + 1
    guard let next = token(after)?.lower else { return nil }
    let today = known.today
    let monday = today.adding(days: -today.weekday.rawValue)
    let isMeant: (CalendarDay) -> Bool
    switch (word, next) {
    case ("same", "day"): isMeant = { $0 == today }
    case ("next", "day"): isMeant = { $0 <= today.adding(days: 1) }
    case ("this", "week"), ("this", "weekend"): isMeant = { $0 < monday.adding(days: 7) }
    case ("next", "week"): isMeant = { $0 < monday.adding(days: 14) }
    default: return nil
    }
    return arrivals.contains(where: isMeant) ? nil : words(index..<after + 1)
  }

  private static func days(in unit: String) -> Int? {
    switch unit {
    case "day", "days": 1
    case "week", "weeks": 7
    case "hour", "hours": 0
    default: nil
    }
  }

  private static func weekday(_ token: ClaimToken) -> Weekday? {
    guard token.kind == .word, let weekday = weekdays[token.lower] else { return nil }
    // "Sun" and "sat" are words, too; short names of days are written with a capital.
    return token.text.first?.isUppercase == true || token.lower.contains("day") ? weekday : nil
  }

  /// Full names, their plurals, and the usual short forms.
  private static let weekdays: [String: Weekday] = {
    var weekdays: [String: Weekday] = [:]
    for weekday in Weekday.allCases {
      let name = DateWords.name(of: weekday).lowercased()
      for form in [name, name + "s"] + (3...5).map({ String(name.prefix($0)) }) { weekdays[form] = weekday }
    }
    return weekdays
  }()

  private static func month(_ token: ClaimToken) -> Int? {
    guard token.kind == .word, token.text.first?.isUppercase == true, token.lower.count >= 3 else {
      return nil
    }
    let index = DateWords.months.firstIndex { name in
      let name = name.lowercased()
      return token.lower == name || token.lower.count <= 4 && name.hasPrefix(token.lower)
    }
    return index.map { $0 + 1 }
  }
}
