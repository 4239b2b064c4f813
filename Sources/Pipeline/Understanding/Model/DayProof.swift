import GiftDomain

/// Whether some words of a turn really name a day: its digits, its month, its weekday, or how far off it is.
///
/// Rather no than a guess: a date that cannot be followed from the words is no date.
struct DayProof {
  let names: DayNames
  let today: CalendarDay

  /// Whether a quote names a day.
  func isNamed(_ day: CalendarDay, in quote: String, numbers: QuotedNumbers) -> Bool {
    guard day >= today, day < today.adding(months: 24) else { return false }
    let words = WordTokenizer.words(in: quote)
    if quote.contains(day.description) { return true }
    let months = Set(words.compactMap { names.months[$0] })
    if !months.isEmpty {
      return months.contains(day.month) && numbers.parts.contains(day.day) && isRightYear(day, numbers)
    }
    if isWritten(day, numbers) { return true }
    let weekdays = Set(words.compactMap { names.weekdays[$0] })
    if !weekdays.isEmpty {
      return weekdays.contains(day.weekday) && (1...13).contains(today.days(until: day))
    }
    if let near = nearDay(words) { return day == today.adding(days: near) }
    let sizes = Set(words.compactMap { names.units[$0] })
    return sizes.contains { size in numbers.parts.contains { today.adding(days: $0 * size) == day } }
  }

  // "24.12.", "12/24", "12月24日".
  private func isWritten(_ day: CalendarDay, _ numbers: QuotedNumbers) -> Bool {
    var rest = numbers.parts
    for part in [day.day, day.month] {
      guard let place = rest.firstIndex(of: part) else { return false }
      rest.remove(at: place)
    }
    return isRightYear(day, numbers)
  }

  // The year that is written, else the next one that has the day.
  private func isRightYear(_ day: CalendarDay, _ numbers: QuotedNumbers) -> Bool {
    let years = numbers.parts.filter { $0 >= 1000 }
    return years.isEmpty ? day < today.adding(months: 12) : years.contains(day.year)
  }

  private func nearDay(_ words: [String]) -> Int? {
    names.nearDays.first { near in
      words.indices.contains { start in words[start...].starts(with: near.words) }
    }?.days
  }
}
