import GiftDomain

/// Finds why there is a gift.
struct OccasionGrammar {
  let calendar: OccasionCalendar

  /// Reads the occasion of a turn and claims its words.
  func read(_ reading: inout Reading) {
    let named = reading.phrases(.occasion).filter { isMeant($0, in: reading) }
    let events = isSaid(reading) ? [] : reading.phrases(.event).filter { isMeant($0, in: reading) }
    for match in named { reading.claim(match.range) }
    clearDenied(&reading)
    let earlier = reading.operations.first { $0.slot == .occasion }
    let event = earlier == nil ? best(of: events, in: reading) : nil
    guard let best = narrower(best(of: named, in: reading), event) else {
      if reading.context.asked == .occasion, earlier == nil { readAnswer(&reading) }
      return
    }
    reading.operations.removeAll { $0.slot == .occasion }
    reading.note(.occasion, .text(best.value), at: best.range)
    readDate(best, named, &reading)
  }

  // "a hostess gift, Thanksgiving at my aunt's": the day of the one dates the other.
  private func readDate(_ best: PhraseMatch, _ named: [PhraseMatch], _ reading: inout Reading) {
    guard !calendar.hasDate(best.value), !reading.operations.contains(where: { $0.slot == .neededBy }),
      let dated = named.first(where: { calendar.hasDate($0.value) }),
      let day = calendar.next(dated.value, in: reading.context.country, from: reading.context.moment.day)
    else { return }
    reading.note(.neededBy, .text(day.description), at: dated.range, 0.8)
  }

  // The narrower occasion wins: a Secret Santa is not merely Christmas, an anniversary not a wedding.
  // After a correction the last one counts: "Hanukkah… no wait, Christmas".
  private func best(of matches: [PhraseMatch], in reading: Reading) -> PhraseMatch? {
    if let first = matches.first, let last = matches.last,
      reading.phrases(.correction).contains(where: {
        $0.range.lowerBound >= first.range.upperBound && $0.range.upperBound <= last.range.lowerBound
      })
    {
      return last
    }
    return matches.min { Self.rank($0.value) < Self.rank($1.value) }
  }

  // What merely happened does not replace the occasion that was named.
  private func isSaid(_ reading: Reading) -> Bool {
    guard let known = reading.context.brief.occasion, reading.phrases(.correction).isEmpty,
      reading.phrases(.relationship).isEmpty
    else { return false }
    return !known.provenance.isInference && known.confidence >= 0.8
  }

  // "to cheer her up, she's broken her hip": what happened says more than what the gift is to do.
  private func narrower(_ named: PhraseMatch?, _ event: PhraseMatch?) -> PhraseMatch? {
    guard let named, let event else { return named ?? event }
    switch (named.value, event.value) {
    case ("encouragement", "get_well"), ("encouragement", "sympathy"), ("congratulations", _): return event
    default: return named
    }
  }

  private static func rank(_ occasion: String) -> Int {
    switch occasion {
    case "secret_santa", "sympathy", "bridal_shower", "bachelor_party", "baby_shower", "teacher_appreciation":
      0
    case "retirement", "farewell", "anniversary", "engagement", "promotion", "new_job", "christening",
      "communion":
      1
    case "birthday", "graduation", "housewarming", "new_baby", "back_to_school", "apology": 2
    case "christmas", "thank_you", "hosting", "wedding", "get_well", "date_night": 3
    case "congratulations", "encouragement", "just_because": 5
    default: 3
    }
  }

