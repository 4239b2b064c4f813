/// What phrases rule out in a catalog: "anything edible", "nut allergy", "another mug".
///
/// The meanings are read from `catalog/exclusions.json`. It errs on the safe side: a product that says the word only
/// to deny it ("nut-free", "no alcohol") is ruled out all the same, unless one of its facets clears it.
public struct ExclusionLexicon: Sendable {
  private let concepts: [ExclusionConcept]
  private let index: [[String]: Int]
  private let leading: Set<String>
  private let trailing: Set<String>
  private let breaks: Set<String>

  /// Reads `catalog/exclusions.json`; the error names the key.
  public init(json: [UInt8]) throws {
    let file = try PolicyDecoding.decode(ExclusionFile.self, from: json)
    let stems = { (words: [String]) in Set(words.flatMap { WordTokenizer.stems(in: $0) }) }
    leading = stems(file.leading)
    trailing = stems(file.trailing)
    breaks = stems(file.breaks)
    concepts = try ExclusionConcept.resolve(file.concepts)
    var index: [[String]: Int] = [:]
    for (position, entry) in file.concepts.enumerated() {
      for phrase in entry.said {
        let stems = WordTokenizer.stems(in: phrase)
        if let other = index.updateValue(position, forKey: stems), other != position {
          throw PolicyError(
            key: "concepts.\(entry.name).said",
            reason: "“\(phrase)” also means \(file.concepts[other].name)")
        }
      }
    }
    self.index = index
  }

  /// Everything that a phrase of a slot (avoid, owned or dietary) rules out.
  ///
  /// A phrase without a meaning of its own rules out its words, one after the other, in any inflection.
  public func exclusion(for phrase: String, slot: SlotName) -> Exclusion {
    let stems = WordTokenizer.stems(in: phrase)
    var terms: [[String]] = []
    var facets: Set<FacetPattern> = []
    var clearedBy: Set<FacetPattern>?
    let parts = slot == .owned ? [stems] : stems.split(whereSeparator: breaks.contains).map(Array.init)
    for part in meanings(of: stems, parts: parts) {
      let concept = concept(for: part)
      terms += concept?.terms ?? [stripped(part)]
      guard let concept else {
        clearedBy = []
        continue
      }
      // The very words count too: "dark chocolate" is more than what chocolate is called.
      if slot != .dietary { terms.append(stripped(part)) }
      facets.formUnion(concept.facets)
      let clearing = slot == .dietary || concept.isAllergen ? concept.clearedBy : []
      clearedBy = clearedBy.map { $0.intersection(clearing) } ?? clearing
    }
    return Exclusion(
      slot: slot, phrase: phrase, terms: unique(terms), facets: facets, clearedBy: clearedBy ?? [])
  }

  /// The whole phrase when it is a concept, else each of its parts.
  private func meanings(of stems: [String], parts: [[String]]) -> [[String]] {
    concept(for: stems) != nil || parts.isEmpty ? [stems] : parts
  }

  private func concept(for stems: [String]) -> ExclusionConcept? {
    (index[stems] ?? index[stripped(stems)]).map { concepts[$0] }
  }

  /// The phrase without what only frames it; all of it when nothing would be left.
  private func stripped(_ stems: [String]) -> [String] {
    var rest = stems[...]
    while let first = rest.first, leading.contains(first) { rest.removeFirst() }
    while let last = rest.last, trailing.contains(last) { rest.removeLast() }
    return rest.isEmpty ? stems : Array(rest)
  }

  private func unique(_ terms: [[String]]) -> [[String]] {
    var seen = Set<[String]>()
    return terms.filter { seen.insert($0).inserted }
  }
}
