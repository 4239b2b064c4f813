import GiftDomain

/// A day that a turn names, before it is known whether the gift must be there by then.
struct DateMention {
  let range: Range<Int>
  var day: CalendarDay
  /// Whether the words say that it is a deadline.
  var isDeadline = false
}

/// Finds the day by which the gift must be in hand.
struct DateGrammar {
  let calendar: OccasionCalendar

  /// Reads the dates of a turn and claims their tokens.
  func read(_ reading: inout Reading) {
    var mentions = numericDates(&reading)
    mentions += monthDates(&reading)
    mentions += ordinalDates(&reading)
    mentions += spans(&reading)
    mentions += relativeDays(&reading)
    mentions += weekdays(&reading)
    mentions += occasionDeadlines(reading)
    let today = reading.context.moment.day
    let usable = mentions.compactMap { settle($0, in: reading) }.filter { $0.day >= today }
    if let chosen = choose(usable, in: reading) {
      reading.note(.neededBy, .text(chosen.day.description), at: chosen.range)
    }
    readUrgency(&reading)
  }

  // Deadlines win over other days; of equals the earliest counts, unless a correction stands between.
  private func choose(_ mentions: [DateMention], in reading: Reading) -> DateMention? {
    let deadlines = mentions.filter(\.isDeadline)
    let candidates = (deadlines.isEmpty ? mentions : deadlines).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    guard let first = candidates.first, let last = candidates.last else { return nil }
    let corrected = reading.phrases(.correction).contains {
      $0.range.lowerBound >= first.range.upperBound && $0.range.upperBound <= last.range.lowerBound
    }
    let negated =
      reading.isWord(first.range.lowerBound - 1, "not") || reading.isWord(first.range.lowerBound - 2, "not")
    return corrected || negated ? last : candidates.min { $0.day < $1.day }
  }

  // A day before which something must be there, or one that is over, or a habit.
  private func settle(_ mention: DateMention, in reading: Reading) -> DateMention? {
    var mention = mention
    var place = mention.range.lowerBound
    while place > 0,
      reading.isWord(
        place - 1, "the", "this", "coming", "around", "about", "at", "latest", "next", ",", "of", "end")
    {
      place -= 1
    }
    if reading.isWord(place - 1, "last", "since", "every", "each", "after", "from", "past", "previous") {
      return nil
    }
    if reading.isWord(mention.range.upperBound, "ago") { return nil }
    if isOver(mention, in: reading) { return nil }
    guard let deadline = reading.phrase(.deadline, endingAt: place) else { return mention }
    switch deadline.value {
    case "before":
      mention.day = mention.day.adding(days: -1)
      mention.isDeadline = true
    case "by": mention.isDeadline = true
    default: break
    }
    return mention
  }

  private func isOver(_ mention: DateMention, in reading: Reading) -> Bool {
    reading.phrases(.past).contains { $0.range.overlaps(mention.range) }
  }

  // "by Christmas": a deadline with a date of its own, whatever the gift is for.
  private func occasionDeadlines(_ reading: Reading) -> [DateMention] {
    reading.phrases(.occasion).compactMap { match in
      guard !reading.isClaimed(match.range), let occasion = Occasion(rawValue: match.value),
        reading.phrase(.deadline, endingAt: match.range.lowerBound).map({
          $0.value == "by" || $0.value == "before"
        })
          ?? false || reading.isWord(match.range.lowerBound - 1, "before", "by"),
        let day = calendar.next(occasion, in: reading.context.country, from: reading.context.moment.day)
      else { return nil }
      return DateMention(range: match.range, day: day)
    }
  }

  private func readUrgency(_ reading: inout Reading) {
    guard !reading.operations.contains(where: { $0.slot == .neededBy }) else { return }
    let found = reading.phrases(.urgency).filter { match in
      !reading.isNegated(match.range.lowerBound, within: 2) && !reading.isClaimed(match.range)
        && !(match.value == "soon" && reading.isWord(match.range.lowerBound - 1, "well"))
    }
    let worst = found.min { Self.rank($0.value) < Self.rank($1.value) }
    if let worst { reading.note(.urgency, .text(worst.value), at: worst.range, 0.8) }
  }

  private static func rank(_ urgency: String) -> Int {
    ["immediate", "urgent", "soon"].firstIndex(of: urgency) ?? 3
  }
}
