import GiftDomain

/// Finds what the gift may cost.
struct MoneyGrammar {
  let tables: VocabularyTables

  /// Reads the budget of a turn and claims its numbers.
  func read(_ reading: inout Reading) {
    let amounts = amounts(&reading)
    if amounts.isEmpty {
      readRelative(&reading)
      readLevel(&reading)
      readCurrency(&reading)
    } else {
      note(amounts, &reading)
    }
    if !reading.operations.contains(where: { $0.slot.isBudget }) { readCarriedOver(&reading) }
  }

  private func amounts(_ reading: inout Reading) -> [Amount] {
    var found: [Amount] = []
    var skip = 0
    for mention in reading.numbers where mention.range.lowerBound >= skip && !reading.isClaimed(mention.range)
    {
      guard mention.form == .cardinal || mention.form == .loose && mention.value > 12, mention.value > 0,
        var amount = amount(from: mention, in: reading)
      else { continue }
      amount.bound = bound(of: amount, in: reading)
      guard isMoney(amount, in: reading) else { continue }
      reading.claim(amount.range)
      skip = amount.range.upperBound
      if isTolerance(amount, of: found.last, in: reading) {
        found[found.count - 1].bound = "target"
      } else {
        found.append(amount)
      }
    }
    return found
  }

  // The number with its currency, and the second number of a range.
  private func amount(from mention: NumberMention, in reading: Reading) -> Amount? {
    var amount = Amount(range: mention.range, low: mention.value)
    amount.currency = currency(beside: mention.range, in: reading)
    if amount.currency == "cent" {
      amount.low /= 100
      amount.currency = nil
    }
    guard let second = secondOfRange(after: mention, in: reading) else { return amount }
    let other = currency(beside: second.range, in: reading)
    amount.currency = amount.currency ?? other
    amount.range = mention.range.lowerBound..<second.range.upperBound
    amount.low = mention.value * sharedScale(mention, second, in: reading)
    amount.high = second.value
    return amount
  }

  // "30 to 40k", "5 to 7 thousand": the scale counts for both.
  private func sharedScale(_ first: NumberMention, _ second: NumberMention, in reading: Reading) -> Double {
    let scale: Double
    switch reading.word(second.range.upperBound - 1) {
    case "k", "thousand", "grand": scale = 1000
    case "hundred": scale = 100
    case "lakh", "lakhs", "lac": scale = 100_000
    default: return 1
    }
    return first.value < second.value / scale ? scale : 1
  }

  private func secondOfRange(after mention: NumberMention, in reading: Reading) -> NumberMention? {
    var place = mention.range.upperBound
    if let match = reading.phrase(.currency, at: place) { place = match.range.upperBound }
    let isJoined = reading.tokens.indices.contains(place) && reading.tokens[place].isHyphenated
    let joins = reading.isWord(place, "to", "-", "and", "or", "till", "~")
    guard isJoined || joins else { return nil }
    if reading.isWord(place, "and"), reading.boundBefore(mention.range) != "between" { return nil }
    if joins { place += 1 }
    while reading.tokens.indices.contains(place),
      reading.tokens[place].kind == .sign || reading.isWord(place, "maybe", "up", "even", "about", "c", "us")
        || (reading.phrase(.currency, at: place) != nil && reading.number(startingAt: place) == nil)
    {
      place += 1
    }
    guard let second = reading.number(startingAt: place), second.form == .cardinal,
      !reading.isClaimed(second.range)
    else { return nil }
    return second.value > mention.value || reading.isWord(second.range.lowerBound - 1, "to") ? second : nil
  }

  /// The currency written right before or after a number.
  private func currency(beside range: Range<Int>, in reading: Reading) -> String? {
    if let before = reading.phrase(.currency, endingAt: range.lowerBound) { return before.value }
    if reading.isWord(range.lowerBound - 1, "."),
      let before = reading.phrase(.currency, endingAt: range.lowerBound - 1)
    {
      return before.value
    }
    if let after = reading.phrase(.currency, at: range.upperBound), isMeant(after, in: reading) {
      return after.value
    }
    // "two tenners" are a number and its currency at once.
    return reading.phrase(.currency, at: range.upperBound - 1)?.value
  }

  // Some codes are words: "50 TRY" is Turkish lira, "50, try" is not.
  private func isMeant(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let token = reading.tokens[match.range.lowerBound]
    return !tables.shoutedCurrencies.contains(token.text) || token.isShouted
      || match.value == reading.context.currency.code
  }

  private func bound(of amount: Amount, in reading: Reading) -> String? {
    var range = amount.range
    if let sign = reading.phrase(.currency, at: range.upperBound) {
      range = range.lowerBound..<sign.range.upperBound
    }
    if let after = reading.boundAfter(range) { return after }
    if let before = reading.boundBefore(amount.range) { return flipped(before, amount, in: reading) }
    return isLoosened(after: range.upperBound, in: reading) ? "target" : nil
  }

  // "Thirty euros, it can be a little bit more or less".
  private func isLoosened(after end: Int, in reading: Reading) -> Bool {
    let rest = (end..<min(end + 9, max(end, reading.sentence(of: end - 1).upperBound)))
      .prefix { reading.number(startingAt: $0) == nil }
    return rest.contains {
      reading.isWord($0, "more", "less") && reading.isWord($0 + 1, "or")
        && reading.isWord($0 + 2, "less", "more")
    }
  }

  // "fifty, give or take a fiver": how far off the amount may be.
  private func isTolerance(_ amount: Amount, of earlier: Amount?, in reading: Reading) -> Bool {
    guard let earlier, amount.low < earlier.low else { return false }
    return toleranceEnd(after: earlier.range.upperBound, in: reading) == amount.range.lowerBound
  }

  /// Where the number begins that says how far off an amount may be; nil when none follows.
  func toleranceEnd(after end: Int, in reading: Reading) -> Int? {
    var place = end
    if let sign = reading.phrase(.currency, at: place) { place = sign.range.upperBound }
    if reading.isWord(place, ",") { place += 1 }
    guard reading.isWord(place, "give", "plus", "+"),
      let match = reading.phrase(.boundBefore, at: place) ?? reading.phrase(.boundAfter, at: place),
      match.value == "target"
    else { return nil }
    place = match.range.upperBound
    while reading.tokens.indices.contains(place), reading.tokens[place].kind == .sign { place += 1 }
    return reading.number(startingAt: place) == nil ? nil : place
  }

  // "don't want to spend more than 50" sets a maximum.
  private func flipped(_ bound: String, _ amount: Amount, in reading: Reading) -> String {
    guard bound == "min" || bound == "max" else { return bound }
    var place = amount.range.lowerBound - 1
    var spends = false
    while place >= 0, place > amount.range.lowerBound - 10, !reading.isBreak(place) {
      if reading.isWord(
        place, "spend", "pay", "go", "spending", "cost", "exceed", "paying", "going", "afford", "stretch",
        "manage", "be")
      {
        spends = true
      }
      if spends, reading.isWord(place, "not", "never", "without"),
        reading.phrase(.boundBefore, covering: place) == nil
      {
        return bound == "min" ? "max" : "min"
      }
      place -= 1
    }
    return bound
  }
}
