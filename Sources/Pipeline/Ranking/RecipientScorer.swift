import GiftDomain

/// Measures whether a product is made for such a recipient.
struct RecipientScorer {
  private let weights: Weights
  private let unknown: Double
  private let words: [String: Claim]
  private let isAdult: Bool
  private let young: Set<String>

  private struct Claim {
    let strength: Double
    let wish: String
    let provenance: Provenance
  }

  /// Gathers the facet words that fit the brief's recipient, each with the slot that says so.
  init(_ brief: Brief, _ affinities: AffinityLexicon, _ policy: RankingPolicy) {
    weights = policy.weights
    unknown = policy.unknown.recipient
    young = affinities.young
    isAdult =
      brief.ages.map { $0.lowerBound >= 18 }
      ?? (brief.relationship.map { affinities.adults.contains($0.value) } ?? false)
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

  /// The entry of the ledger, and the match that shows a fit; a product for others counts against it.
  func measure(_ product: Product) -> (entry: LedgerEntry?, match: Match?) {
    let recipients = product.facetValues(.recipient)
    let known = recipients.compactMap { word in words[word].map { (word: word, claim: $0) } }
    let best = known.max { ($0.claim.strength, $1.word) < ($1.claim.strength, $0.word) }
    if isForChildren(product, recipients), isAdult { return (mismatch(1), nil) }
    guard !words.isEmpty else { return (nil, nil) }
    guard !recipients.isEmpty else {
      return (LedgerEntry(.recipient, value: unknown, weight: weights.recipient), nil)
    }
    guard let best else { return (mismatch(Self.mild), nil) }
    let match = Match(
      kind: .recipient, wish: best.claim.wish, provenance: best.claim.provenance,
      evidence: .facet(.recipient, value: best.word), strength: best.claim.strength)
    return (LedgerEntry(.recipient, value: best.claim.strength, weight: weights.recipient), match)
  }

  /// What is listed for mothers may well please a father; what is made for a child of three will not.
  private static let mild = 0.25

  private func mismatch(_ value: Double) -> LedgerEntry {
    LedgerEntry(.recipient, value: value, weight: weights.recipientMismatch)
  }

  private func isForChildren(_ product: Product, _ recipients: [String]) -> Bool {
    if let oldest = product.ages.maximum, oldest < 18 { return true }
    return !recipients.isEmpty && recipients.allSatisfy(young.contains)
  }
}
