/// `catalog/affinities.json` as it is written.
struct AffinityFile: Codable {
  /// Words of a wish that say nothing about products: `really`, `all kinds of`, `bad` as in bad puns.
  let fillers: [String]
  /// What people like and what gifts are like.
  let concepts: [Concept]
  /// What gifts are.
  let kinds: [Concept]
  let relationships: [String: [String: Double]]
  let genders: [String: [String: Double]]
  let ageGroups: [String: [String: Double]]
  let occasions: [String: [String: Double]]
  /// Relationships in which people are grown up.
  let adults: [String]
  /// Recipient facets of those who are not.
  let young: [String]

  struct Concept: Codable {
    /// Names of one thing.
    let same: [String]
    /// Words for what belongs to it.
    let related: [String]
  }

  private enum CodingKeys: String, CodingKey {
    case fillers, concepts, kinds, relationships, genders, occasions, adults, young
    case ageGroups = "age_groups"
  }
}
