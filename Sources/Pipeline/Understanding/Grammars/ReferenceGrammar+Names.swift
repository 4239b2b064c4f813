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

  // "the cheapest one", "the most expensive".
  func readExtremes(_ reading: inout Reading) {
    let shown = reading.context.shown
    guard !shown.isEmpty, reading.references.isEmpty else { return }
    for place in reading.tokens.indices where reading.isWord(place - 1, "the", "your") {
      let isOne =
        isThing(place + 1, in: reading) || reading.isBreak(place + 1) || reading.isWord(place + 1, "of")
      if reading.isWord(place, "cheapest", "cheaper"), isOne {
        let least = shown.min { $0.price.minorUnits < $1.price.minorUnits }
        if let least { reading.point(at: [.product(least.product)], claiming: 0..<0) }
      }
      let isMost =
        reading.isWord(place, "priciest", "dearest", "dearer", "pricier") && isOne
        || reading.isWord(place, "most") && reading.isWord(place + 1, "expensive")
      if isMost, let most = shown.max(by: { $0.price.minorUnits < $1.price.minorUnits }) {
        reading.point(at: [.product(most.product)], claiming: 0..<0)
      }
    }
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
    let spoken = Set(stems)
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
