import GiftDomain

/// Measures whether a product is made for such a recipient.
struct RecipientScorer {
  let unknown: Double
  private let words: [String: Claim]

  private struct Claim {
    let strength: Double
    let wish: String
    let provenance: Provenance
  }

  /// Gathers the facet words that fit the brief's recipient, each with the slot that says so.
  init(_ brief: Brief, _ affinities: AffinityLexicon, unknown: Double) {
    self.unknown = unknown
    var words: [String: Claim] = [:]
    func add(_ table: [String: Double]?, _ wish: String, _ provenance: Provenance) {
      for (word, strength) in table ?? [:] where strength > words[word]?.strength ?? 0 {
        words[word] = Claim(strength: strength, wish: wish, provenance: provenance)
      }
    }
    if let slot = brief.relationship {
      add(affinities.relationships[slot.value], slot.value.words, slot.provenance)
    }
    if let slot = brief.gender {
      add(affinities.genders[slot.value], slot.value.rawValue, slot.provenance)
    }
    // An age says more than a relationship: a nephew of thirty is no child, and a girl of seven not just any "her".
    let group = brief.age.map { Slot(AgeGroup(age: $0.value), from: $0.provenance) } ?? brief.ageGroup
    for (word, strength) in group.flatMap({ affinities.ageGroups[$0.value] }) ?? [:] {
      guard let group else { continue }
      words[word] =
        strength > 0
        ? Claim(strength: strength, wish: group.value.rawValue, provenance: group.provenance) : nil
    }
    self.words = words
  }

  /// The best fit among the product's recipients, and the match that shows it.
  func measure(_ product: Product) -> Measurement {
    guard !words.isEmpty else { return .none }
    let recipients = product.facetValues(.recipient)
    guard !recipients.isEmpty else { return Measurement(value: unknown) }
    let known = recipients.compactMap { word in words[word].map { (word: word, claim: $0) } }
    guard let best = known.max(by: { ($0.claim.strength, $1.word) < ($1.claim.strength, $0.word) }) else {
      return .none
    }
    let match = Match(
      kind: .recipient, wish: best.claim.wish, provenance: best.claim.provenance,
      evidence: .facet(.recipient, value: best.word), strength: best.claim.strength)
    return Measurement(value: best.claim.strength, matches: [match])
  }
}
