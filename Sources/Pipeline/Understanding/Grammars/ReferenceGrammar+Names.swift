import GiftDomain

extension ReferenceGrammar {
  // "the $45 one", "the one for £20", "the 30 dollar mug": the price says which, when only one costs that.
  func readPrices(_ reading: inout Reading) {
    let shown = reading.context.shown
    guard !shown.isEmpty else { return }
    for number in reading.numbers where number.form == .cardinal && reading.hasCurrency(beside: number.range)
    {
      var start = number.range.lowerBound
      var end = number.range.upperBound
      if let sign = reading.phrase(.currency, at: end) {
        end = sign.range.upperBound
      } else if start > 0 {
        start -= 1
      }
      let before = reading.isWord(start - 1, "the", "that", "this")
      let after = isThing(end, in: reading)
      let trails =
        reading.isWord(start - 1, "for", "at", "is", "costs", "'s")
        && reading.isWord(start - 2, "one", "that")
      guard before && (after || closes(end, in: reading)) || trails else { continue }
      let hits = shown.filter {
        abs($0.price.major - number.value) < 0.5 || Int($0.price.major) == Int(number.value)
      }
      guard hits.count == 1, let hit = hits.first else { continue }
      reading.point(at: [.product(hit.product)], claiming: start..<end)
    }
  }

  // "the cheapest one", "the most expensive", "the cheaper of the first two".
  func readExtremes(_ reading: inout Reading) {
    let shown = pool(of: reading)
    guard shown.count > 1 else { return }
    for place in reading.tokens.indices where reading.isWord(place - 1, "the", "your") {
      guard let isLeast = extreme(at: place, in: reading) else { continue }
      let sorted = shown.sorted { $0.price.minorUnits < $1.price.minorUnits }
      guard let hit = isLeast ? sorted.first : sorted.last else { return }
      reading.references = []
      return reading.point(at: [.product(hit.product)], claiming: 0..<0)
    }
  }

  /// What an extreme is an extreme of: the suggestions that were pointed at, else all of the last list.
  private func pool(of reading: Reading) -> [ShownSuggestion] {
    let shown = reading.context.shown
    let places = reading.references.compactMap { reference -> Int? in
      if case .position(let place) = reference { return place == -1 ? shown.count : place }
      return nil
    }
    guard places.count > 1 else { return reading.references.isEmpty ? shown : [] }
    return places.filter { shown.indices.contains($0 - 1) }.map { shown[$0 - 1] }
  }

  /// True for the least, false for the most, nil for neither.
  func extreme(at place: Int, in reading: Reading) -> Bool? {
    var next = place + 1
    if reading.isWord(place, "least", "most") {
      guard reading.isWord(next, "expensive", "pricey", "costly", "dear") else { return nil }
      return reading.isWord(place, "least")
    }
    if reading.isWord(next, "one", "ones", "option", "pick") { next += 1 }
    let isOne = next > place + 1 || reading.isBreak(next) || reading.isWord(next, "of")
    guard isOne else { return nil }
    if reading.isWord(place, "cheapest", "cheaper") { return true }
    if reading.isWord(place, "cheap"), next > place + 1 { return true }
    if reading.isWord(place, "priciest", "dearest", "dearer", "pricier") { return false }
    return reading.isWord(place, "pricey", "expensive", "dear") && next > place + 1 ? false : nil
  }

  // "the blue mug and the teapot": each name that only one of the suggestions fits.
  func readNames(_ reading: inout Reading) {
    guard !reading.context.shown.isEmpty else { return }
    let stems = reading.tokens.map { $0.kind == .word ? EnglishStemmer.stem($0.text) : "" }
    for place in reading.tokens.indices where reading.isWord(place, "the", "that", "this", "those", "these") {
      let name = nameRange(after: place, in: reading)
      guard !name.isEmpty, !reading.isClaimed(name) else { continue }
      guard let hit = named(name, stems: stems, in: reading) else { continue }
      // "loves the garden", "has the teapot" say something about the person as well.
      let isObject = reading.phrase(.frame, endingAt: place) != nil
      reading.point(at: [.product(hit)], claiming: isObject ? 0..<0 : name)
    }
    if reading.references.isEmpty, let hit = wholeTurn(stems, in: reading) {
      reading.point(at: [.product(hit)], claiming: 0..<0)
    }
  }

