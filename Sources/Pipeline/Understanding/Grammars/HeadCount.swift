import GiftDomain

extension Reading {
  /// Whether a number says anew how many people or items there are: "headcount is 17", "there's 13 now",
  /// "it's 15 people", "we must count 5".
  ///
  /// Only where that was said before; else such numbers count something else.
  func isHeadCount(_ range: Range<Int>) -> Bool {
    let isKnown =
      context.brief.quantity != nil || context.brief.count.map { !$0.provenance.isInference } ?? false
    guard isKnown else { return false }
    let end = range.upperBound
    var place = range.lowerBound - 1
    while isWord(place, "now", "actually", "really", "about") { place -= 1 }
    if isWord(place, "count", "headcount", "numbers") { return closesCount(end) }
    let isNew = isWord(place + 1, "now") || isWord(place - 2, "now") || isWord(end, "now")
    guard has(place, .be) || isWord(place, "to", "at") else { return false }
    if isWord(place - 1, "headcount", "count", "number", "numbers") { return closesCount(end) }
    if isWord(place - 1, "there", "be") { return closesCount(end) }
    return isWord(place - 1, "it", "that", "we", "they")
      && (isPeople(end) || isNew && closesCount(end))
  }

  private func closesCount(_ place: Int) -> Bool {
    isBreak(place) || isPeople(place) || isWord(place, "now", "actually", "then", "instead", "not")
      || (isWord(place, "of") && isWord(place + 1, "us", "them"))
  }

  private func isPeople(_ place: Int) -> Bool {
    isWord(place, "people", "persons", "guests", "heads", "kids", "children", "folks")
  }
}
