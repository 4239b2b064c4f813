import GiftDomain

extension PhrasedCheck {
  /// Weekdays, months and words for days mean a day on which something arrives or is needed.
  var hasBorneDays: Bool {
    let days = borneDays
    for place in places {
      let here = words(from: place)
      for vocabulary in vocabularies {
        if let (_, weekday) = vocabulary.weekdays.first(where: { $0.0.match(here) != nil }),
          !days.contains(where: { $0.weekday == weekday })
        {
          return false
        }
        if let (_, ahead) = vocabulary.days.first(where: { $0.0.match(here) != nil }),
          !days.contains(facts.known.today.adding(days: ahead))
        {
          return false
        }
        if let (_, month) = vocabulary.months.first(where: { $0.0.match(here) != nil }),
          !isVerb(place), !days.contains(where: { $0.month == month })
        {
          return false
        }
      }
    }
    return true
  }

  /// "May" and "march" in small letters are no months in English.
  private func isVerb(_ place: Int) -> Bool {
    ["may", "march", "mars"].contains(tokens[place].folded)
      && (tokens[place].text.first?.isLowercase == true || place == 0)
  }

  /// The days that the sentence may name.
  private var borneDays: Set<CalendarDay> {
    var days = facts.arrivals(in: scope)
    // The day that the giver named may be repeated, but not as the arrival of what comes later.
    if let needed = facts.known.neededBy, facts.known.products.isEmpty || facts.arrives(by: needed, in: scope)
    {
      days.insert(needed)
    }
    return days
  }

  /// Whether a figure that belongs to a date belongs to a borne one; nil when it belongs to none.
  func isBorneDay(at index: Int) -> Bool? {
    let text = tokens[index].text
    let groups = text.split { !$0.isNumber }.compactMap { Int($0) }
    let separators = Set(text.filter { !$0.isNumber })
    if let month = month(near: index) {
      guard groups.count == 1, let number = groups.first else { return false }
      if text.count == 4 { return borneDays.contains { $0.year == number && $0.month == month } }
      return borneDays.contains { $0.day == number && $0.month == month }
    }
    guard separators.count == 1, groups.count > 1 else { return nil }
    let isDate = borneDays.contains { Self.isDate(groups, $0) }
    if isDate { return true }
    // Slashes and dashes make dates or ratings; stops and commas make amounts, which are looked at elsewhere.
    if separators == ["/"] { return groups.count == 2 && groups[1] == 5 ? nil : false }
    return separators == ["."] || separators == [","] ? nil : false
  }

  private static func isDate(_ groups: [Int], _ day: CalendarDay) -> Bool {
    let (d, m, y) = (day.day, day.month, day.year)
    return [[d, m], [m, d], [d, m, y], [m, d, y], [y, m, d], [d, m, y % 100], [m, d, y % 100]].contains(
      groups)
  }

  /// The month whose name stands beside a figure.
  private func month(near index: Int) -> Int? {
    month(from: index, by: 1) ?? month(from: index, by: -1)
  }

  private func month(from index: Int, by step: Int) -> Int? {
    var place = index + step
    for _ in 0..<4 {
      guard let token = token(place) else { return nil }
      if token.kind == .word {
        for vocabulary in vocabularies {
          if let month = vocabulary.months.first(where: { $0.0.match([token.folded]) != nil }) {
            return month.1
          }
        }
        guard Self.between.contains(token.folded) else { return nil }
      } else if token.kind == .number {
        // "27 November 2026": the day stands between the month and the year or the other way round.
        guard step < 0, token.text.count <= 2 else { return nil }
      } else if ![".", ",", "º", "ª"].contains(token.text) {
        return nil
      }
      place += step
    }
    return nil
  }

  private static let between: Set<String> = [
    "of", "the", "de", "del", "do", "der", "den", "st", "nd", "rd", "th", "er", "e",
  ]
}
