import GiftDomain

extension CalendarDay {
  /// The first such weekday after this day.
  func next(_ weekday: Weekday) -> CalendarDay {
    adding(days: (weekday.rawValue - self.weekday.rawValue + 6) % 7 + 1)
  }

  /// The last such weekday before this day.
  func last(_ weekday: Weekday) -> CalendarDay {
    adding(days: -((self.weekday.rawValue - weekday.rawValue + 6) % 7 + 1))
  }

  /// The Monday of this day's week.
  var monday: CalendarDay { adding(days: -weekday.rawValue) }

  /// The first day of this day's month.
  var firstOfMonth: CalendarDay { adding(days: 1 - day) }

  /// The last day of this day's month.
  var lastOfMonth: CalendarDay { adding(days: CalendarDay.days(inMonth: month, of: year) - day) }
}
