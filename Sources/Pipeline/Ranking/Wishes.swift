import GiftDomain

/// The wishes of a brief in the words that products may use, worked out once for a whole pool.
struct Wishes {
  /// One phrase of a slot.
  struct Wish {
    let slot: Slot<String>
    let terms: [WishTerm]
  }

  let interests: [Wish]
  let categories: [Wish]
  let style: [Wish]
  let values: [Wish]

  init(_ brief: Brief, _ affinities: AffinityLexicon) {
    func wishes(_ slots: [Slot<String>], _ index: ConceptIndex) -> [Wish] {
      slots.map { Wish(slot: $0, terms: index.terms(for: $0.value)) }
    }
    interests = wishes(brief.interests, affinities.concepts)
    categories = wishes(brief.categories, affinities.kinds)
    style = wishes(brief.style, affinities.concepts)
    values = wishes(brief.values, affinities.concepts)
  }

  /// Whether a product must be read at all.
  var isEmpty: Bool { interests.isEmpty && categories.isEmpty && style.isEmpty && values.isEmpty }
}

/// Measures how many of the wishes a product meets.
struct WishScorer {
  let matcher: WishMatcher

  /// The share of the wishes that are met, each counted by how well.
  func share(_ wishes: [Wishes.Wish], _ kind: ReasonKind, _ text: ProductText, _ keys: [FacetKey])
    -> Measurement
  {
    guard !wishes.isEmpty else { return .none }
    let matches = matches(wishes, kind, text, keys)
    let sum = matches.reduce(0) { $0 + $1.strength }
    return Measurement(value: min(1, sum / Double(wishes.count)), matches: matches)
  }

  /// The best of the kinds asked for: "a book or a puzzle" is met by either.
  ///
  /// What a description mentions does not make a thing of that kind: "booking" is no book.
  func kind(_ wishes: [Wishes.Wish], _ text: ProductText) -> Measurement {
    let matches = matches(wishes, .category, text, [.kind], readsDescription: false)
    return Measurement(value: matches.map(\.strength).max() ?? 0, matches: matches)
  }

  private func matches(
    _ wishes: [Wishes.Wish], _ kind: ReasonKind, _ text: ProductText, _ keys: [FacetKey],
    readsDescription: Bool = true
  ) -> [Match] {
    wishes.compactMap { wish in
      matcher.best(wish.terms, in: text, keys: keys, readsDescription: readsDescription).map {
        Match(
          kind: kind, wish: wish.slot.value, provenance: wish.slot.provenance, evidence: $0.evidence,
          strength: min(1, $0.strength))
      }
    }
  }
}
