import GiftDomain

/// Days as they are said.
enum DateWords {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  static func name(of weekday: Weekday) -> String { weekdays[weekday.rawValue % 7] }

  /// `Saturday, 21 November`, or `Saturday, November 21` where the month comes first.
  static func long(_ day: CalendarDay, locale: String) -> String {
    let month = months[(day.month - 1) % 12]
    let weekday = name(of: day.weekday)
    return monthFirst(locale) ? "\(weekday), \(month) \(day.day)" : "\(weekday), \(day.day) \(month)"
  }

  /// `Sat 21 Nov`: the same everywhere.
  static func short(_ day: CalendarDay) -> String {
    "\(name(of: day.weekday).prefix(3)) \(day.day) \(months[(day.month - 1) % 12].prefix(3))"
  }

  /// The United States and the Philippines; elsewhere English writes the day first.
  private static func monthFirst(_ locale: String) -> Bool {
    let parts = locale.lowercased().split { $0 == "-" || $0 == "_" }
    return parts.dropFirst().contains { $0 == "us" || $0 == "ph" } || parts == ["en"]
  }
}
