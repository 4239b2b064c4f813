import GiftDomain

/// An entry in the list of a term's products: an ordinal, with a mark in its highest bit.
enum Posting {
  /// The term stands in the product's diets only.
  static let dietOnly: UInt32 = 1 << 31

  /// The ordinal without the mark.
  static func ordinal(_ posting: UInt32) -> Int { Int(posting & ~dietOnly) }
}

/// Collects the words of all products and writes the lexical index with finished BM25 impacts.
///
/// Fields are weighted as in Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted
/// Fields" (2004): a word in a field of weight w counts w times, in the frequency and in the length. The
/// impact of a word in a product is idf · tf / (tf + k1 · (1 − b + b · length / mean length)) with idf = ln(1
/// + (N − n + 0.5) / (n + 0.5)), so that a score is a sum of stored numbers (Lù, "BM25S", 2024).
struct LexiconBuilder {
  /// Separates the fields in a product's sequence of words.
  static let fieldEnd = UInt32.max

  private let policy: SearchPolicy
  private var termIDs: [String: UInt32] = [:]
  /// The terms by their numbers.
  private var terms: [String] = []
  /// The terms of words as they were written, so that each word is stemmed once.
  private var wordTerms: [String: UInt32] = [:]
  private var postingTerms: [UInt32] = []
  private var postingOrdinals: [UInt32] = []
  private var postingFrequencies: [Float] = []
  private var lengths: [Float] = []
  private var sequence: [UInt32] = []
  private var sequenceStarts: [UInt32] = [0]
  private var facetTable: [String: [UInt32]] = [:]
  private var frequencies: [UInt32: Occurrence] = [:]

  /// How often a term stands in one product, and whether anywhere but in diets.
  private struct Occurrence {
    var frequency: Float = 0
    var isInSequence = false
  }

  init(_ policy: SearchPolicy) { self.policy = policy }

  /// Adds the product of the next ordinal.
  mutating func add(_ product: Product) {
    let ordinal = UInt32(lengths.count)
    var length: Float = 0
    length += add(product.title, policy.weights.title)
    length += add(product.description, policy.weights.description)
    length += add(product.category, policy.weights.category)
    length += add(product.vendor, policy.weights.vendor)
    for facet in product.facets {
      // What exclusions look at leaves diets out: "nut_free" must not be found by "nut".
      length += add(facet.value, policy.weights.facets, isInSequence: facet.key != .dietary)
      let pattern = FacetTable.key(facet.key, facet.value)
      if facetTable[pattern]?.last != ordinal { facetTable[pattern, default: []].append(ordinal) }
    }
    for (term, occurrence) in frequencies {
      postingTerms.append(term)
      postingOrdinals.append(occurrence.isInSequence ? ordinal : ordinal | Posting.dietOnly)
      postingFrequencies.append(occurrence.frequency)
    }
    frequencies.removeAll(keepingCapacity: true)
    lengths.append(length)
    sequenceStarts.append(UInt32(sequence.count))
  }

  /// Counts a field's words; returns their weighted number.
  private mutating func add(_ text: String, _ weight: Double, isInSequence: Bool = true) -> Float {
    var length: Float = 0
    for word in WordTokenizer.words(in: text) {
      let term = term(of: word)
      if isInSequence { sequence.append(term) }
      length += Float(weight)
      // A word in a field of weight 0 has a posting, too: exclusions must find it.
      frequencies[term, default: Occurrence()].frequency += Float(weight)
      if isInSequence { frequencies[term, default: Occurrence()].isInSequence = true }
    }
    if isInSequence { sequence.append(Self.fieldEnd) }
    return length
  }

  private mutating func term(of word: String) -> UInt32 {
    if let known = wordTerms[word] { return known }
    let stem = EnglishStemmer.stem(word)
    let term = termIDs[stem] ?? UInt32(terms.count)
    if term == terms.count {
      termIDs[stem] = term
      terms.append(stem)
    }
    wordTerms[word] = term
    return term
  }

  /// Writes everything that was collected.
  consuming func write(to file: IndexFileWriter) throws(CatalogError) {
    termIDs = [:]
    let order = terms.indices.sorted { StringTableWriter.precedes(terms[$0], terms[$1]) }
    var ranks = [UInt32](repeating: 0, count: terms.count)
    for (rank, term) in order.enumerated() { ranks[term] = UInt32(rank) }
    try StringTableWriter.write(order.map { terms[$0] }, to: file)
    try writePostings(ranks, to: file)
    try file.section(sequenceStarts)
    try writeSequence(ranks, to: file)
    try FacetTable.write(facetTable, to: file)
    let words = wordTerms.keys.sorted(by: StringTableWriter.precedes)
    try StringTableWriter.write(words, to: file)
    try file.section(words.map { ranks[Int(wordTerms[$0] ?? 0)] })
  }

  /// Sorts the postings by term; within a term they are in the order of ordinals already.
  private func writePostings(_ ranks: [UInt32], to file: IndexFileWriter) throws(CatalogError) {
    var starts = [Int](repeating: 0, count: ranks.count + 1)
    for term in postingTerms { starts[Int(ranks[Int(term)]) + 1] += 1 }
    for rank in ranks.indices { starts[rank + 1] += starts[rank] }
    var next = starts
    var ordinals = [UInt32](repeating: 0, count: postingTerms.count)
    var impacts = [UInt32](repeating: 0, count: postingTerms.count)
    let mean = max(1e-9, lengths.reduce(0) { $0 + Double($1) } / Double(max(1, lengths.count)))
    for index in postingTerms.indices {
      let rank = Int(ranks[Int(postingTerms[index])])
      let place = next[rank]
      next[rank] += 1
      ordinals[place] = postingOrdinals[index]
      let length = Double(lengths[Posting.ordinal(postingOrdinals[index])])
      let impact = impact(
        Double(postingFrequencies[index]), relativeLength: length / mean,
        documents: starts[rank + 1] - starts[rank])
      impacts[place] = Float(impact).bitPattern
    }
    try file.section(starts.map { UInt64($0) })
    try file.section(ordinals)
    try file.section(impacts)
  }

  private func impact(_ frequency: Double, relativeLength: Double, documents: Int) -> Double {
    let count = Double(documents)
    let rarity = (1 + (Double(lengths.count) - count + 0.5) / (count + 0.5)).logarithm
    let saturation = policy.bm25.k1 * (1 - policy.bm25.b + policy.bm25.b * relativeLength)
    return rarity * frequency / (frequency + saturation)
  }

  private func writeSequence(_ ranks: [UInt32], to file: IndexFileWriter) throws(CatalogError) {
    file.beginSection()
    for start in stride(from: 0, to: sequence.count, by: 100_000) {
      let part = sequence[start..<min(sequence.count, start + 100_000)]
      try file.append(LittleEndian.bytes(part.map { $0 == Self.fieldEnd ? $0 : ranks[Int($0)] }))
    }
  }
}
