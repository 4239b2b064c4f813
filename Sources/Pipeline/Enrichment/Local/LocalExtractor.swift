public import GiftDomain

/// Finds a product's facets without a model: words of a lexicon, the shop's categories and ages, and what the
/// sentence encoder takes the text to mean.
///
/// Words add up as independent witnesses do: what is left of the doubt is the product of the doubts that each
/// leaves. A judge for each key weighs them against the encoder's score; only what passes its floor is a facet.
public struct LocalExtractor: Sendable {
  private let lexicon: FacetLexicon
  private let table: PhraseTable
  private let patterns: [FacetPattern]
  private let judges: [FacetLexicon.Judge]
  private let judgesOfWords: [FacetLexicon.Judge]
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
    judges = patterns.compactMap { lexicon.judges[$0.key.name] }
    judgesOfWords = patterns.compactMap { lexicon.judgesOfWords[$0.key.name] }
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
    let scores = vector.flatMap { probe?.scores($0) } ?? [:]
    let leads = leads(scores)
    let judges = scores.isEmpty ? judgesOfWords : judges
    let found = patterns.indices.compactMap { number -> Facet? in
      let probability = judges[number].probability(
        words: evidence.certainty(number), meaning: scores[number] ?? 0, lead: leads[number] ?? 0)
      guard probability >= judges[number].floor else { return nil }
      return Facet(
        patterns[number].key, patterns[number].value, confidence: (probability * 100).rounded() / 100)
    }
    return normaliser.limited(found) + policy.computed(for: product)
  }

  // How far each facet's score is before the best other of its key.
  private func leads(_ scores: [Int: Double]) -> [Int: Double] {
    var best: [FacetKey: (first: Double, second: Double)] = [:]
    for (facet, score) in scores {
      let key = patterns[facet].key
      let found = best[key] ?? (-.infinity, -.infinity)
      best[key] = score > found.first ? (score, found.first) : (found.first, max(found.second, score))
    }
    return scores.reduce(into: [:]) { leads, entry in
      guard let (first, second) = best[patterns[entry.key].key], second > -.infinity else { return }
      leads[entry.key] = entry.value - (entry.value == first ? second : first)
    }
  }

  private func read(_ product: Product, into evidence: inout Evidence) {
    for clause in ProductReading.clauses(of: product) {
      let matches = table.matches(in: clause.stems)
      let namesSeveral = clause.field == .category ? severalNamed(in: matches) : []
      for match in matches {
        let isDenied = clause.denies(match.range)
        for meaning in match.meanings where clause.field == .category || !meaning.onlyInCategory {
          if isDenied {
            evidence.deny(meaning.facet)
            continue
          }
          let key = patterns[meaning.facet].key
          let factor = factor(
            clause.field, key, words: match.range.count, isShared: namesSeveral.contains(key))
          evidence.note(meaning.facet, phrase: match.phrase, weight: meaning.weight * factor)
        }
      }
    }
  }

  // In "Coffee & Tea" there is one of both, in "Jewellery & Watches" there is jewellery.
  private func severalNamed(in matches: [PhraseTable.Match]) -> Set<FacetKey> {
    var named: [FacetKey: Set<Int>] = [:]
    for meaning in matches.flatMap(\.meanings) where meaning.onlyInCategory {
      named[patterns[meaning.facet].key, default: []].insert(meaning.facet)
    }
    return Set(named.filter { $0.value.count > 1 }.keys)
  }

  private func factor(_ field: Clause.Field, _ key: FacetKey, words: Int, isShared: Bool) -> Double {
    switch field {
    case .title: return lexicon.fields.title
    case .category: return isShared ? lexicon.fields.sharedCategory : lexicon.fields.category
    case .description:
      // A phrase of several words is seldom said in passing.
      return max(lexicon.fields.description[key.name] ?? 0, words > 1 ? lexicon.fields.phrase : 0)
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
    let phrase: Int
  }

  init(count: Int) { doubts = Array(repeating: 1, count: count) }

  /// Takes a witness that is independent of all others.
  mutating func add(_ facet: Int, _ weight: Double) { doubts[facet] *= 1 - min(max(weight, 0), 0.99) }

  /// Takes a phrase, which counts once however often it is repeated.
  mutating func note(_ facet: Int, phrase: Int, weight: Double) {
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
