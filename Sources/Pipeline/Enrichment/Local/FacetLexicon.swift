public import GiftDomain

/// Which words speak for which facet, and how strongly: `catalog/enrichment/lexicon.json`.
public struct FacetLexicon: Sendable, Codable {
  /// The words of one value.
  public struct Entry: Sendable, Codable {
    /// Words that leave no doubt, wherever they stand.
    public let sure: [String]?
    /// Words that are right more often than not.
    public let likely: [String]?
    /// Words that count only beside others.
    public let hint: [String]?
    /// Names of shop categories.
    public let category: [String]?
    /// The ages of products that are for these people.
    public let ages: AgeCue?
  }

  /// Where the youngest and the oldest of a product's ages lie.
  public struct AgeCue: Sendable, Codable {
    /// Bounds of the lowest age, and of the highest.
    public let from: [Int], to: [Int]

    func fits(_ ages: AgeRange) -> Bool {
      guard from.count == 2, to.count == 2, let highest = ages.maximum else { return false }
      let lowest = ages.minimum ?? 0
      return lowest >= from[0] && lowest <= from[1] && highest >= to[0] && highest <= to[1]
    }
  }

  /// How much each kind of words counts, 0–1.
  public struct Weights: Sendable, Codable {
    let sure: Double
    let likely: Double
    let hint: Double
    let category: Double
    let ages: Double
  }

  /// How much a word counts by where it stands, 0–1.
  public struct Fields: Sendable, Codable {
    let title: Double
    let category: Double
    let sharedCategory: Double
    let description: Double

    private enum CodingKeys: String, CodingKey {
      case title, category, description
      case sharedCategory = "shared_category"
    }
  }

  /// How the sentence encoder is asked.
  public struct Meaning: Sendable, Codable {
    /// What large weights cost.
    let penalty: Double
    /// How much the mean of a value's examples counts beside its weights.
    let centroid: Double
    /// The lowest score that says anything, by key; a key that is not here is left to words.
    let floor: [String: Double]
    /// The most that meaning alone can count.
    let most: Double
  }

  let weights: Weights
  let fields: Fields
  /// How certain a facet must be, by key.
  let floors: [String: Double]
  let meaning: Meaning
  /// Phrases whose words mean nothing here: in "tea towel" there is no tea.
  let ignored: [String]
  /// The words by key and value.
  let values: [String: [String: Entry]]

  /// Reads a lexicon strictly.
  public init(json: [UInt8]) throws(PolicyError) {
    self = try PolicyDecoding.decode(Self.self, from: json)
    for key in values.keys.sorted() where floors[key] == nil {
      throw PolicyError(key: "floors.\(key)", reason: "is missing")
    }
  }

  /// All facets that can be found, in a fixed order.
  var patterns: [FacetPattern] {
    values.sorted { $0.key < $1.key }.flatMap { key, entries in
      entries.keys.sorted().map { FacetPattern(key: FacetKey(key), value: $0) }
    }
  }

  func entry(_ pattern: FacetPattern) -> Entry? { values[pattern.key.name]?[pattern.value] }
}
