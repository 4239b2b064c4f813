public import GiftDomain

/// Finds a product's facets without a model: words of a lexicon, the shop's categories and ages, and what the
/// sentence encoder takes the text to mean.
///
/// Evidence adds up as for independent witnesses: what is left of the doubt is the product of the doubts that
/// each leaves. Only what passes the floor of its key is a facet.
public struct LocalExtractor: Sendable {
  private let lexicon: FacetLexicon
  private let table: PhraseTable
  private let patterns: [FacetPattern]
  private let floors: [Double]
  private let ages: [(facet: Int, cue: FacetLexicon.AgeCue)]
  private let probe: FacetProbe?
  private let policy: FacetPolicy
  private let normaliser: FacetNormaliser

  /// - Parameter probe: what was learnt from the lexicon on an encoder; nil goes by words alone.
  public init(
    lexicon: FacetLexicon, policy: FacetPolicy, normaliser: FacetNormaliser, probe: FacetProbe?
  ) {
    self.lexicon = lexicon
    self.policy = policy
    self.normaliser = normaliser
    self.probe = probe
    table = PhraseTable(lexicon)
    patterns = lexicon.patterns
    floors = patterns.map { lexicon.floors[$0.key.name] ?? 1 }
    ages = patterns.enumerated().compactMap { number, pattern in
      lexicon.entry(pattern)?.ages.map { (number, $0) }
    }
  }

  /// The facets that clearly apply, with those that follow from price and ages.
  ///
  /// - Parameter vector: of the product's text without extracted facets; nil goes by words alone.
  public func facets(of product: Product, vector: [Float]?) -> [Facet] {
    var evidence = Evidence(count: patterns.count)
    read(product, into: &evidence)
    for (facet, cue) in ages where cue.fits(product.ages) { evidence.add(facet, lexicon.weights.ages) }
    if let probe, let vector {
      for (facet, strength) in probe.strengths(vector) { evidence.add(facet, strength) }
    }
    let found = patterns.indices.compactMap { number -> Facet? in
      let certainty = evidence.certainty(number)
      guard certainty >= floors[number] else { return nil }
      return Facet(
        patterns[number].key, patterns[number].value, confidence: (certainty * 100).rounded() / 100)
    }
    return normaliser.limited(found) + policy.computed(for: product)
  }

  private func read(_ product: Product, into evidence: inout Evidence) {
    for clause in ProductReading.clauses(of: product) {
      let factor = factor(clause.field)
      let isCategory = clause.field == .category || clause.field == .sharedCategory
      for match in table.matches(in: clause.stems) {
        let isDenied = clause.denies(match.range)
        for meaning in match.meanings where isCategory || !meaning.onlyInCategory {
          if isDenied { evidence.deny(meaning.facet) } else {
            evidence.note(meaning.facet, phrase: match.meanings, weight: meaning.weight * factor)
          }
        }
      }
    }
  }

  private func factor(_ field: Clause.Field) -> Double {
    switch field {
    case .title: lexicon.fields.title
    case .category: lexicon.fields.category
    case .sharedCategory: lexicon.fields.sharedCategory
    case .description: lexicon.fields.description
    }
  }
}

/// What speaks for each facet of one product.
struct Evidence {
  private var doubts: [Double]
  private var denied: Set<Int> = []
  private var noted: [Note: Double] = [:]

  private struct Note: Hashable {
    let facet: Int
    let phrase: [PhraseTable.Meaning]
  }

  init(count: Int) { doubts = Array(repeating: 1, count: count) }

  /// Takes a witness that is independent of all others.
  mutating func add(_ facet: Int, _ weight: Double) { doubts[facet] *= 1 - min(max(weight, 0), 0.99) }

  /// Takes a phrase, which counts once however often it is repeated.
  mutating func note(_ facet: Int, phrase: [PhraseTable.Meaning], weight: Double) {
    let note = Note(facet: facet, phrase: phrase)
    let before = noted[note] ?? 0
    guard weight > before else { return }
    noted[note] = weight
    doubts[facet] *= (1 - min(weight, 0.99)) / (1 - min(before, 0.99))
  }

  /// Notes that the text says it is not so.
  mutating func deny(_ facet: Int) { denied.insert(facet) }

  /// How certain a facet is: nothing that is only denied, and what is both said and denied by half.
  func certainty(_ facet: Int) -> Double {
    let certainty = 1 - doubts[facet]
    return denied.contains(facet) ? certainty / 2 : certainty
  }
}
