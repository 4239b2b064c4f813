import GiftDomain

/// The numbers that the choice goes by; read from `catalog/curation.json`.
public struct CurationPolicy: Sendable, Codable {
  /// How much relevance counts against variety, 0–1.
  public let mmrLambda: Double
  /// The most that is ever shown at once.
  public let atMost: Int
  /// The most of one category.
  public let perCategory: Int
  /// The share of the best score from which on a gift of another kind is comparable.
  public let greatMatchRatio: Double
  /// The share of the best score that an unexpected gift must reach.
  public let wildCardRatio: Double
  /// What serving an interest that no pick serves yet adds, as a share of the best score.
  public let coverageBonus: Double
  /// The share of common words from which on two titles are the same thing twice.
  public let sameTitle: Double

  private enum CodingKeys: String, CodingKey {
    case mmrLambda = "mmr_lambda"
    case atMost = "at_most"
    case perCategory = "per_category"
    case greatMatchRatio = "great_match_ratio"
    case wildCardRatio = "wild_card_ratio"
    case coverageBonus = "coverage_bonus"
    case sameTitle = "same_title"
  }

  /// Reads `catalog/curation.json`; the error names the key.
  public init(json: [UInt8]) throws {
    self = try PolicyDecoding.decode(CurationPolicy.self, from: json)
    for (key, share) in [
      ("mmr_lambda", mmrLambda), ("great_match_ratio", greatMatchRatio),
      ("wild_card_ratio", wildCardRatio), ("coverage_bonus", coverageBonus), ("same_title", sameTitle),
    ] where !(0...1).contains(share) {
      throw PolicyError(key: key, reason: "must be from 0 to 1")
    }
    for (key, number) in [("at_most", atMost), ("per_category", perCategory)] where number < 1 {
      throw PolicyError(key: key, reason: "must be at least 1")
    }
  }
}
