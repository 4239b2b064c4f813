public import GiftDomain

/// The facts of an event besides who and what: what each kind may have, ``EventRules`` says.
public struct EventDetails: Hashable, Sendable {
  /// What for.
  public var occasion: Occasion?
  /// The place in the list from which the product was taken, from 1.
  public var position: Int?
  /// What had been searched for.
  public var query: String?
  /// How much a search found.
  public var resultsCount: Int?
  /// How long a product was looked at, in milliseconds.
  public var dwellMilliseconds: Int?
  /// How many pieces.
  public var quantity: Int?
  /// What one piece costs.
  public var unitPrice: Money?
  /// The order, in which several products may be.
  public var order: String?
  /// From 1 to 5.
  public var rating: Double?
  /// How a gift landed.
  public var outcome: GiftOutcome?
  /// Who tells of it: `conversation` when the concierge heard it said, nil when a shop tells.
  public var source: String?
  /// What was said about it.
  public var comment: String?
  /// Why a product was turned down.
  public var reason: String?
  /// What made the list from which the product was taken, or the list that was shown.
  public var origin = RecommendationOrigin()
  /// The list that was shown.
  public var shown: [ShownPlace] = []
  /// Under what circumstances it was shown, such as `budget_max`.
  public var circumstances: [String: String] = [:]

  /// Knows nothing yet.
  public init() {}
}

/// What made a list of recommendations, and where it stood.
public struct RecommendationOrigin: Hashable, Sendable {
  /// The name of the ranking as reports show it.
  public var algorithm: String?
  /// The request that was answered by the list.
  public var request: String?
  /// Where it stood, such as `chat`, `homepage`, `product_page` or `cart`.
  public var placement: String?
  /// The turn that showed it.
  public var turn: TurnID?
  /// The showing of the product.
  public var suggestion: SuggestionID?
  /// With which probability the product was put where it stood.
  public var propensity: Double?

  /// Nothing is known.
  public init() {}
}

/// One place of a list that was shown.
public struct ShownPlace: Hashable, Sendable {
  /// The product.
  public var product: ProductID
  /// Its place, from 1.
  public var position: Int
  /// Names the showing.
  public var suggestion: SuggestionID?
  /// Its part, such as `top_pick`.
  public var role: String?
  /// What it scored.
  public var score: Double?
  /// With which probability it was put there; 1 where nothing was left to chance.
  public var propensity: Double?

  /// Puts a place together.
  public init(
    product: ProductID, position: Int, suggestion: SuggestionID? = nil, role: String? = nil,
    score: Double? = nil, propensity: Double? = nil
  ) {
    self.product = product
    self.position = position
    self.suggestion = suggestion
    self.role = role
    self.score = score
    self.propensity = propensity
  }
}

extension JournalEvent {
  /// The facts in the payload; what is missing there or not understood is absent.
  public var details: EventDetails { EventDetails(payload: payload) }

  /// Puts an event of which the facts are known together.
  public init(
    id: String, kind: Kind, giver: UserID?, session: SessionID? = nil, conversation: ConversationID? = nil,
    recipient: RecipientID? = nil, product: ProductID? = nil, details: EventDetails, occurredAt: Instant
  ) {
    self.init(
      id: id, kind: kind, giver: giver, session: session, conversation: conversation, recipient: recipient,
      product: product, payload: details.payload(product: product, recipient: recipient),
      occurredAt: occurredAt)
  }
}
