import GiftDomain

extension Reading {
  /// The number that begins at a token.
  func number(startingAt place: Int) -> NumberMention? {
    let found = numberIndex(from: place)
    return found < numbers.count && numbers[found].range.lowerBound == place ? numbers[found] : nil
  }

  /// The number that ends right before a token.
  func number(endingAt place: Int) -> NumberMention? {
    let found = numberIndex(from: place) - 1
    return found >= 0 && numbers[found].range.upperBound == place ? numbers[found] : nil
  }

  /// The number that covers a token.
  func number(covering place: Int) -> NumberMention? {
    let found = numberIndex(from: place)
    if found < numbers.count, numbers[found].range.contains(place) { return numbers[found] }
    return found > 0 && numbers[found - 1].range.contains(place) ? numbers[found - 1] : nil
  }

  // The first number that begins at or after a token.
  private func numberIndex(from place: Int) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether any of some tokens is understood already.
  func isClaimed(_ range: Range<Int>) -> Bool {
    range.contains { claimed.indices.contains($0) && claimed[$0] }
  }

  /// Whether an operation rests on any of some tokens.
  func isNoted(_ range: Range<Int>) -> Bool {
    let span = span(range)
    return operations.contains { $0.span.start < span.end && span.start < $0.span.end }
  }

  /// Whether a currency stands right before or after some tokens.
  func hasCurrency(beside range: Range<Int>) -> Bool {
    phrase(.currency, endingAt: range.lowerBound) != nil || phrase(.currency, at: range.upperBound) != nil
      || (range.lowerBound > 0 && tokens[range.lowerBound - 1].kind == .sign)
  }

  /// Whether the word before a place names a third person: a pronoun, a relationship or a name.
  func isPerson(before place: Int) -> Bool {
    let before = place - 1
    guard tokens.indices.contains(before) else { return false }
    if isWord(before, "he", "she", "they", "who", "him", "her") || has(before, .name) { return true }
    if phrase(.relationship, endingAt: place) != nil { return true }
    if isWord(before, "'s") { return isPerson(before: before) }
    return tokens[before].kind == .word && tokens[before].isCapitalised && tokens[before].entry < 0
  }

  /// What the words around an amount say about it: `max`, `min`, `target` or `between`; nil when they say
  /// nothing.
  func boundAround(_ range: Range<Int>) -> String? { boundBefore(range) ?? boundAfter(range) }

  /// The bound that stands before an amount, with fillers allowed between.
  func boundBefore(_ range: Range<Int>) -> String? {
    var place = range.lowerBound
    for _ in 0..<6 {
      if let match = phrase(.boundBefore, endingAt: place) {
        // "what about 12 dollars" proposes and does not say "roughly".
        let isProposal =
          isWord(match.range.lowerBound, "about") && isWord(match.range.lowerBound - 1, "what", "how")
        return isProposal ? nil : match.value
      }
      guard place > 0, isFiller(place - 1) else { return nil }
      place -= 1
    }
    return nil
  }

  /// The bound that stands after an amount.
  func boundAfter(_ range: Range<Int>) -> String? {
    var place = range.upperBound
    if let scope = phrase(.scope, at: place) { place = scope.range.upperBound }
    if isWord(place, ","), tokens.indices.contains(place + 1) { place += 1 }
    guard let match = phrase(.boundAfter, at: place) else { return nil }
    // "around 40, max 50": the bound belongs to the number that follows it.
    let next = match.range.upperBound
    let belongsToNext =
      number(startingAt: next) != nil || (tokens.indices.contains(next) && tokens[next].kind == .sign)
    return belongsToNext ? nil : match.value
  }

  private func isFiller(_ place: Int) -> Bool {
    tokens[place].kind == .sign || isWord(place, ":", "'s", "~") || phrase(.currency, covering: place) != nil
      || (has(place, .filler) && tokens[place].kind == .word)
  }

  /// Whether a negation governs a place: one within a few words before it, without a break or another clause
  /// between.
  func isNegated(_ place: Int, within reach: Int = 4) -> Bool {
    var before = place - 1
    while before >= 0, before >= place - reach {
      if isBreak(before) || isWord(before, "but", "and", "only", "just") && !isWord(before - 1, "not") {
        return false
      }
      if has(before, .negator) { return !isWord(before + 1, "only", "just") }
      before -= 1
    }
    return false
  }
}
