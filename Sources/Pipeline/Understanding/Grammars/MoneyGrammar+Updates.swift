import GiftDomain

extension MoneyGrammar {
  /// Whether the amount that was said before stands behind the new one: "80 not 50", "25 instead of 30".
  func replacesOld(_ amount: Amount, in reading: Reading) -> Bool {
    let end = amount.range.upperBound
    let place: Int
    if reading.isWord(end, "not") {
      place = end + 1
    } else if reading.isWord(end, "instead", "rather"), reading.isWord(end + 1, "of", "than") {
      place = end + 2
    } else {
      return false
    }
    guard let old = reading.number(startingAt: place) else { return false }
    let budget = reading.context.brief.budget
    return [budget.minimum, budget.target, budget.maximum].contains { $0?.value.major == old.value }
  }

  /// Whether the words say that an amount is the new one: "2 more joined, so 5100 now".
  func isUpdate(_ amount: Amount, in reading: Reading) -> Bool {
    let end = amount.range.upperBound
    // "120 is fine", "what would 100 get me?".
    if reading.isWord(end, "is", "'s"),
      reading.isWord(end + 1, "fine", "ok", "okay", "good", "doable", "alright", "possible")
    {
      return true
    }
    if reading.isWord(end, "get", "buy"), reading.isWord(amount.range.lowerBound - 1, "would", "does", "can")
    {
      return true
    }
    return reading.isWord(amount.range.lowerBound - 1, "so", "now")
      && (reading.isBreak(amount.range.upperBound) || reading.isWord(amount.range.upperBound, "now", "total"))
  }
}