  private func isMeant(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let range = match.range
    if reading.phrases(.excluded).contains(where: {
      $0.range.overlaps(range) && $0.range.count >= range.count
    }) {
      return false
    }
    if reading.phrases(.past).contains(where: { $0.range.overlaps(range) }) { return false }
    if reading.isWord(range.lowerBound - 1, "last", "since", "previous") { return false }
    // But "they're after getting engaged" have just done so.
    if reading.isWord(range.lowerBound - 1, "after"),
      match.family == .occasion || !reading.has(range.lowerBound - 2, .be)
    {
      return false
    }
    // "he owes me 20 from Easter".
    if reading.isWord(range.lowerBound - 1, "from"), calendar.hasDate(match.value) { return false }
    if match.family == .event, isGiversNews(match, in: reading) { return false }
    if isDeadlineOnly(match, in: reading) || isPast(match, in: reading) { return false }
    // "I forgot our anniversary", "Diwali is over".
    if (max(0, range.lowerBound - 5)..<range.lowerBound).contains(where: {
      reading.isWord($0, "forgot", "forgotten", "missed")
    }), !reading.isWord(range.upperBound, "is", "'s") {
      return false
    }
    if reading.isWord(range.upperBound, "another", "some"),
      reading.isWord(range.upperBound + 1, "time", "other")
    {
      return false
    }
    if reading.isWord(range.upperBound, "is", "was", "'s"),
      reading.isWord(range.upperBound + 1, "over", "gone", "done")
    {
      return false
    }
    if match.value != Occasion.justBecause.rawValue, reading.isNegated(range.lowerBound, within: 4) {
      return false
    }
    if match.value == Occasion.thankYou.rawValue { return isGiftOfThanks(range, in: reading) }
    return true
  }

  // "We got engaged in October" of a giver who has said what the gift is for.
  private func isGiversNews(_ match: PhraseMatch, in reading: Reading) -> Bool {
    guard let known = reading.context.brief.occasion, !known.provenance.isInference else { return false }
    let subject = match.range.lowerBound - 1
    return reading.isWord(subject, "we", "i")
      || reading.has(subject, .be) && reading.isWord(subject - 1, "we", "i")
  }

  // "I got her a scarf for Christmas last year" is about the past.
  // But "got engaged last night" is why there is a gift.
  private func isPast(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let place = match.range.lowerBound
    let sentence = reading.sentence(of: place)
    return reading.phrases(.past).contains { past in
      sentence.contains(past.range.lowerBound) && abs(past.range.lowerBound - place) <= 4
        && (match.family == .occasion
          || reading.isWord(past.range.upperBound - 1, "ago", "year", "time", "christmas", "summer", "winter"))
    }
  }

  // "before Christmas" beside another occasion only says when.
  private func isDeadlineOnly(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let hasDeadline =
      reading.isWord(match.range.lowerBound - 1, "by", "before", "until")
      || (reading.isWord(match.range.lowerBound - 1, "the")
        && reading.isWord(match.range.lowerBound - 2, "by", "before"))
    guard hasDeadline else { return false }
    let others =
      reading.phrases(.occasion).contains { $0.value != match.value } || !reading.phrases(.event).isEmpty
    return others || reading.context.brief.occasion.map { $0.value.rawValue != match.value } ?? false
  }

  // "Thank you!" is a courtesy; "a thank-you gift" is an occasion.
  private func isGiftOfThanks(_ range: Range<Int>, in reading: Reading) -> Bool {
    guard reading.isWord(range.lowerBound, "thank", "thankyou"), range.count <= 2 else { return true }
    // "an end of season thank you for our coach", not "thank you for your help".
    if reading.isWord(range.upperBound, "for"),
      (range.upperBound + 1..<range.upperBound + 4).contains(where: {
        reading.phrase(.relationship, at: $0) != nil
      })
    {
      return true
    }
    return reading.isWord(
      range.lowerBound - 1, "a", "as", "say", "to", "my", "big", "saying", "the", "it", "our", "little",
      "small", "for", "is", "'s", "want", "would")
      || reading.has(range.upperBound, .generic) || reading.isWord(range.upperBound, "card")
  }

  // "It's not for her birthday" takes the occasion back.
  private func clearDenied(_ reading: inout Reading) {
    guard let active = reading.context.brief.occasion?.value else { return }
    let denied = reading.phrases(.occasion).first {
      $0.value == active.rawValue && reading.isNegated($0.range.lowerBound, within: 4)
    }
    guard let denied else { return }
    reading.operations.append(
      SlotOperation(.clear, .occasion, nil, span: reading.span(denied.range), confidence: 0.8))
  }

  // "None really" in answer to the question.
  private func readAnswer(_ reading: inout Reading) {
    guard reading.tokens.count <= 6,
      let place = reading.tokens.indices.first(where: { reading.isWord($0, "no", "none", "nothing") })
    else { return }
    reading.note(.occasion, .text(Occasion.justBecause.rawValue), at: place..<(place + 1), 0.7)
  }
}
