/// An instant as people and log readers write it.
public enum Timestamp {
  /// Writes milliseconds since 1970 as RFC 3339 in UTC, such as `2025-03-01T09:30:00.125Z`.
  ///
  /// The date is found by counting days in eras of 400 years that begin in March, so that the leap day comes
  /// last. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
  public static func rfc3339(millisecondsSinceEpoch milliseconds: Int64) -> String {
    let millisecondsOfDay = floorRemainder(milliseconds, 86_400_000)
    let date = civil(daysSinceEpoch: (milliseconds - millisecondsOfDay) / 86_400_000)
    let seconds = millisecondsOfDay / 1_000
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    let time = "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    return "\(day)T\(time).\(padded(millisecondsOfDay % 1_000, 3))Z"
  }

  private static func civil(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let days = daysSinceEpoch + 719_468
    let dayOfEra = floorRemainder(days, 146_097)
    let era = (days - dayOfEra) / 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func floorRemainder(_ value: Int64, _ divisor: Int64) -> Int64 {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
