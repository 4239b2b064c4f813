import GiftDomain

/// Finds how the gift is to arrive and how many are wanted.
struct DeliveryGrammar {
  /// Reads delivery and quantity.
  func read(_ reading: inout Reading) {
    if let match = reading.phrases(.delivery).first(where: { isWanted($0, in: reading) }) {
      reading.note(.delivery, .text(match.value), at: match.range)
    }
    readQuantity(&reading)
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
        let end = thing(after: number.range.upperBound, in: reading)
      else { continue }
      reading.claim(number.range)
      if let product = reading.phrase(.category, endingAt: end), !reading.isNoted(product.range) {
        reading.note(.categories, .text(reading.words(product.range)), at: product.range, 0.8)
      }
      return reading.note(.quantity, .number(number.value), at: number.range.lowerBound..<end)
    }
  }

  // "3 gifts", "two small presents", "10 identical mugs", "25 of them".
  private func thing(after end: Int, in reading: Reading) -> Int? {
    var place = end
    if reading.isWord(place, "of"), reading.isWord(place + 1, "them", "these", "those", "each") {
      return place + 2
    }
    if reading.isWord(place, "of") || reading.isWord(place, "x") { place += 1 }
    var steps = 0
    while steps < 3,
      reading.has(place, .adjective)
        || reading.isWord(
          place, "identical", "separate", "individual", "matching", "small", "christmas", "birthday")
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
    let isThing = reading.isWord(
      place, "gifts", "gift", "presents", "present", "items", "item", "units", "copies", "pieces", "sets",
      "hampers", "boxes", "bags", "favours", "favors", "goodie")
    let isProduct =
      reading.phrase(.category, at: place).map { reading.word($0.range.upperBound - 1).hasSuffix("s") }
      ?? false
    return isThing || isProduct ? place + 1 : nil
  }
}
