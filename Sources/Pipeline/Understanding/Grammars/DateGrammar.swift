import GiftDomain

/// A day that a turn names, before it is known whether the gift must be there by then.
struct DateMention {
  let range: Range<Int>
  var day: CalendarDay
  /// Whether it is the first day of a span: "between the 3rd and the 5th".
  var isSpan = false
  /// Whether the words say that it is a deadline.
  var isDeadline = false
}

/// Finds the day by which the gift must be in hand.
struct DateGrammar {
  let calendar: OccasionCalendar

  /// Reads the dates of a turn and claims their tokens.
  func read(_ reading: inout Reading) {
    let mentions = mentions(&reading) + occasionDeadlines(reading)
    let today = reading.context.moment.day
    let usable = mentions.compactMap { settle($0, in: reading) }.filter { $0.day >= today }
    if let chosen = choose(usable, in: reading) {
      reading.note(.neededBy, .text(chosen.day.description), at: chosen.range)
    }
    readUrgency(&reading)
  }

  /// A text with more days is no message; the rest is not read.
  static let maximumMentions = 32

  /// The days that a turn names, in the order of the text.
  func mentions(_ reading: inout Reading) -> [DateMention] {
    let parser = DayParser(calendar: calendar, reading: reading)
    var found: [DateMention] = []
    var place = 0
    while place < reading.tokens.count, found.count < Self.maximumMentions {
      guard let match = parser.mention(at: place) else {
        place += 1
        continue
      }
      found.append(DateMention(range: place..<match.end, day: match.day, isSpan: match.isSpan))
      place = match.end
    }
    for mention in found { reading.claim(mention.range) }
    return found
  }

  // Deadlines win over other days; of equals the earliest counts, unless a correction stands between.
  private func choose(_ mentions: [DateMention], in reading: Reading) -> DateMention? {
    // "I have 1 hour to sort this" beside the day itself says how long the giver has.
    let days = mentions.filter { !reading.isWord($0.range.upperBound - 1, "hour", "hours", "hrs", "minutes") }
    // "the 4th, not the 3rd"; "her exam is on Monday but her birthday is Thursday".
    let stated = (days.isEmpty ? mentions : days).filter { !isDenied($0, in: reading) }
    let meant = stated.filter { !isAppointment($0, in: reading) }
    let mentions = meant.isEmpty ? stated : meant
    let deadlines = mentions.filter(\.isDeadline)
    let candidates = (deadlines.isEmpty ? mentions : deadlines).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    guard let first = candidates.first, let last = candidates.last else { return nil }
    let corrected = reading.phrases(.correction).contains {
      $0.range.lowerBound >= first.range.upperBound && $0.range.upperBound <= last.range.lowerBound
    }
    let isRetold =
      reading.isWord(last.range.lowerBound - 1, "no", "sorry", "wait")
      || reading.isWord(last.range.lowerBound - 1, "the")
        && reading.isWord(last.range.lowerBound - 2, "no", "sorry", "wait")
    let negated =
      reading.isWord(first.range.lowerBound - 1, "not") || reading.isWord(first.range.lowerBound - 2, "not")
    return corrected || isRetold || negated ? last : candidates.min { $0.day < $1.day }
  }

  private func isDenied(_ mention: DateMention, in reading: Reading) -> Bool {
    var place = mention.range.lowerBound - 1
    while reading.isWord(place, "the", "on", "this", "next") { place -= 1 }
    return reading.isWord(place, "not")
      || reading.isWord(place, "of", "than") && reading.isWord(place - 1, "instead", "rather")
  }

  // Days of other business, which count only where no other day is named.
  private func isAppointment(_ mention: DateMention, in reading: Reading) -> Bool {
    var place = mention.range.lowerBound - 1
    while place >= 0, place > mention.range.lowerBound - 8, !reading.isBreak(place),
      !reading.isWord(place, "but", "and", "so")
    {
      if reading.isWord(
        place, "exam", "exams", "appointment", "interview", "dentist", "doctor", "meeting", "paid", "shift",
        "class", "practice", "gym")
      {
        return true
      }
      place -= 1
    }
    return false
  }

