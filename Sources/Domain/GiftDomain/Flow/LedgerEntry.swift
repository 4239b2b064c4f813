/// One term of a score: what was measured, how much it counts, and so what it adds.
public struct LedgerEntry: Hashable, Sendable, Codable {
  /// What was measured.
  public let term: LedgerTerm
  /// The measurement, normalised to 0–1 (penalties are measured the same and have negative weights).
  public let value: Double
  /// How much the term counts.
  public let weight: Double

  /// Puts an entry together.
  public init(_ term: LedgerTerm, value: Double, weight: Double) {
    self.term = term
    self.value = value
    self.weight = weight
  }

  /// What the term adds to the score: value × weight.
  public var contribution: Double { value * weight }
}

/// The terms of a score, by their names in the API.
public enum LedgerTerm: String, Hashable, Sendable, Codable, CaseIterable {
  /// Cosine of the sentence vectors of hunt and product.
  case semantic
  /// BM25 divided by the query's best BM25.
  case lexical
  /// Mean of the best token-to-token cosines of hunt and product.
  case lateInteraction = "late_interaction"
  /// The relevance that a hosted reranker gave.
  case reranker
  /// Share of the recipient's interests that the product serves.
  case interest
  /// The product is made for the occasion.
  case occasion
  /// The product is made for such a recipient.
  case recipient
  /// The product is of a kind that was asked for.
  case category
  /// It looks and feels as wished.
  case style
  /// It has what the giver cares about.
  case values
  /// How well the price uses the budget.
  case priceFit = "price_fit"
  /// It costs far from what the giver thought of spending (negative).
  case offTarget = "off_target"
  /// It arrives early when time is short.
  case urgency
  /// Rating shrunk towards the catalog's mean by the number of ratings.
  case rating
  /// It is new in the catalog.
  case newArrival = "new_arrival"
  /// It would suit anybody, so it says little about this recipient (negative).
  case generic
  /// It was shown before in this conversation (negative).
  case shownBefore = "shown_before"
  /// The search names it by its exact title or identifier.
  case exactTitle = "exact_title"
  /// It is close to a suggestion that the giver liked.
  case likeReference = "like_reference"
  /// It is like a gift that the recipient was glad of.
  case lovedBefore = "loved_before"
  /// It is like a gift that did not land (negative).
  case dislikedBefore = "disliked_before"
}