  private func nameRange(after place: Int, in reading: Reading) -> Range<Int> {
    let closing: WordClass = [
      .be, .auxiliary, .preposition, .conjunction, .joiner, .pronoun, .determiner, .closer, .question,
      .negator,
    ]
    var end = place + 1
    while end < reading.tokens.count, end - place <= 6, !reading.isBreak(end), !reading.has(end, closing) {
      end += 1
    }
    return (place + 1)..<end
  }

  /// The one suggestion that a name fits best; nil when none does, or several do alike.
  private func named(_ name: Range<Int>, stems: [String], in reading: Reading) -> ProductID? {
    let isOne = isThing(name.upperBound - 1, in: reading)
    let words = name.filter { !isOne || $0 != name.upperBound - 1 }.map { stems[$0] }
    guard !words.isEmpty else { return nil }
    for list in [reading.context.shown, Array(reading.context.shownBefore.reversed())] {
      let scored = list.map { (product: $0.product, score: Self.score(words, $0.title, isOne: isOne)) }
      guard let best = scored.map(\.score).max(), best > 0 else { continue }
      let hits = scored.filter { $0.score == best }
      return hits.count == 1 ? hits.first?.product : nil
    }
    return nil
  }

  /// How well words name a title: its own noun counts most, its other words need company.
  static func score(_ words: [String], _ title: String, isOne: Bool) -> Int {
    let (stems, head) = TitleWords.read(title)
    let hits = Set(words.filter { stems.contains($0) })
    guard !hits.isEmpty else { return 0 }
    let hasHead = head.map { hits.contains($0) } ?? false
    // A name ends in its noun: "the garden" is not the garden gloves.
    if isOne || hits.count >= 2 { return hits.count * 2 + (hasHead ? 1 : 0) }
    return hasHead && words.last == head ? 3 : 0
  }

  /// A turn with two words of one title of the last list, or a short one with nothing but words of it.
  private func wholeTurn(_ stems: [String], in reading: Reading) -> ProductID? {
    // "a board game would be perfect" is a wish for any.
    let spoken = Set(
      stems.indices.filter { !reading.isWord($0 - 1, "a", "an", "any", "some", "another", "more") }
        .map { stems[$0] })
    let scored = reading.context.shown.map { shown in
      (product: shown.product, score: spoken.intersection(TitleWords.read(shown.title).stems).count)
    }
    guard let best = scored.map(\.score).max(), best > 0 else { return nil }
    guard best >= 2 || reading.tokens.count(where: { $0.kind == .word }) <= 3 else { return nil }
    let hits = scored.filter { $0.score == best }
    return hits.count == 1 ? hits.first?.product : nil
  }
}

/// The words of a title by which it may be called.
enum TitleWords {
  /// All stems of weight, and the stem of the noun that says what the thing is: `Rose in a Pot` is a rose.
  static func read(_ title: String) -> (stems: Set<String>, head: String?) {
    let words = WordTokenizer.words(in: title)
    let stems = words.map { EnglishStemmer.stem($0) }
    let end = title.firstIndex { ",(:—–".contains($0) }.map {
      WordTokenizer.words(in: String(title[..<$0])).count
    }
    let stop = words.indices.first { $0 > 0 && joints.contains(words[$0]) }
    let head = min(end ?? words.count, stop ?? words.count)
    let weighty = stems.enumerated().filter {
      $0.element.utf8.count > 2 && !light.contains(words[$0.offset])
    }
    return (Set(weighty.map(\.element)), head > 0 ? stems[head - 1] : nil)
  }

  private static let joints: Set<String> = ["in", "with", "for", "of", "by", "from", "and", "to", "at", "on"]
  private static let light: Set<String> = [
    "the", "and", "for", "with", "set", "gift", "kit", "one", "your", "from",
  ]
}
