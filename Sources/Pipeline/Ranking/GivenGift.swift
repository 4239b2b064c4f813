public import GiftDomain

/// A gift of the past, as ranking needs it: what it was and how it landed.
public struct GivenGift: Sendable {
  /// The gift as it is remembered.
  public let gift: PastGift
  /// What the brief says of it.
  public let provenance: Provenance
  /// The shop's category, when it is from the catalog.
  public let category: String?
  /// Its sentence vector, when it is from the catalog.
  public let vector: [Float]?

  /// Puts it together.
  public init(
    _ gift: PastGift, provenance: Provenance? = nil, category: String? = nil, vector: [Float]? = nil
  ) {
    self.gift = gift
    self.provenance = provenance ?? .profile(fact: gift.id, quote: gift.quote)
    self.category = category
    self.vector = vector
  }
}

/// Measures how much a product is like what landed well before, and like what did not.
struct GivenGiftScorer {
  private struct Taste {
    let given: GivenGift
    let terms: [WishTerm]
    let worth: Double
  }

  private let tastes: [Taste]
  private let matcher: WishMatcher
  private let policy: GivenGiftPolicy

  /// Keeps the gifts that somebody told the outcome of.
  init(_ gifts: [GivenGift], _ affinities: AffinityLexicon, _ policy: RankingPolicy) {
    matcher = WishMatcher(strengths: policy.evidence)
    let numbers = policy.givenGifts
    self.policy = numbers
    tastes = gifts.compactMap { given in
      let worth: Double? =
        switch given.gift.outcome {
        case .loved: 1
        case .liked: numbers.liked
        case .disliked, .returned: -1
        case .neutral, .unknown: nil
        }
      let terms =
        affinities.kinds.terms(for: given.gift.title) + affinities.concepts.terms(for: given.gift.title)
      return worth.map { Taste(given: given, terms: terms, worth: $0) }
    }
  }

  /// Whether products must be read at all.
  var isEmpty: Bool { tastes.isEmpty }

  /// Likeness to what landed well, with the match that shows it, and to what did not.
  func measure(_ candidate: Candidate, _ text: ProductText) -> (loved: Measurement, disliked: Double) {
    var loved = Measurement.none
    var disliked = 0.0
    for taste in tastes {
      guard let found = likeness(of: candidate, text, to: taste) else { continue }
      if taste.worth < 0 {
        disliked = max(disliked, found.strength)
      } else if found.strength * taste.worth > loved.value {
        let gift = taste.given.gift
        let match = Match(
          kind: .similar, wish: gift.title.lowercased(),
          provenance: taste.given.provenance,
          evidence: found.evidence, strength: found.strength)
        loved = Measurement(
          value: found.strength * taste.worth, matches: found.strength >= policy.told ? [match] : [])
      }
    }
    return (loved, disliked)
  }

  /// By the words of the gift, or by category and meaning where the gift is from the catalog.
  private func likeness(
    of candidate: Candidate, _ text: ProductText, to taste: Taste
  ) -> WishMatcher.Finding? {
    let product = candidate.product
    var best = matcher.best(taste.terms, in: text, keys: [.kind, .interest, .theme], readsDescription: false)
    var known = 0.0
    if let category = taste.given.category, !category.isEmpty, category == product.category {
      known += policy.sameCategory
    }
    if let vector = taste.given.vector, vector.count == candidate.vector.count {
      let cosine = zip(vector, candidate.vector).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      known += (1 - policy.sameCategory) * Double(min(max(cosine, 0), 1))
    }
    if known > best?.strength ?? 0, known >= policy.told {
      best = WishMatcher.Finding(evidence: .field("category"), strength: min(1, known))
    }
    return best
  }
}
