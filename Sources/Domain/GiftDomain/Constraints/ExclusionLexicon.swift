/// What phrases rule out in a catalog: "anything edible", "nut allergy", "another mug".
///
/// The meanings are read from `catalog/exclusions.json`. It errs on the safe side: a product that says the word only
/// to deny it ("nut-free", "no alcohol") is ruled out all the same, unless one of its facets clears it. A facet
/// clears diets and allergies only: alcohol that was ruled out by name stays out with the alcohol taken out.
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
    index = try Self.index(file.concepts)
  }

  private static func index(_ entries: [ExclusionFile.Entry]) throws(PolicyError) -> [[String]: Int] {
    var index: [[String]: Int] = [:]
    for (position, entry) in entries.enumerated() {
      for phrase in entry.said {
        let stems = WordTokenizer.stems(in: phrase)
        if let other = index.updateValue(position, forKey: stems), other != position {
          throw PolicyError(
            key: "concepts.\(entry.name).said", reason: "“\(phrase)” also means \(entries[other].name)")
        }
      }
    }
    return index
  }

  /// Everything that a phrase of a slot (avoid, owned or dietary) rules out.
  ///
  /// A phrase without a meaning of its own rules out its words, one after the other, in any inflection.
  public func exclusion(for phrase: String, slot: SlotName) -> Exclusion {
    let stems = WordTokenizer.stems(in: phrase)
    var terms: [[String]] = []
    var facets: Set<FacetPattern> = []
    var clearedBy: Set<FacetPattern>?
    for meaning in meanings(of: stems, slot: slot) {
      terms += meaning.terms
      facets.formUnion(meaning.facets)
      // What clears one thing says nothing of another: only what clears all of them clears the product.
      clearedBy = clearedBy.map { $0.intersection(meaning.clearedBy) } ?? meaning.clearedBy
    }
    var seen = Set<[String]>()
    return Exclusion(
      slot: slot, phrase: phrase, terms: terms.filter { seen.insert($0).inserted }, facets: facets,
      clearedBy: clearedBy ?? [])
  }

  private struct Meaning {
    var terms: [[String]] = []
    var facets: Set<FacetPattern> = []
    var clearedBy: Set<FacetPattern> = []
  }

  /// One meaning for each thing that the phrase names.
  private func meanings(of stems: [String], slot: SlotName) -> [Meaning] {
    // "Salt and Pepper Mill" is owned as a whole; "nuts and dairy" are avoided each.
    let isWhole = slot == .owned || concept(for: stems, slot: slot) != nil
    let parts = isWhole ? [stems] : stems.split(whereSeparator: breaks.contains).map(Array.init)
    return parts.flatMap { part -> [Meaning] in
      if let found = concept(for: part, slot: slot) { return [meaning(of: found, said: part, slot: slot)] }
      let diets = slot == .dietary ? dietsWithin(part) : []
      if !diets.isEmpty { return diets.map { meaning(of: $0, said: [], slot: slot) } }
      return [Meaning(terms: [stripped(part)])]
    }
  }

  private func meaning(of concept: ExclusionConcept, said: [String], slot: SlotName) -> Meaning {
    var terms = concept.terms
    // What was ruled out by name is out under that name too; the name of a diet is no ingredient.
    if slot != .dietary, !said.isEmpty { terms.append(stripped(said)) }
    let clears = slot == .dietary || concept.isAllergen
    return Meaning(terms: terms, facets: concept.facets, clearedBy: clears ? concept.clearedBy : [])
  }

  private func concept(for stems: [String], slot: SlotName) -> ExclusionConcept? {
    guard let found = (index[stems] ?? index[stripped(stems)]).map({ concepts[$0] }) else { return nil }
    // "Nothing vegan" rules out what is vegan, not what is not.
    return found.isDietOnly && slot != .dietary ? nil : found
  }

  /// The diets and allergies named somewhere in a longer phrase: "strictly vegan, gluten free at home".
  private func dietsWithin(_ stems: [String]) -> [ExclusionConcept] {
    var found: [Int] = []
    for start in stems.indices {
      for end in start + 1...stems.count {
        guard let position = index[Array(stems[start..<end])], concepts[position].isAllergen else { continue }
        if !found.contains(position) { found.append(position) }
      }
    }
    return found.map { concepts[$0] }
  }

  /// The phrase without what only frames it; all of it when nothing would be left.
  private func stripped(_ stems: [String]) -> [String] {
    var rest = stems[...]
    while let first = rest.first, leading.contains(first) { rest.removeFirst() }
    while let last = rest.last, trailing.contains(last) { rest.removeLast() }
    return rest.isEmpty ? stems : Array(rest)
  }
}
