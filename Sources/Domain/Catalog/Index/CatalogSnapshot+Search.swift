public import GiftDomain
public import Numerics

/// A product that was found, and how well it fits.
public struct Hit: Hashable, Sendable {
  /// Where the product is in the snapshot.
  public let ordinal: Int
  /// A BM25 score or a cosine.
  public let score: Double

  /// Puts a hit together.
  public init(ordinal: Int, score: Double) {
    self.ordinal = ordinal
    self.score = score
  }
}

extension CatalogSnapshot {
  /// A query for the words of a text that say what is wanted.
  public func query(_ text: String) -> LexicalQuery { LexicalQuery(text, using: language) }

  /// The best products by their words (BM25), the best first; none with a score of 0.
  public func lexical(_ query: LexicalQuery, among mask: Bitset? = nil, limit: Int) -> [Hit] {
    guard isOurs(mask) else { return [] }
    return lexicon.search(query, among: mask, limit: limit).map(Hit.init)
  }

  /// The nearest products by the cosine of their vectors with a vector of unit length, the nearest first.
  ///
  /// Exact. A vector of another dimension finds nothing.
  public func semantic(_ vector: [Float], among mask: Bitset? = nil, limit: Int) -> [Hit] {
    guard vector.count == dimension, dimension > 0, isOurs(mask) else { return [] }
    return VectorSearch.nearest(
      matrix: vectors, rows: count, dimension: dimension, query: vector, k: limit, where: mask
    ).map(Hit.init)
  }

  /// The products that break no hard constraint: just those for which `violation(of:)` is nil.
  public func admitted(by constraints: HardConstraints) -> Bitset {
    var admitted = attributes.admitted(by: constraints)
    for id in constraints.excludedProducts {
      if let ordinal = ordinal(of: id) { admitted.remove(ordinal) }
    }
    for exclusion in constraints.exclusions { admitted.subtract(products(ruledOutBy: exclusion)) }
    return admitted
  }

  /// The products that an exclusion rules out.
  public func products(ruledOutBy exclusion: Exclusion) -> Bitset {
    var products = Bitset(capacity: count)
    for phrase in exclusion.terms { lexicon.forEach(phrase: phrase) { products.insert($0) } }
    for pattern in exclusion.clearedBy { facets.forEach(pattern) { products.remove($0) } }
    // What a facet rules out no other facet clears.
    for pattern in exclusion.facets { facets.forEach(pattern) { products.insert($0) } }
    return products
  }

  /// The products that have a facet.
  public func products(with pattern: FacetPattern) -> Bitset {
    var products = Bitset(capacity: count)
    facets.forEach(pattern) { products.insert($0) }
    return products
  }

  /// A set made for another snapshot says nothing about this one.
  private func isOurs(_ mask: Bitset?) -> Bool { mask.map { $0.capacity == count } ?? true }
}

extension Hit {
  fileprivate init(_ scored: ScoredIndex) { self.init(ordinal: scored.index, score: Double(scored.score)) }
}
