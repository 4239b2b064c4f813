/// Everything the grammars know about single words, with the phrases that begin with each.
struct Lexicon: Sendable {
  /// A word's roles and phrases.
  struct Entry: Sendable {
    var classes: WordClass = []
    var patterns: [PhrasePattern] = []
    var number: WordNumber?
  }

  private(set) var entries: [Entry] = []
  private var index: [String: Int32] = [:]
  private(set) var rewrites: [String: [String]] = [:]

  /// The place of a word; nil when it is unknown.
  func find(_ word: String) -> Int32? { index[word] }

  /// Gives a word a role.
  mutating func add(_ word: String, _ classes: WordClass) { entries[place(word)].classes.formUnion(classes) }

  /// Gives a word a number.
  mutating func add(_ word: String, _ number: WordNumber) { entries[place(word)].number = number }

  /// Replaces a word by others before anything else looks at it.
  mutating func rewrite(_ word: String, as words: [String]) {
    rewrites[word] = words
    _ = place(word)
  }

  /// Files a phrase under the words that it may begin with, and makes all of its words known.
  mutating func add(_ pattern: PhrasePattern) {
    for word in pattern.firstWords { entries[place(word)].patterns.append(pattern) }
    if pattern.firstWords.contains(where: { $0 == "is" || $0 == "has" }) {
      entries[place("'s")].patterns.append(pattern)
    }
    if let kind = pattern.firstClass {
      for place in entries.indices where !entries[place].classes.isDisjoint(with: kind) {
        entries[place].patterns.append(pattern)
      }
    }
    for case .words(let words) in pattern.elements { words.forEach { _ = place($0) } }
  }

  private mutating func place(_ word: String) -> Int {
    if let known = index[word] { return Int(known) }
    index[word] = Int32(entries.count)
    entries.append(Entry())
    return entries.count - 1
  }
}

/// The number that a word stands for.
enum WordNumber: Sendable, Hashable {
  /// `seven`, `eleven`.
  case unit(Double)
  /// `twenty`.
  case tens(Double)
  /// `hundred`, `thousand`, `lakh`.
  case scale(Double)
  /// `couple`, `few`, `dozen`.
  case loose(Double)
  /// `fifth`, `fiftieth`.
  case ordinal(Double)
  /// `sixties`.
  case decade(Double)
}
