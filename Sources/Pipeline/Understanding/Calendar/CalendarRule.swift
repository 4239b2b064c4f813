import GiftDomain

/// How the day of an occasion is found in a year.
indirect enum CalendarRule: Sendable {
  /// The same day every year.
  case fixed(month: Int, day: Int)
  /// The n-th weekday of a month; -1 is the last.
  case weekday(ordinal: Int, Weekday, month: Int)
  /// Days after Easter Sunday of the Western churches.
  case easter(offset: Int)
  /// Days after Easter Sunday of the Eastern churches.
  case easternEaster(offset: Int)
  /// The last Sunday of May, or the Sunday after when Whit Sunday falls on it (French law).
  case lastSundayOfMayUnlessPentecost
  /// The last such weekday before a day of the year.
  case weekdayBefore(Weekday, month: Int, day: Int)
  /// Days after another rule's day.
  case shifted(CalendarRule, days: Int)

  /// Reads `12-25`, `2 sunday 5`, `-1 sunday 5`, `easter -21`, `eastern easter 0`, `fete des meres` or
  /// `monday before 05-25`; the second, third and last of these with days to shift by: `4 thursday 11 +1`.
  init?(_ text: String) {
    let words = text.split(separator: " ")
    if words.count == 4, let days = Int(words[3]), abs(days) < 60,
      let rule = CalendarRule(words[..<3].joined(separator: " "))
    {
      self = .shifted(rule, days: days)
    } else if words.count == 3, words[1] == "before", let weekday = Self.weekdays[String(words[0])],
      let day = CalendarDay("2024-" + words[2])
    {
      self = .weekdayBefore(weekday, month: day.month, day: day.day)
    } else if text == "fete des meres" {
      self = .lastSundayOfMayUnlessPentecost
    } else if words.count == 2, words[0] == "easter", let offset = Int(words[1]) {
      self = .easter(offset: offset)
    } else if words.count == 3, words[0] == "eastern", words[1] == "easter", let offset = Int(words[2]) {
      self = .easternEaster(offset: offset)
    } else if words.count == 3, let ordinal = Int(words[0]), ordinal == -1 || (1...4).contains(ordinal),
      let weekday = Self.weekdays[String(words[1])], let month = Int(words[2]), (1...12).contains(month)
    {
      self = .weekday(ordinal: ordinal, weekday, month: month)
    } else if words.count == 1, let day = CalendarDay("2024-" + text) {
      self = .fixed(month: day.month, day: day.day)
    } else {
      return nil
    }
  }

  /// The day in a year; nil when the year lies outside of the calendar.
  func day(in year: Int) -> CalendarDay? {
    switch self {
    case .fixed(let month, let day): CalendarDay(year: year, month: month, day: day)
    case .weekday(let ordinal, let weekday, let month): Self.day(ordinal, weekday, month, year)
    case .easter(let offset): Self.easter(year)?.adding(days: offset)
    case .easternEaster(let offset): Self.easternEaster(year)?.adding(days: offset)
    case .lastSundayOfMayUnlessPentecost: Self.frenchMothersDay(year)
    case .weekdayBefore(let weekday, let month, let day):
      CalendarDay(year: year, month: month, day: day)?.last(weekday)
    case .shifted(let rule, let days): rule.day(in: year)?.adding(days: days)
    }
  }

  private static let weekdays: [String: Weekday] = [
    "monday": .monday, "tuesday": .tuesday, "wednesday": .wednesday, "thursday": .thursday, "friday": .friday,
    "saturday": .saturday, "sunday": .sunday,
  ]

  private static func day(_ ordinal: Int, _ weekday: Weekday, _ month: Int, _ year: Int) -> CalendarDay? {
    guard ordinal == -1 else {
      guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
      let shift = (weekday.rawValue - first.weekday.rawValue + 7) % 7
      return first.adding(days: shift + 7 * (ordinal - 1))
    }
    let length = CalendarDay.days(inMonth: month, of: year)
    guard let last = CalendarDay(year: year, month: month, day: length) else { return nil }
    return last.adding(days: -((last.weekday.rawValue - weekday.rawValue + 7) % 7))
  }

  /// Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
  private static func easter(_ year: Int) -> CalendarDay? {
    let golden = year % 19
    let century = year / 100
    let rest = year % 100
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let sum = epact + weekday - 7 * late + 114
    return CalendarDay(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  /// Easter Sunday of the Julian calendar (Meeus, chapter 8), as a Gregorian date; holds for 1900–2099.
  private static func easternEaster(_ year: Int) -> CalendarDay? {
    let epact = (19 * (year % 19) + 15) % 30
    let weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    let sum = epact + weekday + 114
    return CalendarDay(year: year, month: sum / 31, day: sum % 31 + 1)?.adding(days: 13)
  }

  private static func frenchMothersDay(_ year: Int) -> CalendarDay? {
    guard let last = day(-1, .sunday, 5, year), let pentecost = easter(year)?.adding(days: 49) else {
      return nil
    }
    return last == pentecost ? last.adding(days: 7) : last
  }
}
