public import GiftDomain

/// What may be said about a product in facets, read from `catalog/enrichment/taxonomy.json`.
public struct FacetPolicy: Sendable, Codable {
  /// How much may be said.
  public struct Limits: Sendable, Codable {
    /// The letters of a value.
    public let characters: Int
    /// The words of a value.
    public let words: Int
    /// The values of one key.
    public let valuesOfKey: Int

    private enum CodingKeys: String, CodingKey {
      case characters, words
      case valuesOfKey = "values_of_key"
    }
  }

  /// A stretch of ages with a name, such as `kids`: 3–12.
  public struct AgeBand: Sendable, Codable {
    /// The value of the facet.
    public let name: String
    /// The first and the last year.
    public let from: Int, to: Int
  }

  /// The keys that are extracted, and the other names that models write for them.
  public let keys: [String: [String]]
  /// The keys whose values need not be in the vocabulary.
  public let openKeys: [String]
  /// How much may be said.
  public let limits: Limits
  /// Words that no value has: they are said to a reader, not of a product.
  public let refusedWords: [String]
  /// The names of the price tiers, the lowest first.
  public let priceTiers: [String]
  /// Where the tiers behind the first begin, in whole units by currency.
  public let priceBounds: [String: [Int]]
  /// The ages, the youngest first.
  public let ageBands: [AgeBand]

  private enum CodingKeys: String, CodingKey {
    case keys, limits
    case openKeys = "open_keys"
    case refusedWords = "refused_words"
    case priceTiers = "price_tiers"
    case priceBounds = "price_bounds"
    case ageBands = "age_bands"
  }

  /// Reads the policy strictly.
  public init(json: [UInt8]) throws(PolicyError) {
    self = try PolicyDecoding.decode(Self.self, from: json)
    for (currency, bounds) in priceBounds
    where bounds.count + 1 != priceTiers.count || bounds != bounds.sorted() {
      throw PolicyError(
        key: "price_bounds.\(currency)", reason: "needs a rising bound for each tier but the first")
    }
    guard limits.characters > 0, limits.words > 0, limits.valuesOfKey > 0 else {
      throw PolicyError(key: "limits", reason: "must be above zero")
    }
  }
}
