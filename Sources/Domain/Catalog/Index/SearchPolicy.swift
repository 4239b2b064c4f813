import FoundationEssentials

/// How words are searched: the numbers and word lists of `catalog/search.json`.
public struct SearchPolicy: Sendable, Hashable, Codable {
  /// How much a word counts in each field of a product.
  public struct FieldWeights: Sendable, Hashable, Codable {
    /// The weight of each field; 0 leaves it out.
    public var title, facets, category, vendor, description: Double
  }

  /// BM25's parameters: how soon repetition stops to count, and how much long texts are discounted.
  public struct Saturation: Sendable, Hashable, Codable {
    /// Usually 1.2.
    public var k1: Double
    /// From 0 (length does not matter) to 1; usually 0.75.
    public var b: Double
  }

  /// What to try with a word that no product has.
  public struct Spelling: Sendable, Hashable, Codable {
    /// Shorter words are not mended.
    public var minimumLength: Int
    /// At most so many words stand in for it.
    public var alternatives: Int
    /// How much they count in comparison with a word that was found.
    public var weight: Double

    private enum CodingKeys: String, CodingKey {
      case minimumLength = "minimum_length"
      case alternatives, weight
    }
  }

  /// The weights of the fields.
  public var weights: FieldWeights
  /// BM25's parameters.
  public var bm25: Saturation
  /// What to try with unknown words.
  public var spelling: Spelling
  /// Words that say nothing about what is wanted.
  public var stopWords: [String]
  /// Phrases that ask without saying what for, such as "can you suggest".
  public var requestPhrases: [String]

  private enum CodingKeys: String, CodingKey {
    case weights = "field_weights"
    case bm25, spelling
    case stopWords = "stop_words"
    case requestPhrases = "request_phrases"
  }

  /// Sane numbers and no word lists.
  public static let plain = SearchPolicy(
    weights: FieldWeights(title: 3, facets: 2, category: 1.5, vendor: 0.5, description: 1),
    bm25: Saturation(k1: 1.2, b: 0.75), spelling: Spelling(minimumLength: 4, alternatives: 3, weight: 0.5),
    stopWords: [], requestPhrases: [])

  init(
    weights: FieldWeights, bm25: Saturation, spelling: Spelling, stopWords: [String], requestPhrases: [String]
  ) {
    self.weights = weights
    self.bm25 = bm25
    self.spelling = spelling
    self.stopWords = stopWords
    self.requestPhrases = requestPhrases
  }

  /// Reads and checks the policy in a JSON file; throws a `CatalogError.policy` for numbers without sense.
  public init(path: String) throws {
    self = try JSONDecoder().decode(SearchPolicy.self, from: Data(contentsOf: URL(filePath: path)))
    try check()
  }

  /// Refuses numbers without sense.
  func check() throws(CatalogError) {
    let weights = [weights.title, weights.facets, weights.category, weights.vendor, weights.description]
    guard weights.allSatisfy({ $0 >= 0 && $0 <= 100 }), weights.contains(where: { $0 > 0 }) else {
      throw .policy(field: "field_weights", reason: "must lie from 0 to 100, not all 0")
    }
    guard bm25.k1 > 0, bm25.k1 <= 10, (0...1).contains(bm25.b) else {
      throw .policy(field: "bm25", reason: "needs a k1 above 0 and a b from 0 to 1")
    }
    guard spelling.minimumLength > 0, spelling.alternatives >= 0, (0...1).contains(spelling.weight) else {
      throw .policy(field: "spelling", reason: "needs a positive length and a weight from 0 to 1")
    }
  }

  /// What of the policy is built into an index.
  var indexedPart: String { "\(weights) \(bm25)" }
}
