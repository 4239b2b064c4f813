import GiftDomain

/// A product with its words, read once for everything that looks for them.
struct ProductText {
  let product: Product
  let words: ProductWords
}

/// Finds what of a product meets a wish, and how well.
struct WishMatcher {
  let strengths: EvidenceStrengths

  struct Finding {
    let evidence: ProductEvidence
    let strength: Double
  }

  /// The strongest evidence that a product meets a wish; nil when there is none.
  ///
  /// - Parameter keys: the facets that speak about such a wish, the more telling first.
  func best(_ terms: [WishTerm], in text: ProductText, keys: [FacetKey], readsDescription: Bool) -> Finding? {
    var best: Finding?
    for term in terms {
      let most = kept(term.kinship)
      if let best, best.strength >= most * strengths.facet { continue }
      guard let found = find(term, in: text, keys: keys, readsDescription) else { continue }
      let strength = found.strength * most
      if strength > best?.strength ?? 0 { best = Finding(evidence: found.evidence, strength: strength) }
    }
    return best
  }

  private func kept(_ kinship: WishTerm.Kinship) -> Double {
    switch kinship {
    case .said: 1
    case .same: strengths.synonym
    case .related: strengths.related
    case .partOfSame: strengths.synonym * strengths.partialFacet
    case .partOfRelated: strengths.related * strengths.partialFacet
    case .head: strengths.related * strengths.partialFacet
    }
  }

  private func find(
    _ term: WishTerm, in text: ProductText, keys: [FacetKey], _ readsDescription: Bool
  ) -> Finding? {
    let stems = term.stems
    var best: Finding?
    func offer(_ evidence: @autoclosure () -> ProductEvidence, _ strength: Double) {
      if strength > best?.strength ?? 0 { best = Finding(evidence: evidence(), strength: strength) }
    }
    guard text.words.mayContainAny(stems) else { return nil }
    for key in keys {
      for entry in text.words.facets where entry.facet.key == key {
        let share = overlap(stems, entry.stems) * entry.facet.confidence
        if share > 0 { offer(.facet(key, value: entry.facet.value), share) }
      }
    }
    guard text.words.mayContain(stems) else { return best }
    for (name, words, whole, strength) in [
      ("title", text.words.title, text.product.title, strengths.title),
      ("category", text.words.category, text.product.category, strengths.category),
      (
        "description", text.words.description, text.product.description,
        readsDescription && term.isTelling ? strengths.description : 0
      ),
    ] where strength > best?.strength ?? 0 {
      guard let position = words.position(of: stems) else { continue }
      offer(
        .text(field: name, quote: Quotation.words(position, count: stems.count, of: whole)), strength)
    }
    return best
  }

  /// How well a facet's words fit those of a wish.
  private func overlap(_ wish: [String], _ facet: [String]) -> Double {
    if wish == facet { return strengths.facet }
    if facet.position(of: wish) != nil { return strengths.partialFacet }
    // "Fly fishing" is fishing, "garden design" is no garden.
    return wish.suffix(facet.count).elementsEqual(facet) && !facet.isEmpty ? strengths.partialFacet : 0
  }
}
