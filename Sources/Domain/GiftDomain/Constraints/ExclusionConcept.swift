/// `catalog/exclusions.json` as it is written.
struct ExclusionFile: Codable {
  /// Words that only frame a phrase, before it: `another`, `anything`, `with`.
  let leading: [String]
  /// The same after it: `allergy`, `free`, `stuff`.
  let trailing: [String]
  /// Words between two things that are ruled out: `and`, `or`.
  let breaks: [String]
  let concepts: [Entry]

  struct Entry: Codable {
    let name: String
    /// What givers call it.
    let said: [String]
    /// What products call it.
    let words: [String]
    /// `key:value`.
    let facets: [String]
    /// Facets that clear a product in spite of its words.
    let clearedBy: [String]
    /// Whether it is a diet or an allergy: then a clearing facet is believed even when it was ruled out by name.
    let allergen: Bool
    /// Whether its names mean it only among diets: "vegan" elsewhere is a kind of product.
    let dietOnly: Bool
    /// Names of other concepts whose words and facets it has too.
    let includes: [String]

    private enum CodingKeys: String, CodingKey {
      case name, said, words, facets, allergen, includes
      case clearedBy = "cleared_by"
      case dietOnly = "diet_only"
    }
  }
}

/// What a thing that is ruled out is called in a catalog.
struct ExclusionConcept: Sendable {
  let terms: [[String]]
  let facets: Set<FacetPattern>
  let clearedBy: Set<FacetPattern>
  let isAllergen: Bool
  let isDietOnly: Bool

  /// Joins each entry with the entries that it includes, also through others.
  static func resolve(_ entries: [ExclusionFile.Entry]) throws(PolicyError) -> [ExclusionConcept] {
    var byName: [String: ExclusionFile.Entry] = [:]
    for entry in entries where byName.updateValue(entry, forKey: entry.name) != nil {
      throw PolicyError(key: "concepts.\(entry.name)", reason: "is there twice")
    }
    var resolved: [ExclusionConcept] = []
    for entry in entries {
      let all = try closure(of: entry, among: byName)
      resolved.append(
        ExclusionConcept(
          terms: all.flatMap(\.words).map { WordTokenizer.stems(in: $0) },
          facets: Set(try patterns(all.flatMap(\.facets), of: entry.name, "facets")),
          clearedBy: Set(try patterns(entry.clearedBy, of: entry.name, "cleared_by")),
          isAllergen: entry.allergen, isDietOnly: entry.dietOnly))
    }
    return resolved
  }

  private static func closure(
    of entry: ExclusionFile.Entry, among byName: [String: ExclusionFile.Entry]
  ) throws(PolicyError) -> [ExclusionFile.Entry] {
    var found = [entry]
    var seen: Set<String> = [entry.name]
    var next = 0
    while next < found.count {
      for name in found[next].includes where seen.insert(name).inserted {
        guard let other = byName[name] else {
          throw PolicyError(key: "concepts.\(entry.name).includes", reason: "no concept is called \(name)")
        }
        found.append(other)
      }
      next += 1
    }
    return found
  }

  private static func patterns(
    _ texts: [String], of concept: String, _ key: String
  ) throws(PolicyError) -> [FacetPattern] {
    var patterns: [FacetPattern] = []
    for text in texts {
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else {
        throw PolicyError(key: "concepts.\(concept).\(key)", reason: "“\(text)” is not key:value")
      }
      patterns.append(FacetPattern(key: FacetKey(parts[0]), value: String(parts[1])))
    }
    return patterns
  }
}
