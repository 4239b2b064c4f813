import GiftDomain

/// The words of one language, ready to be looked up.
struct PhrasingLanguage: Sendable {
  let words: Set<String>
  let weekdays: [(PhraseSet, Weekday)]
  let months: [(PhraseSet, Int)]
  let days: [(PhraseSet, Int)]
  let spans: [(PhraseSet, Int)]
  let years: PhraseSet
  let numbers: [(PhraseSet, Int)]
  let money: [(PhraseSet, [String])]
  let ratings: PhraseSet
  let claims: PhraseSet
  let ai: PhraseSet
  let questions: [Question: PhraseSet]
  let capitals: Set<String>

  init(_ file: PhrasingFile.Words) {
    words = Set(file.words.flatMap { FoldedWord.words(of: $0) })
    weekdays = zip(file.weekdays, Weekday.allCases).map { (PhraseSet([$0]), $1) }
    months = file.months.enumerated().map { (PhraseSet([$0.element]), $0.offset + 1) }
    days = Self.grouped(file.days)
    spans = Self.grouped(file.spans)
    years = PhraseSet(file.years)
    numbers = Self.grouped(file.numbers)
    money = file.money.map { (PhraseSet([$0.key]), $0.value) }
    ratings = PhraseSet(file.ratings)
    claims = PhraseSet(file.claims)
    ai = PhraseSet(file.`self`)
    questions = file.questions.reduce(into: [:]) { questions, entry in
      if let question = Question(rawValue: entry.key) { questions[question] = PhraseSet(entry.value) }
    }
    capitals = Set(file.capitals.flatMap { FoldedWord.words(of: $0) })
  }

  /// One set for each value, so that looking a word up takes few steps.
  private static func grouped(_ values: [String: Int]) -> [(PhraseSet, Int)] {
    Dictionary(grouping: values.keys) { values[$0] ?? 0 }.map { (PhraseSet(Array($0.value)), $0.key) }
  }
}

/// Words without case and accents, as they are compared.
enum FoldedWord {
  /// A word in plain small letters.
  static func fold(_ word: some StringProtocol) -> String {
    var folded = ""
    for scalar in word.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: continue
      default: break
      }
      if scalar == "’" { folded += "'" } else { folded += LatinFolding.fold(scalar) ?? String(scalar) }
    }
    return folded
  }

  /// The folded words of a text: what its letters spell, apostrophes and signs parting them.
  static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && $0 != "*" }.map(fold)
  }
}

/// Phrases of which the last word may be open at its end, or a single word at its beginning.
struct PhraseSet: Sendable {
  private var exact: [String: [[String]]] = [:]
  private var prefixes: [[String]] = []
  private var suffixes: [String] = []
  /// Open words that are long enough to be looked for within compounds: `Mengenrabatt`.
  private var stems: [String] = []

  init(_ phrases: [String]) {
    for phrase in phrases {
      var words = FoldedWord.words(of: phrase)
      guard let last = words.last, let first = words.first else { continue }
      if first.hasPrefix("*") {
        suffixes.append(String(first.dropFirst()))
      } else if last.hasSuffix("*") {
        words[words.count - 1] = String(last.dropLast())
        prefixes.append(words)
        if words.count == 1, words[0].count >= 6 { stems.append(words[0]) }
      } else {
        exact[first, default: []].append(words)
      }
    }
  }

  /// How many words of a phrase begin here; nil when none does.
  func match(_ words: some Collection<String>) -> Int? {
    guard let first = words.first else { return nil }
    if let found = exact[first]?.first(where: { words.starts(with: $0) }) { return found.count }
    if let found = prefixes.first(where: { Self.begins(words, with: $0) }) { return found.count }
    if stems.contains(where: { first.contains($0) }) { return 1 }
    return suffixes.contains { first.count > $0.count && first.hasSuffix($0) } ? 1 : nil
  }

  /// Whether one of the phrases stands somewhere in these words.
  func isIn(_ words: [String]) -> Bool { words.indices.contains { match(words[$0...]) != nil } }

  private static func begins(_ words: some Collection<String>, with phrase: [String]) -> Bool {
    guard words.count >= phrase.count else { return false }
    for (place, pair) in zip(words, phrase).enumerated() {
      let isLast = place == phrase.count - 1
      guard isLast ? pair.0.hasPrefix(pair.1) : pair.0 == pair.1 else { return false }
    }
    return true
  }
}
