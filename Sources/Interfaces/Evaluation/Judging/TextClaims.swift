import Foundation
import GiftDomain

/// The statements of a text that a catalog can bear or not: amounts, days, addresses, quotes.
enum TextClaims {
  /// An amount as it is written.
  struct Amount: Hashable {
    let sign: String
    let value: Double
    let words: String
    /// Whether it is said with "about".
    let isHedged: Bool

    /// Whether money is written so.
    func means(_ money: Money) -> Bool { isIn(money.currency) && abs(money.major - value) < 0.005 }

    /// Whether money is about so much: within the rounding of a figure that was converted.
    func isAbout(_ money: Money) -> Bool {
      let step = money.major >= 10 ? 0.5 : 0.05
      return isHedged && isIn(money.currency) && abs(money.major - value) <= max(step, money.major * 0.01)
    }

    private func isIn(_ currency: Currency) -> Bool {
      sign == currency.sign.trimmingCharacters(in: .whitespaces) || sign == currency.code
    }
  }

  /// A day as it is written, with the weekday if one is named.
  struct Day: Hashable {
    let month, day: Int
    let year: Int?
    let weekday: Weekday?
    let words: String

    /// Whether a day of the calendar is written so.
    func means(_ other: CalendarDay) -> Bool {
      other.month == month && other.day == day && (year ?? other.year) == other.year
        && (weekday ?? other.weekday) == other.weekday
    }
  }

  static func amounts(in text: String) -> [Amount] {
    matches(
      #"(\b(?:about|around|roughly) )?(?:([$£€¥₹₩₪₴₦₱₺₫])|\b([A-Z]{3}) )(\d[\d,]*(?:\.\d+)?)"#, in: text
    ).compactMap { groups in
      let sign = groups[2].isEmpty ? groups[3] : groups[2]
      // Three capitals before a number are money only where they are a currency of the trade.
      guard let value = Double(groups[4].filter { $0 != "," }), groups[3].isEmpty || isCurrency(groups[3])
      else { return nil }
      return Amount(
        sign: sign, value: value, words: String(groups[0].dropFirst(groups[1].count)),
        isHedged: !groups[1].isEmpty)
    }
  }

  private static func isCurrency(_ code: String) -> Bool {
    Locale.commonISOCurrencyCodes.contains(code)
  }

  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let weekdayPattern = #"(?:\b((?:mon|tues|wednes|thurs|fri|satur|sun)day),? (?:the )?)?"#
  private static let monthPattern =
    #"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"#
    + #"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"#

  static func days(in text: String) -> [Day] {
    let monthFirst = matches(
      weekdayPattern + monthPattern + #" (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (20\d\d))?"#, in: text)
    let dayFirst = matches(
      weekdayPattern + #"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? "# + monthPattern + #"(?:,? (20\d\d))?"#,
      in: text)
    let iso = matches(#"\b(20\d\d)-(\d\d)-(\d\d)\b"#, in: text)
    return monthFirst.compactMap { day($0, month: $0[2], day: $0[3]) }
      + dayFirst.compactMap { day($0, month: $0[3], day: $0[2]) }
      + iso.compactMap { groups in
        CalendarDay(groups[0]).map {
          Day(month: $0.month, day: $0.day, year: $0.year, weekday: nil, words: groups[0])
        }
      }
  }

  private static func day(_ groups: [String], month: String, day: String) -> Day? {
    guard let monthIndex = months.firstIndex(of: String(month.lowercased().prefix(3))), let number = Int(day),
      (1...31).contains(number)
    else { return nil }
    let weekday = weekdays.firstIndex(of: String(groups[1].lowercased().prefix(3)))
    return Day(
      month: monthIndex + 1, day: number, year: Int(groups[4]), weekday: weekday.flatMap(Weekday.init),
      words: groups[0])
  }

  static func addresses(in text: String) -> [String] {
    matches(#"https?://[^\s“”"<>]+"#, in: text).map { groups in
      var address = groups[0][...]
      while let last = address.last, ".,;:!?)]".contains(last) { address.removeLast() }
      return String(address)
    }
  }

  /// What stands in quotation marks.
  static func quotes(in text: String) -> [String] {
    matches(#"“([^“”]*)”"#, in: text).map { $0[1] }
  }

  /// The groups of every match; a group that took no part is empty.
  static func matches(_ pattern: String, in text: String) -> [[String]] {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: [.caseInsensitive]) else {
      return []
    }
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).map { match in
      (0..<match.numberOfRanges).map { index in
        Range(match.range(at: index), in: text).map { String(text[$0]) } ?? ""
      }
    }
  }
}
