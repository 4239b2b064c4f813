import GiftDomain

/// Finds phrases in a row of stems: for each key at each place the longest, whose words are then spoken for.
struct PhraseTable: Sendable {
  /// What a phrase speaks for: a facet by its number, and how strongly.
  struct Meaning: Sendable, Hashable {
    let facet: Int
    let weight: Double
    /// Whether the phrase counts in the shop's category only.
    let onlyInCategory: Bool
  }

  /// A phrase at a place.
  struct Match: Sendable {
    let range: Range<Int>
    let phrase: Int
    let meanings: [Meaning]
  }

  private struct Phrase: Sendable {
    let number: Int
    let stems: [String]
    let meanings: [Meaning]
  }

  /// By key, then by first stem; the longest first.
  private let tables: [[String: [Phrase]]]

  /// Knows the phrases of a lexicon; facets have the numbers of its `patterns`.
  init(_ lexicon: FacetLexicon) {
    var found: [FacetKey: [[String]: [Meaning]]] = [:]
    for (number, pattern) in lexicon.patterns.enumerated() {
      guard let entry = lexicon.entry(pattern) else { continue }
      func add(_ words: [String]?, _ weight: Double, onlyInCategory: Bool = false) {
        for phrase in words ?? [] {
          let meaning = Meaning(facet: number, weight: weight, onlyInCategory: onlyInCategory)
          found[pattern.key, default: [:]][WordTokenizer.stems(in: phrase), default: []].append(meaning)
        }
      }
      let weights = lexicon.weights
      add(entry.sure, weights.sure)
      add(entry.likely, weights.likely)
      add(entry.hint, weights.hint)
      add(entry.category, weights.category, onlyInCategory: true)
    }
    let ignored = lexicon.ignored.map { WordTokenizer.stems(in: $0) }
    var number = 0
    tables = found.sorted { $0.key.name < $1.key.name }.map { _, meanings in
      var table: [String: [Phrase]] = [:]
      let all = meanings.merging(ignored.map { ($0, []) }) { first, _ in first }
      for (stems, meanings) in all.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        guard let first = stems.first else { continue }
        table[first, default: []].append(Phrase(number: number, stems: stems, meanings: meanings))
        number += 1
      }
      return table.mapValues { $0.sorted { $0.stems.count > $1.stems.count } }
    }
  }

  /// The phrases of a row of stems, from left to right, key by key.
  func matches(in stems: [String]) -> [Match] {
    var matches: [Match] = []
    for table in tables {
      var place = 0
      while place < stems.count {
        guard let phrase = Self.longest(at: place, in: stems, table) else {
          place += 1
          continue
        }
        let range = place..<place + phrase.stems.count
        if !phrase.meanings.isEmpty {
          matches.append(Match(range: range, phrase: phrase.number, meanings: phrase.meanings))
        }
        place = range.upperBound
      }
    }
    return matches
  }

  private static func longest(
    at place: Int, in stems: [String], _ table: [String: [Phrase]]
  ) -> Phrase? {
    table[stems[place]]?.first { phrase in
      phrase.stems.count <= stems.count - place
        && zip(phrase.stems, stems[place...]).allSatisfy { $0 == $1 }
    }
  }
}
