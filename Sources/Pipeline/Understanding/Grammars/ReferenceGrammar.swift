import GiftDomain

/// Finds which shown suggestions a turn points at: by place, price, name, as "it", or all of them.
///
/// It reads before the other grammars and claims the words that only point, so that "the second one" is no date, "the
/// $45 one" no budget and "the mug" no wish.
struct ReferenceGrammar {
  /// Notes what the turn points at.
  func read(_ reading: inout Reading) {
    readPrices(&reading)
    readPairs(&reading)
    readPlaces(&reading)
    readExtremes(&reading)
    readNames(&reading)
    if reading.references.isEmpty { readPronouns(&reading) }
  }

  // "the last two", "the first two".
  private func readPairs(_ reading: inout Reading) {
    let shown = reading.context.shown.count
    for place in reading.tokens.indices where reading.isWord(place, "first", "last", "top", "other", "bottom")
    {
      guard let number = reading.number(startingAt: place + 1), number.form == .cardinal,
        number.value >= 2, number.value <= 5, Int(number.value) <= shown, reading.has(place - 1, .determiner),
        !reading.has(number.range.upperBound, .unit)
      else { continue }
      let count = Int(number.value)
      if reading.isWord(place, "other") {
        reading.point(at: others(reading), claiming: place..<number.range.upperBound)
      } else {
        let isEnd = reading.isWord(place, "last", "bottom")
        let positions = isEnd ? Array((shown - count + 1)...shown) : Array(1...count)
        reading.point(
          at: positions.map { .position($0) }, claiming: place..<number.range.upperBound)
      }
    }
  }

  /// All of the last list but what was spoken of last.
  private func others(_ reading: Reading) -> [SuggestionReference] {
    let shown = reading.context.shown
    return shown.indices.filter { shown[$0].product != reading.context.focus }.map { .position($0 + 1) }
  }

  private func readPlaces(_ reading: inout Reading) {
    for number in reading.numbers where !reading.isClaimed(number.range) {
      guard let position = position(number, in: reading) else { continue }
      reading.point(at: [.position(position)], claiming: number.range)
    }
    for place in reading.tokens.indices
    where reading.isWord(place, "last", "bottom", "final", "latter", "former", "top", "middle")
      && !reading.isClaimed(place..<(place + 1))
    {
      let isOne =
        isThing(place + 1, in: reading)
        || (reading.isWord(place, "last", "latter", "former", "middle") && reading.isWord(place - 1, "the")
          && closes(place + 1, in: reading) && !reading.context.shown.isEmpty)
      guard isOne, reading.has(place - 1, .determiner) || reading.isWord(place - 1, "my") || place == 0
      else { continue }
      if let position = named(reading.word(place), in: reading) {
        reading.point(at: [.position(position)], claiming: place..<(place + 1))
      }
    }
  }

  private func named(_ word: String, in reading: Reading) -> Int? {
    switch word {
    case "top", "former": 1
    case "middle": reading.context.shown.count >= 3 ? (reading.context.shown.count + 1) / 2 : 2
    default: -1
    }
  }

  private func position(_ number: NumberMention, in reading: Reading) -> Int? {
    let start = number.range.lowerBound
    let end = number.range.upperBound
    guard number.value >= 1, number.value <= 20, number.value == number.value.rounded() else { return nil }
    let value = Int(number.value)
    let isOnTheTable = value <= reading.context.shown.count
    if number.form == .ordinal {
      // Without a list, and after such words, an ordinal may well be a day: "by the first".
      let mayBeDay =
        reading.isWord(start - 2, "by", "on", "before", "until", "till", "after", "from", "since")
        || reading.phrase(.month, at: end) != nil || reading.isWord(end, "of") || reading.has(end, .time)
      if mayBeDay, !isThing(end, in: reading) { return nil }
      let isPointed =
        isThing(end, in: reading)
        || isOnTheTable && reading.isWord(start - 1, "the", "my", "that") && closes(end, in: reading)
        || start == 0 && isOnTheTable && closes(end, in: reading)
      return isPointed && !reading.isWord(start - 1, "her", "his", "'s") ? value : nil
    }
    guard number.form == .cardinal, !reading.hasCurrency(beside: number.range) else { return nil }
    let isWhole = reading.tokens.allSatisfy {
      $0.kind != .word || $0.classes.contains(.closer) || $0.text == "one"
    }
    if isWhole, reading.context.asked == nil, isOnTheTable, reading.numbers.count == 1 { return value }
    let isNamed =
      reading.isWord(start - 1, "#", "number", "option", "suggestion", "no", "pick", "choice")
      || (reading.isWord(start - 1, ".") && reading.isWord(start - 2, "no"))
    if isNamed { return number.isDigits || !reading.isWord(start - 1, "no") ? value : nil }
    return isOnTheTable && isCompared(number, in: reading) ? value : nil
  }

  // "the difference between 1 and 3", "2 or 3?".
  private func isCompared(_ number: NumberMention, in reading: Reading) -> Bool {
    guard number.isDigits, reading.phrases(.act).contains(where: { $0.value == Act.compare.rawValue }) else {
      return false
    }
    let joins = ["and", "or", "vs", "versus", "&", "with", "to", ","]
    return joins.contains(reading.word(number.range.lowerBound - 1))
      || joins.contains(reading.word(number.range.upperBound))
  }

  func isThing(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(
      place, "one", "option", "suggestion", "pick", "choice", "idea", "item", "gift", "ones", "thing",
      "product", "recommendation", "card")
  }

  func closes(_ place: Int, in reading: Reading) -> Bool {
    reading.isBreak(place)
      || reading.has(
        place,
        [
          .be, .verb, .conjunction, .joiner, .auxiliary, .closer, .adverb, .preposition, .question,
          .negator,
        ])
  }

  private func readPronouns(_ reading: inout Reading) {
    guard !reading.context.shown.isEmpty else { return }
    if pointsAtAll(reading) { return reading.point(at: [.all], claiming: 0..<0) }
    let alone = reading.context.shown.count == 1 ? reading.context.shown.first?.product : nil
    if let meant = reading.context.focus ?? alone, pointsAtOne(reading) {
      reading.point(at: [.product(meant)], claiming: 0..<0)
    }
  }

  private func pointsAtAll(_ reading: Reading) -> Bool {
    reading.tokens.indices.contains { place in
      if reading.isWord(place, "these", "those", "them"), reading.isWord(place - 1, "of") {
        return reading.isWord(place - 2, "none", "any", "all", "both", "either", "which")
      }
      if reading.isWord(place, "all", "both"), reading.isWord(place + 1, "three", "of", "3", "two") {
        return true
      }
      return reading.isWord(place, "these", "those") && reading.tokens.count <= 8
    }
  }

  private func pointsAtOne(_ reading: Reading) -> Bool {
    reading.tokens.indices.contains { place in
      reading.isWord(place, "it", "that", "this")
        || (reading.isWord(place, "one") && reading.isWord(place - 1, "that", "this", "has"))
    }
  }
}

extension Reading {
  /// Notes what some words point at, each once, and claims the words.
  mutating func point(at found: [SuggestionReference], claiming range: Range<Int>) {
    for reference in found where !references.contains(reference) { references.append(reference) }
    claim(range)
  }
}
