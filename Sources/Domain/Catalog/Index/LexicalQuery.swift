import GiftDomain

/// What is searched for in words: stems, each with a weight.
public struct LexicalQuery: Sendable, Hashable {
  /// The stems and how much each counts.
  public private(set) var weights: [String: Double] = [:]
  /// The words as they were written, by their stems; a misspelt word is found by its letters.
  private(set) var words: [String: String] = [:]

  /// A query for nothing.
  public init() {}

  /// The words of a text that say what is wanted; all of them when none does.
  public init(_ text: String, using language: QueryLanguage, weight: Double = 1) {
    add(text, using: language, weight: weight)
  }

  /// Adds the words of another text.
  public mutating func add(_ text: String, using language: QueryLanguage, weight: Double = 1) {
    for word in language.contentWords(of: text) {
      let stem = EnglishStemmer.stem(word)
      add(stem: stem, weight: weight)
      words[stem] = word
    }
  }

  /// Adds a stem; one that is there already counts more.
  public mutating func add(stem: String, weight: Double = 1) {
    guard !stem.isEmpty, weight.isFinite else { return }
    weights[stem, default: 0] += weight
  }

  /// Whether there is nothing to search for.
  public var isEmpty: Bool { weights.isEmpty }
}

/// Knows which words of a request say nothing about what is wanted.
public struct QueryLanguage: Sendable {
  private let stopWords: Set<String>
  /// The request phrases by their first words, the longest first.
  private let phrases: [String: [[String]]]

  /// Takes the lists of a policy.
  public init(_ policy: SearchPolicy) {
    stopWords = Set(policy.stopWords.flatMap { WordTokenizer.words(in: $0) })
    var phrases: [String: [[String]]] = [:]
    for phrase in policy.requestPhrases.map({ WordTokenizer.words(in: $0) }) {
      if let first = phrase.first { phrases[first, default: []].append(phrase) }
    }
    self.phrases = phrases.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// The words without request phrases and stop words; without the former only, or all words, when nothing is
  /// left.
  public func contentWords(of text: String) -> [String] {
    let words = WordTokenizer.words(in: text)
    let withoutPhrases = removingPhrases(words)
    let content = withoutPhrases.filter { !stopWords.contains($0) }
    if !content.isEmpty { return content }
    let spoken = words.filter { !stopWords.contains($0) }
    return spoken.isEmpty ? words : spoken
  }

  private func removingPhrases(_ words: [String]) -> [String] {
    var kept: [String] = []
    var index = 0
    while index < words.count {
      let phrase = phrases[words[index]]?.first { words[index...].starts(with: $0) }
      if phrase == nil { kept.append(words[index]) }
      index += phrase?.count ?? 1
    }
    return kept
  }
}
