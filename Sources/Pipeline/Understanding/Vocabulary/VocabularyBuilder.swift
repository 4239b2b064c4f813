import GiftDomain

/// Fills a lexicon from the word lists.
struct VocabularyBuilder {
  private(set) var lexicon = Lexicon()
  private(set) var repairable: [String] = []
  private var meanings: [PhraseFamily: [String: String]] = [:]

  /// Reads `words.json`: roles, numbers, rewrites, words that are repaired to, and words that never are.
  mutating func readWords(in directory: String) throws(VocabularyError) {
    let root = try VocabularyNode.read("words.json", in: directory)
      .members("classes", "numbers", "rewrites", "repair", "guard")
    for (name, node) in try root["classes"]?.members() ?? [] {
      guard let kind = WordClass.named[name] else { throw node.error("no such word class") }
      for word in try node.texts() { lexicon.add(word, kind) }
    }
    try readNumbers(root["numbers"])
    for (word, node) in try root["rewrites"]?.members() ?? [] {
      lexicon.rewrite(word, as: Tokeniser.tokens(of: try node.text(), limit: 200).map(\.text))
    }
    repairable = try root["repair"]?.texts() ?? []
    for word in repairable + (try root["guard"]?.texts() ?? []) { lexicon.add(word, []) }
  }

  private mutating func readNumbers(_ node: VocabularyNode?) throws(VocabularyError) {
    for (kind, words) in try node?.members() ?? [] {
      for (word, value) in try words.members() {
        let number = try value.number()
        switch kind {
        case "unit": lexicon.add(word, .unit(number))
        case "tens": lexicon.add(word, .tens(number))
        case "scale": lexicon.add(word, .scale(number))
        case "loose": lexicon.add(word, .loose(number))
        case "ordinal": lexicon.add(word, .ordinal(number))
        case "decade": lexicon.add(word, .decade(number))
        default: throw words.error("no such kind of number")
        }
      }
    }
  }

  /// Reads the files of phrases: in each, a family's name, then values, then the phrases of each value.
  mutating func readPhrases(in directory: String) throws(VocabularyError) {
    for file in [
      "people.json", "occasions.json", "money.json", "dates.json", "preferences.json", "acts.json",
      "dialogue.json",
    ] {
      for (name, node) in try VocabularyNode.read(file, in: directory).members() {
        guard let family = Self.families[name] else { throw node.error("no such family of phrases") }
        for (value, phrases) in try node.members() {
          try Self.check(value, of: family, phrases)
          for phrase in try phrases.elements() { try add(phrase, family, value) }
        }
      }
    }
  }

  /// The values that the phrases of a family stand for, in order.
  func values(of family: PhraseFamily) -> [String] { Set((meanings[family] ?? [:]).values).sorted() }

  private mutating func add(_ node: VocabularyNode, _ family: PhraseFamily, _ value: String)
    throws(VocabularyError)
  {
    // Currencies are written beside digits, where "r" is the rand and not "are".
    let phrase = family == .currency ? try node.text() : rewritten(try node.text())
    if family != .act, let other = meanings[family]?[phrase], other != value {
      throw node.error("also listed under \(other)")
    }
    meanings[family, default: [:]][phrase] = value
    guard let pattern = PhrasePattern(phrase, family: family, value: value) else {
      throw node.error("not a phrase: \(phrase)")
    }
    lexicon.add(pattern)
  }

  // Turns are rewritten before phrases are looked for, so phrases are as well.
  private func rewritten(_ phrase: String) -> String {
    phrase.split(separator: " ").map { lexicon.rewrites[String($0)]?.joined(separator: " ") ?? String($0) }
      .joined(separator: " ")
  }

  /// Closed vocabularies are checked when they are loaded, not when they are met.
  private static func check(
    _ value: String, of family: PhraseFamily, _ node: VocabularyNode
  ) throws(VocabularyError) {
    let fits =
      switch family {
      case .relationship: Relationship(rawValue: value) != nil
      case .occasion, .event: Occasion(rawValue: value) != nil
      case .gender: Gender(rawValue: value) != nil
      case .act: Act(rawValue: value) != nil
      case .move: Move(rawValue: value) != nil
      case .detail: DetailTopic(rawValue: value) != nil
      case .ageGroup: AgeGroup(rawValue: value) != nil
      case .level: BudgetLevel(rawValue: value) != nil
      case .urgency: Urgency(rawValue: value) != nil
      case .mood: Sentiment(rawValue: value) != nil
      case .stress: Double(value) != nil
      default: true
      }
    if !fits { throw node.error("no such value of \(family)") }
  }

  private static let families: [String: PhraseFamily] = Dictionary(
    uniqueKeysWithValues: PhraseFamily.allCases.map { ("\($0)", $0) })
}
