import GiftDomain

/// Finds how the gift is to arrive and how many are wanted.
struct DeliveryGrammar {
  /// Reads delivery and quantity.
  func read(_ reading: inout Reading) {
    if let match = reading.phrases(.delivery).first(where: { isWanted($0, in: reading) }) {
      reading.note(.delivery, .text(match.value), at: match.range)
    }
    readQuantity(&reading)
    if !reading.operations.contains(where: { $0.slot == .quantity }) { readChange(&reading) }
  }

  private func isWanted(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let start = match.range.lowerBound
    if reading.isWord(
      match.range.upperBound, "art", "camera", "photo", "frame", "watch", "clock", "piano", "marketing",
      "artist", "reality")
    {
      return false
    }
    return reading.has(start, .negator) || !reading.isNegated(start, within: 3)
  }

  private func readQuantity(_ reading: inout Reading) {
    for number in reading.numbers where number.form == .cardinal || number.form == .loose {
      guard number.value >= 1, number.value <= 10_000, number.value == number.value.rounded(),
        !reading.isClaimed(number.range),
        !reading.isWord(number.range.lowerBound - 1, "size", "sizes", "top", "best", "age", "aged"),
        let end = thing(after: number.range.upperBound, in: reading),
        isAskedFor(number.range, end, in: reading)
      else { continue }
      reading.claim(number.range)
      if let product = reading.phrase(.category, endingAt: end), !reading.isNoted(product.range) {
        reading.note(.categories, .text(reading.words(product.range)), at: product.range, 0.8)
      }
      return reading.note(.quantity, .number(number.value), at: number.range.lowerBound..<end)
    }
  }

  // "2 sets already", "puzzles with 1,000 pieces", "3 books a week" are wanted by nobody.
  private func isAskedFor(_ range: Range<Int>, _ end: Int, in reading: Reading) -> Bool {
    var start = range.lowerBound
    while reading.isWord(start - 1, "about", "around", "nearly", "almost", "over", "like", "some") {
      start -= 1
    }
    if reading.isWord(start - 1, "with", "has", "of", "owns", "got", "like", "already") { return false }
    if reading.isWord(end, "a", "per", "every", "each") && reading.has(end + 1, [.time]) { return false }
    if reading.isWord(end, "already", "at") { return false }
    let clause = (start..<min(end + 4, reading.tokens.count)).prefix { !reading.isBreak($0) }
    if clause.contains(where: { reading.isWord($0, "already") }) { return false }
    if reading.isWord(end - 1, "pieces", "sets", "boxes", "bags"), reading.isBreak(start - 1), start > 0 {
      return false
    }
    guard reading.isWord(end - 1, "them", "these", "those") else { return true }
    // "2 of those 3 are meh".
    let verb = reading.number(startingAt: end)?.range.upperBound ?? end
    return !reading.has(verb, [.be, .auxiliary, .verb])
  }

  // "make that four": how many, or for how many people, when that was said before.
  private func readChange(_ reading: inout Reading) {
    let brief = reading.context.brief
    guard let number = reading.numbers.first(where: { isChange($0, in: reading) }) else { return }
    let people = brief.count.flatMap { $0.provenance.isInference ? nil : $0.value }
    // One for each: where there are more people, more are wanted.
    let isBoth = people != nil && brief.quantity?.value == people
    let isPeople = isBoth || people != nil && reading.isHeadCount(number.range)
    guard brief.quantity != nil || people != nil else { return }
    if isPeople || brief.quantity == nil { reading.note(.count, .number(number.value), at: number.range) }
    if isBoth || !isPeople && brief.quantity != nil {
      reading.note(.quantity, .number(number.value), at: number.range)
    }
    reading.claim(number.range)
  }

  private func isChange(_ number: NumberMention, in reading: Reading) -> Bool {
    guard number.form == .cardinal, number.value >= 1, number.value <= 1000,
      number.value == number.value.rounded(),
      !reading.isClaimed(number.range)
    else { return false }
    let start = number.range.lowerBound
    let end = number.range.upperBound
    let isMade =
      reading.isWord(start - 1, "it", "that", "them") && reading.isWord(start - 2, "make", "made", "making")
    let isOfThem =
      reading.isWord(end, "of") && reading.isWord(end + 1, "them")
      && reading.isWord(end + 2, "now", "sorry", "actually")
    return isMade && (reading.isBreak(end) || reading.isWord(end, "of", "then", "now", "actually", "instead"))
      || isOfThem || reading.isHeadCount(number.range)
  }

  // "3 gifts", "two small presents", "10 identical mugs", "25 of them".
  private func thing(after end: Int, in reading: Reading) -> Int? {
    var place = end
    if reading.isWord(place, "of"), reading.isWord(place + 1, "them", "these", "those", "each") {
      return place + 2
    }
    // "can I get two instead of one".
    if reading.isWord(place, "instead"), reading.isWord(place + 1, "of"),
      let old = reading.number(startingAt: place + 2), old.value <= 3
    {
      return place
    }
    // "four of the same", "two of the same thing".
    if reading.isWord(place, "of"), reading.isWord(place + 1, "the"), reading.isWord(place + 2, "same") {
      return reading.isWord(place + 3, "thing", "gift", "one") ? place + 4 : place + 3
    }
    if reading.isWord(place, "of") || reading.isWord(place, "x") { place += 1 }
    var steps = 0
    while steps < 3,
      reading.has(place, .adjective)
        || reading.phrase(.occasion, at: place)?.range.count == 1
        || reading.isWord(
          place, "party", "wedding", "identical", "separate", "individual", "matching", "small", "christmas",
          "birthday", "goody", "gift", "stocking")
        || reading.phrase(.value, at: place)?.range.count == 1
        || reading.phrase(.style, at: place)?.range.count == 1
    {
      place += 1
      steps += 1
    }
    if reading.isWord(place, "gift", "present"),
      reading.isWord(place + 1, "ideas", "idea", "options", "suggestions", "option")
    {
      return nil
    }
    // "two little things", "three things instead of one"; not "two things about her".
    if reading.isWord(place, "things", "bits", "somethings", "something", "treats", "ones"),
      isSmall(place - 1, in: reading)
        || (reading.isWord(place + 1, "instead") && reading.isWord(place + 2, "of"))
    {
      return place + 1
    }
    let isThing = reading.isWord(
      place, "gifts", "gift", "presents", "present", "items", "item", "units", "copies", "pieces", "sets",
      "hampers", "boxes", "bags", "favours", "favors", "goodie", "fillers", "stuffers", "prizes")
    let isProduct =
      reading.phrase(.category, at: place).map { reading.word($0.range.upperBound - 1).hasSuffix("s") }
      ?? false
    return isThing || isProduct ? place + 1 : nil
  }

  private func isSmall(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(
      place, "small", "little", "smaller", "separate", "different", "individual", "identical", "tiny",
      "cheaper")
  }
}