  // A day before which something must be there, or one that is over, or a habit.
  private func settle(_ mention: DateMention, in reading: Reading) -> DateMention? {
    var mention = mention
    var place = mention.range.lowerBound
    while place > 0,
      reading.isWord(
        place - 1, "the", "this", "coming", "around", "about", "at", "latest", "next", ",", "of", "like")
    {
      place -= 1
    }
    if isPast(before: place, mention, in: reading) { return nil }
    if isOver(mention, in: reading) || isElsewhere(mention, in: reading) { return nil }
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

  // "last Friday", "every Friday", "after Friday", "from Friday"; but "from Friday to Sunday" is a span.
  private func isPast(before place: Int, _ mention: DateMention, in reading: Reading) -> Bool {
    if reading.isWord(place - 1, "last", "since", "every", "each", "past", "previous") { return true }
    if reading.isWord(mention.range.upperBound, "ago") { return true }
    // "she sings in a choir of a Wednesday", "fixed my tooth on a Sunday".
    if mention.range.count == 1, reading.isWord(mention.range.lowerBound - 1, "a"),
      reading.phrase(.weekday, at: mention.range.lowerBound) != nil
    {
      return true
    }
    // "the wedding's not till October".
    if reading.isWord(place - 1, "till", "until", "til"),
      reading.isWord(
        place - 2, "not", "deployed", "away", "gone", "abroad", "travelling", "traveling", "busy", "open",
        "off")
    {
      return true
    }
    if reading.isWord(place - 1, "say", "said"), reading.isWord(place - 2, "i"),
      reading.isWord(place - 3, "did")
    {
      return true
    }
    // "would it arrive Monday or Tuesday?"
    let sentence = reading.sentence(of: place)
    if reading.isWord(sentence.upperBound - 1, "?"),
      sentence.contains(where: { reading.isWord($0, "arrive", "come") }),
      reading.isWord(mention.range.upperBound, "or") || reading.isWord(place - 1, "or")
    {
      return true
    }
    return !mention.isSpan && reading.isWord(place - 1, "after", "from")
  }

  private func isOver(_ mention: DateMention, in reading: Reading) -> Bool {
    reading.phrases(.past).contains { $0.range.overlaps(mention.range) }
  }

  // "we met in June", "she was born on 3 March", "Black Friday deals": nothing happens to the gift then.
  private func isElsewhere(_ mention: DateMention, in reading: Reading) -> Bool {
    let end = mention.range.upperBound
    if reading.isWord(end, "deal", "deals", "sale", "sales", "discount", "discounts", "offer", "offers") {
      return true
    }
    if isAboutShop(mention, in: reading) { return true }
    var place = mention.range.lowerBound - 1
    while reading.isWord(
      place, "in", "on", "at", "the", "back", "this", "way", "just", "early", "late", "away", "engaged")
    {
      place -= 1
    }
    if reading.isWord(place, "be", "get", "getting", "is", "are", "being", "'s") { return false }
    let past: Set = [
      "met", "married", "bought", "gave", "moved", "started", "got", "ordered", "joined", "died", "passed",
      "was", "were", "had", "retired", "graduated", "celebrated", "born",
    ]
    if past.contains(reading.word(place)) {
      return !reading.isWord(place - 1, "be", "get", "getting", "is", "are", "being", "'s")
    }
    // "he's sober, two years in May".
    if reading.isWord(place, "years", "year", "months"),
      reading.sentence(of: place).contains(where: { reading.isWord($0, "sober", "clean") })
    {
      return true
    }
    return isOfElse(before: place, in: reading)
  }

  // "they quit drinking in June", "covered my half of the rent in January", "I forgot her gig on Saturday",
  // "rent's due the 1st": the clause tells of something else.
  private func isOfElse(before place: Int, in reading: Reading) -> Bool {
    var before = place
    while before >= 0, before > place - 12, !reading.isBreak(before), !reading.has(before, .conjunction) {
      if reading.isWord(
        before, "rent", "mortgage", "bills", "payday", "paycheck", "salary", "covered", "lent", "fixed",
        "babysat", "quit", "stopped", "lost", "died", "passed", "bought", "gave", "met",
        "went", "visited", "won", "travelled", "traveled")
      {
        return true
      }
      if reading.isWord(before, "forgot", "missed"), !reading.isWord(before + 1, "to", "that") { return true }
      if reading.isWord(before, "need", "want", "turns", "turning", "are", "will", "who") { return false }
      before -= 1
    }
    return false
  }

  // "where's my order, it should have come Monday", "what are your hours on Saturday", "the weather this weekend".
  private func isAboutShop(_ mention: DateMention, in reading: Reading) -> Bool {
    let sentence = reading.sentence(of: mention.range.lowerBound)
    let isQuestion =
      reading.isWord(sentence.upperBound - 1, "?") || reading.has(sentence.lowerBound, .question)
    let isAsked = reading.phrases(.act).contains {
      ($0.value == "order_status" || $0.value == "out_of_scope" && isQuestion)
        && sentence.contains($0.range.lowerBound)
    }
    if isAsked { return true }
    return sentence.contains {
      reading.isWord(
        $0, "weather", "rain", "snow", "forecast", "timings", "opening", "parcel", "supposed", "meant")
    } && !sentence.contains { reading.isWord($0, "gift", "present", "birthday", "need") }
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
