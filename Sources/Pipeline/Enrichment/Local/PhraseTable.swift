import GiftDomain

/// Finds phrases in a row of stems: at each place the longest, whose words are then spoken for.
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
    let meanings: [Meaning]
  }

  private struct Phrase: Sendable {
    let stems: [String]
    var meanings: [Meaning]
  }

  private let phrases: [String: [Phrase]]

  /// Knows the phrases of a lexicon; facets have the numbers of its `patterns`.
  init(_ lexicon: FacetLexicon) {
    var found: [[String]: [Meaning]] = [:]
    for phrase in lexicon.ignored { found[WordTokenizer.stems(in: phrase), default: []] += [] }
    let weights = lexicon.weights
    for (number, pattern) in lexicon.patterns.enumerated() {
      guard let entry = lexicon.entry(pattern) else { continue }
      func add(_ words: [String]?, _ weight: Double, onlyInCategory: Bool = false) {
        for phrase in words ?? [] {
          found[WordTokenizer.stems(in: phrase), default: []].append(
            Meaning(facet: number, weight: weight, onlyInCategory: onlyInCategory))
        }
      }
      add(entry.sure, weights.sure)
      add(entry.likely, weights.likely)
      add(entry.hint, weights.hint)
      add(entry.category, weights.category, onlyInCategory: true)
    }
    var phrases: [String: [Phrase]] = [:]
    for (stems, meanings) in found {
      guard let first = stems.first else { continue }
      phrases[first, default: []].append(Phrase(stems: stems, meanings: meanings))
    }
    self.phrases = phrases.mapValues { $0.sorted { $0.stems.count > $1.stems.count } }
  }

  /// The phrases of a row of stems, from left to right.
  func matches(in stems: [String]) -> [Match] {
    var matches: [Match] = []
    var place = 0
    while place < stems.count {
      guard let phrase = longest(at: place, in: stems) else {
        place += 1
        continue
      }
      let end = place + phrase.stems.count
      if !phrase.meanings.isEmpty { matches.append(Match(range: place..<end, meanings: phrase.meanings)) }
      place = end
    }
    return matches
  }

  private func longest(at place: Int, in stems: [String]) -> Phrase? {
    phrases[stems[place]]?.first { phrase in
      phrase.stems.count <= stems.count - place
        && zip(phrase.stems, stems[place...]).allSatisfy { $0 == $1 }
    }
  }
}
