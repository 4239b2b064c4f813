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
    /// By key: a description mentions many things in passing, but says for whom it is in so many words.
    let description: [String: Double]
    /// For phrases of several words in a description, where that is more.
    let phrase: Double

    private enum CodingKeys: String, CodingKey {
      case title, category, description, phrase
      case sharedCategory = "shared_category"
    }
  }

  /// How the sentence encoder's probe is learnt.
  public struct Meaning: Sendable, Codable {
    /// What large weights cost.
    let penalty: Double
    /// How much the mean of a value's examples counts beside its weights.
    let centroid: Double
  }

  /// Weighs what the words say against what the encoder says: a logistic regression for each key.
  public struct Judge: Sendable, Codable {
    let bias: Double
    /// For the words' certainty, 0–1.
    let words: Double
    /// For the probe's score, about 0–1.
    let meaning: Double
    /// For both together.
    let both: Double
    /// For the lead of the probe's score over the best other's of the key, which counts up to 0.3.
    let lead: Double
    /// How probable a facet must be.
    let floor: Double

    /// Whether the encoder has a say.
    var asksMeaning: Bool { meaning != 0 || both != 0 || lead != 0 }

    /// The probability that the facet applies.
    func probability(words certainty: Double, meaning score: Double, lead ahead: Double) -> Double {
      let sum = bias + words * certainty + meaning * score + both * certainty * score
      return (sum + lead * min(max(ahead, -0.3), 0.3)).logistic
    }
  }

  let weights: Weights
  let fields: Fields
  /// The judge of each key, and those that judge without an encoder.
  let judges: [String: Judge], judgesOfWords: [String: Judge]
  let meaning: Meaning
  /// Phrases whose words mean nothing here: in "tea towel" there is no tea.
  let ignored: [String]
  /// The words by key and value.
  let values: [String: [String: Entry]]

  private enum CodingKeys: String, CodingKey {
    case weights, fields, judges, meaning, ignored, values
    case judgesOfWords = "judges_of_words"
  }

  /// Reads a lexicon strictly.
  public init(json: [UInt8]) throws(PolicyError) {
    self = try PolicyDecoding.decode(Self.self, from: json)
    for key in values.keys.sorted() {
      for (name, judges) in [("judges", judges), ("judges_of_words", judgesOfWords)] where judges[key] == nil
      {
        throw PolicyError(key: "\(name).\(key)", reason: "is missing")
      }
      if fields.description[key] == nil {
        throw PolicyError(key: "fields.description.\(key)", reason: "is missing")
      }
    }
  }

  /// All facets that can be found, in a fixed order.
  public var patterns: [FacetPattern] {
    values.sorted { $0.key < $1.key }.flatMap { key, entries in
      entries.keys.sorted().map { FacetPattern(key: FacetKey(key), value: $0) }
    }
  }

  func entry(_ pattern: FacetPattern) -> Entry? { values[pattern.key.name]?[pattern.value] }
}
