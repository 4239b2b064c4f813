import GiftDomain

/// Finds which shown suggestions a turn points at.
struct ReferenceGrammar {
  /// The references of a turn; empty when it points at none.
  func references(in reading: Reading) -> [SuggestionReference] {
    let positions = positions(in: reading)
    if !positions.isEmpty { return positions }
    guard !reading.context.shown.isEmpty else { return [] }
    if let product = byTitle(in: reading) { return [.product(product)] }
    if let product = byPrice(in: reading) { return [.product(product)] }
    if pointsAtAll(reading) { return [.all] }
    if reading.context.shown.count == 1, let only = reading.context.shown.first, pointsAtOne(reading) {
      return [.product(only.product)]
    }
    return []
  }

  private func positions(in reading: Reading) -> [SuggestionReference] {
    var found: [SuggestionReference] = []
    for number in reading.numbers where !reading.isClaimed(number.range) {
      if let position = position(number, in: reading), !found.contains(.position(position)) {
        found.append(.position(position))
      }
    }
    for place in reading.tokens.indices
    where reading.isWord(place, "last", "bottom", "final", "latter", "top", "middle") {
      let isOne =
        isThing(place + 1, in: reading)
        || (reading.isWord(place, "last", "latter") && reading.isWord(place - 1, "the")
          && closes(place + 1, in: reading))
      guard isOne, reading.has(place - 1, .determiner) || reading.isWord(place - 1, "my") else { continue }
      if let position = named(reading.word(place), in: reading) { found.append(.position(position)) }
    }
    return found
  }

  private func named(_ word: String, in reading: Reading) -> Int? {
    switch word {
    case "top": 1
    case "middle": reading.context.shown.count >= 3 ? (reading.context.shown.count + 1) / 2 : 2
    default: -1
    }
  }

  private func position(_ number: NumberMention, in reading: Reading) -> Int? {
    let start = number.range.lowerBound
    let end = number.range.upperBound
    guard number.value >= 1, number.value <= 20, number.value == number.value.rounded() else { return nil }
    if number.form == .ordinal {
      let isPointed =
        isThing(end, in: reading)
        || (reading.isWord(start - 1, "the", "my", "that") && closes(end, in: reading))
        || (start == 0
          && (isThing(end, in: reading) || closes(end, in: reading) && !reading.context.shown.isEmpty))
      return isPointed && !reading.isWord(start - 1, "her", "his", "'s") ? Int(number.value) : nil
    }
    guard number.form == .cardinal else { return nil }
    let isWhole = reading.tokens.allSatisfy {
      $0.kind != .word || $0.classes.contains(.closer) || $0.text == "one"
    }
    if isWhole, reading.context.asked == nil, Int(number.value) <= reading.context.shown.count {
      return Int(number.value)
    }
    let isNamed =
      reading.isWord(start - 1, "#", "number", "option", "suggestion", "no")
      || (reading.isWord(start - 1, ".") && reading.isWord(start - 2, "no"))
    return isNamed && (number.isDigits || !reading.isWord(start - 1, "no")) ? Int(number.value) : nil
  }

  private func isThing(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(place, "one", "option", "suggestion", "pick", "choice", "idea", "item", "gift", "ones")
      || (reading.isWord(place, "two") && !reading.context.shown.isEmpty)
  }

  private func closes(_ place: Int, in reading: Reading) -> Bool {
    reading.isBreak(place)
      || reading.has(place, [.be, .verb, .conjunction, .joiner, .auxiliary, .closer, .adverb, .preposition])
  }

  // The suggestion whose title shares most words with the turn, when no other shares as many.
  private func byTitle(in reading: Reading) -> ProductID? {
    let stems = reading.tokens.map { $0.kind == .word ? EnglishStemmer.stem($0.text) : "" }
    var best: (product: ProductID, score: Int)?
    var isTied = false
    for shown in reading.context.shown {
      let score = score(of: shown, stems: stems, in: reading)
      guard score > 0 else { continue }
      if let current = best, score <= current.score {
        isTied = isTied || score == current.score
      } else {
        best = (shown.product, score)
        isTied = false
      }
    }
    return isTied ? nil : best?.product
  }

  private func score(of shown: ShownSuggestion, stems: [String], in reading: Reading) -> Int {
    let title = Set(WordTokenizer.stems(in: shown.title)).filter {
      $0.utf8.count > 2 && !["the", "and", "for", "with", "set", "gift"].contains($0)
    }
    let hits = stems.indices.filter { title.contains(stems[$0]) }
    guard let first = hits.first else { return 0 }
    let distinct = Set(hits.map { stems[$0] }).count
    let isPointed = (max(0, first - 3)..<first).contains { reading.isWord($0, "the", "that", "this") }
    let isAlone = reading.tokens.count <= 4
    return isPointed || distinct >= 2 || isAlone ? distinct : 0
  }

  private func byPrice(in reading: Reading) -> ProductID? {
    let shown = reading.context.shown
    for number in reading.numbers where number.form == .cardinal {
      var end = number.range.upperBound
      if let sign = reading.phrase(.currency, at: end) { end = sign.range.upperBound }
      guard reading.isWord(end, "one") else { continue }
      let near = shown.filter { abs($0.price.major - number.value) < 1 }
      if near.count == 1 { return near.first?.product }
    }
    for place in reading.tokens.indices where reading.isWord(place - 1, "the") {
      if reading.isWord(place, "cheapest", "cheaper"),
        reading.isWord(place + 1, "one", "option") || reading.isBreak(place + 1)
      {
        return shown.min { $0.price.minorUnits < $1.price.minorUnits }?.product
      }
      if reading.isWord(place, "priciest", "dearest")
        || (reading.isWord(place, "most") && reading.isWord(place + 1, "expensive"))
      {
        return shown.max { $0.price.minorUnits < $1.price.minorUnits }?.product
      }
    }
    return nil
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
