import GiftDomain

/// Finds why there is a gift.
struct OccasionGrammar {
  /// Reads the occasion of a turn and claims its words.
  func read(_ reading: inout Reading) {
    let named = reading.phrases(.occasion).filter { isMeant($0, in: reading) }
    let events = reading.phrases(.event).filter { isMeant($0, in: reading) }
    for match in named { reading.claim(match.range) }
    clearDenied(&reading)
    let earlier = reading.operations.first { $0.slot == .occasion }
    guard let best = best(of: named) ?? (earlier == nil ? best(of: events) : nil) else {
      if reading.context.asked == .occasion, earlier == nil { readAnswer(&reading) }
      return
    }
    reading.operations.removeAll { $0.slot == .occasion && $0.kind == .set }
    reading.note(.occasion, .text(best.value), at: best.range)
  }

  // The narrower occasion wins: a Secret Santa is not merely Christmas, an anniversary not a wedding.
  private func best(of matches: [PhraseMatch]) -> PhraseMatch? {
    matches.min { Self.rank($0.value) < Self.rank($1.value) }
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
    if reading.isWord(range.lowerBound - 1, "last", "since", "previous", "after") { return false }
    if isDeadlineOnly(match, in: reading) || isPast(range, in: reading) { return false }
    if match.value != Occasion.justBecause.rawValue, reading.isNegated(range.lowerBound, within: 4) {
      return false
    }
    if match.value == Occasion.thankYou.rawValue { return isGiftOfThanks(range, in: reading) }
    return true
  }

  // "I got her a scarf for Christmas last year" is about the past.
  private func isPast(_ range: Range<Int>, in reading: Reading) -> Bool {
    let sentence = reading.sentence(of: range.lowerBound)
    return reading.phrases(.past).contains {
      sentence.contains($0.range.lowerBound) && abs($0.range.lowerBound - range.lowerBound) <= 4
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
    return reading.isWord(
      range.lowerBound - 1, "a", "as", "say", "to", "my", "big", "saying", "the", "it", "our", "little",
      "small", "for", "is", "'s")
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
