/// A phrase that rules products out, with everything that the phrase means in a catalog.
public struct Exclusion: Hashable, Sendable {
  /// The slot it comes from: avoid, owned or dietary.
  public let slot: SlotName
  /// The phrase as the brief has it.
  public let phrase: String
  /// Word sequences, stemmed, of which none may stand in the product's text.
  public let terms: [[String]]
  /// Facets of which none may be on the product.
  public let facets: Set<FacetPattern>
  /// Facets that clear a product in spite of its text, such as `dietary: nut_free` for nuts.
  public let clearedBy: Set<FacetPattern>

  /// Puts an exclusion together; the terms must be stemmed words as `ProductWords` has them.
  public init(
    slot: SlotName, phrase: String, terms: [[String]], facets: Set<FacetPattern> = [],
    clearedBy: Set<FacetPattern> = []
  ) {
    self.slot = slot
    self.phrase = phrase
    self.terms = terms.filter { !$0.isEmpty && !$0.contains("") }
    self.facets = facets
    self.clearedBy = clearedBy
  }

  /// Whether it rules a product out.
  ///
  /// A facet that rules out weighs more than one that clears: where a feed contradicts itself, the safe side is out.
  public func excludes(_ product: Product, _ words: ProductWords) -> Bool {
    let patterns = product.facets.lazy.map { FacetPattern(key: $0.key, value: $0.value) }
    if !facets.isEmpty, patterns.contains(where: facets.contains) { return true }
    if !clearedBy.isEmpty, patterns.contains(where: clearedBy.contains) { return false }
    return terms.contains { words.contain($0) }
  }
}

/// A facet without its confidence.
public struct FacetPattern: Hashable, Sendable, Codable {
  /// The facet's key.
  public let key: FacetKey
  /// The facet's value.
  public let value: String

  /// Puts a pattern together.
  public init(key: FacetKey, value: String) {
    self.key = key
    self.value = value
  }
}
