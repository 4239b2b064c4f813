import GiftDomain

/// Measures whether a product is made for the occasion.
struct OccasionScorer {
  let occasion: Slot<Occasion>
  let near: [String: Double]
  let unknown: Double

  /// Nothing to measure without an occasion.
  init?(_ brief: Brief, _ affinities: AffinityLexicon, unknown: Double) {
    guard let occasion = brief.occasion else { return nil }
    self.occasion = occasion
    near = affinities.occasions[occasion.value] ?? [:]
    self.unknown = unknown
  }

  /// 1 for the occasion itself, less for one that is near, `unknown` where the product names none.
  func measure(_ product: Product) -> Measurement {
    let occasions = product.facetValues(.occasion)
    if occasions.isEmpty { return Measurement(value: unknown) }
    if occasions.contains(occasion.value.rawValue) {
      return Measurement(value: 1, matches: [match(occasion.value.rawValue, strength: 1)])
    }
    let nearest = occasions.compactMap { word in near[word].map { (word: word, strength: $0) } }
      .max { ($0.strength, $1.word) < ($1.strength, $0.word) }
    return Measurement(value: nearest?.strength ?? 0)
  }

  private func match(_ facet: String, strength: Double) -> Match {
    Match(
      kind: .occasion, wish: occasion.value.words, provenance: occasion.provenance,
      evidence: .facet(.occasion, value: facet), strength: strength)
  }
}
