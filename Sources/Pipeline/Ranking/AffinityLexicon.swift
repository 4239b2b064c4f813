import GiftDomain

/// Which words belong together: `fishing` with angling and lures, a father with `dad` and `him`.
public struct AffinityLexicon: Sendable {
  /// Facet words of recipients by relationship, gender and age group, with how well they fit, 0–1.
  let relationships: [Relationship: [String: Double]]
  let genders: [Gender: [String: Double]]
  let ageGroups: [AgeGroup: [String: Double]]
  /// Occasions that are near another one, with how near, 0–1.
  let occasions: [Occasion: [String: Double]]
  /// Relationships in which people are grown up.
  let adults: Set<Relationship>
  /// Recipient facets of those who are not.
  let young: Set<String>
  /// What people like and what gifts are like.
  let concepts: ConceptIndex
  /// What gifts are.
  let kinds: ConceptIndex

  /// Reads `catalog/affinities.json`; the error names the key.
  public init(json: [UInt8]) throws {
    let file = try PolicyDecoding.decode(AffinityFile.self, from: json)
    relationships = try Self.table(file.relationships, "relationships")
    genders = try Self.table(file.genders, "genders")
    ageGroups = try Self.table(file.ageGroups, "age_groups")
    occasions = try Self.table(file.occasions, "occasions")
    adults = Set(
      try file.adults.map { word throws(PolicyError) in
        guard let relationship = Relationship(rawValue: word) else {
          throw PolicyError(key: "adults", reason: "“\(word)” is not in the vocabulary")
        }
        return relationship
      })
    young = Set(file.young)
    let fillers = Set(file.fillers.flatMap { WordTokenizer.stems(in: $0) })
    concepts = ConceptIndex(file.concepts, fillers: fillers)
    kinds = ConceptIndex(file.kinds, fillers: fillers)
  }

  private static func table<Key: RawRepresentable & Hashable>(
    _ file: [String: [String: Double]], _ name: String
  ) throws(PolicyError) -> [Key: [String: Double]] where Key.RawValue == String {
    var table: [Key: [String: Double]] = [:]
    for (word, strengths) in file {
      guard let key = Key(rawValue: word) else {
        throw PolicyError(key: "\(name).\(word)", reason: "is not in the vocabulary")
      }
      for (facet, strength) in strengths where !(0...1).contains(strength) {
        throw PolicyError(key: "\(name).\(word).\(facet)", reason: "must be from 0 to 1")
      }
      table[key] = strengths
    }
    return table
  }
}
