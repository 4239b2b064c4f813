/// A day that comes every year, such as a birthday; the year in which it began may be unknown.
public struct AnnualDate: Hashable, Sendable, CustomStringConvertible {
  /// The year of the first one.
  public let year: Int?
  /// 1–12.
  public let month: Int
  /// 1–31.
  public let day: Int

  /// A day by its parts; nil when there is no such day in any year, or not in the year that is given.
  public init?(year: Int?, month: Int, day: Int) {
    // 2000 had a 29 February, so it has every day that a birthday can be on.
    guard CalendarDay(year: year ?? 2000, month: month, day: day) != nil else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `1961-11-20`, or `--11-20` (ISO 8601) and `11-20` for an unknown year; nil for anything else.
  public init?(_ text: some StringProtocol) {
    if let whole = CalendarDay(text) {
      self.init(year: whole.year, month: whole.month, day: whole.day)
      return
    }
    let bare = text.hasPrefix("--") ? String(text.dropFirst(2)) : String(text)
    guard let day = CalendarDay("2000-" + bare) else { return nil }
    self.init(year: nil, month: day.month, day: day.day)
  }

  /// The first such day that is not before another; 29 February falls on the 28th in common years.
  public func next(from day: CalendarDay) -> CalendarDay? {
    (day.year...day.year + 1).lazy.compactMap(date(in:)).first { $0 >= day }
  }

  /// Whole years from the first one to a day; nil when the first year is not known.
  public func years(on day: CalendarDay) -> Int? {
    guard let year, let this = date(in: day.year) else { return nil }
    return day.year - year - (this > day ? 1 : 0)
  }

  /// How often it comes after one day and up to another.
  public func occurrences(after start: CalendarDay, through end: CalendarDay) -> Int {
    guard start < end else { return 0 }
    return (start.year...end.year).compactMap(date(in:)).count { $0 > start && $0 <= end }
  }

  private func date(in year: Int) -> CalendarDay? {
    CalendarDay(year: year, month: month, day: min(day, CalendarDay.days(inMonth: month, of: year)))
  }

  /// `1961-11-20`, or `--11-20` when the year is not known.
  public var description: String {
    if let year, let whole = CalendarDay(year: year, month: month, day: day) { return whole.description }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "--\(two(month))-\(two(day))"
  }
}

extension AnnualDate: Codable {
  /// Reads the text that `description` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = AnnualDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a yearly date such as --11-20: \(text.prefix(24))")
    }
    self = date
  }

  /// Writes `description`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
