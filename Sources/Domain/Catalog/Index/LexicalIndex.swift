import Numerics

/// Finds products by their words.
struct LexicalIndex: Sendable {
  private let terms: StringTable
  private let starts: MappedArray<UInt64>
  private let postings: MappedArray<UInt32>
  private let impacts: MappedArray<Float>
  private let sequenceStarts: MappedArray<UInt32>
  private let sequence: MappedArray<UInt32>
  /// Words as products write them, and the terms that they are.
  private let words: StringTable
  private let wordTerms: MappedArray<UInt32>
  private let spelling: SearchPolicy.Spelling
  private let pool: ScorePool
  private let count: Int

  /// Reads the first seven sections, and three behind those of the facets.
  init(_ file: IndexFile, count: Int, spelling: SearchPolicy.Spelling) throws {
    terms = StringTable(starts: try file.section(0), bytes: try file.section(1))
    starts = try file.section(2)
    postings = try file.section(3)
    impacts = try file.section(4)
    sequenceStarts = try file.section(5)
    sequence = try file.section(6)
    words = StringTable(starts: try file.section(11), bytes: try file.section(12))
    wordTerms = try file.section(13)
    self.spelling = spelling
    self.count = count
    pool = ScorePool(count: count)
    guard sequenceStarts.count == count + 1, starts.count == terms.count + 1,
      wordTerms.count == words.count
    else {
      throw IndexFlaw(reason: "its sections do not fit together")
    }
  }

  /// The best products of a query, among the members of a set when there is one.
  func search(_ query: LexicalQuery, among mask: Bitset?, limit: Int) -> [ScoredIndex] {
    var found: [Int: Float] = [:]
    for (stem, weight) in query.weights {
      for (term, share) in resolve(stem, query.words[stem] ?? stem) {
        found[term, default: 0] += Float(weight) * share
      }
    }
    guard !found.isEmpty, limit > 0 else { return [] }
    var scores = pool.take()
    // In the order of terms, so that sums do not depend on the order of a dictionary.
    for (term, weight) in found.sorted(by: { $0.key < $1.key }) { accumulate(term, weight, &scores) }
    let best = TopK.select(scores, k: limit, where: mask).filter { $0.score > 0 }
    pool.give(back: scores)
    return best
  }

  private func accumulate(_ term: Int, _ weight: Float, _ scores: inout [Float]) {
    let range = Int(starts[term])..<Int(starts[term + 1])
    postings.withSpan { postings in
      impacts.withSpan { impacts in
        for index in range { scores[Posting.ordinal(postings[index])] += weight * impacts[index] }
      }
    }
  }

  /// The term of a stem; for one that no product has, the terms that may be meant.
  private func resolve(_ stem: String, _ word: String) -> [(term: Int, share: Float)] {
    if let term = terms.place(of: stem) { return [(term, 1)] }
    guard stem.utf8.count >= spelling.minimumLength else { return [] }
    let longer = Array(terms.places(withPrefix: stem))
    let alternatives = longer.isEmpty ? Set(misspelt(word)) : Set(longer)
    let common = alternatives.sorted {
      documents($0) != documents($1) ? documents($0) > documents($1) : $0 < $1
    }
    return common.prefix(spelling.alternatives).map { ($0, Float(spelling.weight)) }
  }

  /// The terms of words that are one edit away.
  private func misspelt(_ word: String) -> [Int] {
    words.places(oneEditFrom: Array(word.utf8)).map { Int(wordTerms[$0]) }
  }

  private func documents(_ term: Int) -> UInt64 { starts[term + 1] - starts[term] }

  /// Calls `body` with the ordinal of each product in whose text the stems stand one after the other.
  func forEach(phrase: [String], _ body: (Int) -> Void) {
    let ranks = phrase.map { terms.place(of: $0) }
    guard let rarest = ranks.compactMap(\.self).min(by: { documents($0) < documents($1) }),
      !ranks.contains(nil)
    else { return }
    let wanted = ranks.map { UInt32($0 ?? 0) }
    postings.withSpan { postings in
      sequence.withSpan { words in
        for index in Int(starts[rarest])..<Int(starts[rarest + 1])
        where postings[index] & Posting.dietOnly == 0 {
          let ordinal = Int(postings[index])
          if wanted.count == 1 || Self.contains(wanted, words, range(of: ordinal)) { body(ordinal) }
        }
      }
    }
  }

  /// Where a product's sequence of words is.
  private func range(of ordinal: Int) -> Range<Int> {
    Int(sequenceStarts[ordinal])..<Int(sequenceStarts[ordinal + 1])
  }

  private static func contains(_ phrase: [UInt32], _ words: Span<UInt32>, _ range: Range<Int>) -> Bool {
    guard range.count >= phrase.count else { return false }
    for start in range.lowerBound...(range.upperBound - phrase.count) where words[start] == phrase[0] {
      var length = 1
      while length < phrase.count, words[start + length] == phrase[length] { length += 1 }
      if length == phrase.count { return true }
    }
    return false
  }
}
