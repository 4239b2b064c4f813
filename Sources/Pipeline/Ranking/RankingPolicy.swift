import GiftDomain

/// The numbers that ranking goes by; read from `catalog/ranking.json`.
public struct RankingPolicy: Sendable, Codable {
  /// How much each term counts.
  public let weights: Weights
  /// How late interaction takes part.
  public let lateInteraction: LateInteractionPolicy
  /// How a hosted reranker takes part, where there is one.
  public let reranker: RerankerPolicy
  /// How well each kind of evidence shows that a wish is met.
  public let evidence: EvidenceStrengths
  /// What a term measures where a product says nothing about it.
  public let unknown: UnknownValues
  /// How much of the budget a gift had better use.
  public let price: PricePolicy
  /// What counts when time is short.
  public let urgency: UrgencyPolicy
  /// How ratings are shrunk.
  public let rating: RatingPolicy
  /// For how many days a product is new.
  public let newArrivalDays: Int
  /// From how many kinds of recipients on a product suits anybody.
  public let genericBreadth: Int
  /// How gifts of the past speak for and against others.
  public let givenGifts: GivenGiftPolicy

  private enum CodingKeys: String, CodingKey {
    case weights, reranker, evidence, unknown, price, urgency, rating
    case lateInteraction = "late_interaction"
    case newArrivalDays = "new_arrival_days"
    case genericBreadth = "generic_breadth"
    case givenGifts = "given_gifts"
  }

  /// Reads `catalog/ranking.json`; the error names the key.
  public init(json: [UInt8]) throws {
    self = try PolicyDecoding.decode(RankingPolicy.self, from: json)
    try validate()
  }

  private func validate() throws(PolicyError) {
    let shares: [(String, Double)] = [
      ("late_interaction.weight", lateInteraction.weight),
      ("late_interaction.kept_share", lateInteraction.keptShare),
      ("reranker.weight", reranker.weight), ("reranker.kept_share", reranker.keptShare),
      ("price.comfort_from", price.comfortFrom), ("price.comfort_to", price.comfortTo),
      ("price.at_limit", price.atLimit), ("unknown.occasion", unknown.occasion),
      ("unknown.recipient", unknown.recipient), ("given_gifts.liked", givenGifts.liked),
      ("given_gifts.same_category", givenGifts.sameCategory), ("given_gifts.told", givenGifts.told),
    ]
    for (key, share) in shares where !(0...1).contains(share) {
      throw PolicyError(key: key, reason: "must be from 0 to 1")
    }
    for (key, positive) in [
      ("price.target_width", price.targetWidth), ("urgency.full", urgency.full),
      ("rating.prior_count", rating.priorCount),
    ] where !(positive > 0 && positive.isFinite) {
      throw PolicyError(key: key, reason: "must be above 0")
    }
    guard price.comfortFrom < price.comfortTo else {
      throw PolicyError(key: "price.comfort_from", reason: "must be below comfort_to")
    }
    guard (0..<5).contains(rating.floor) else {
      throw PolicyError(key: "rating.floor", reason: "must be from 0 to below 5")
    }
    guard lateInteraction.depth >= 0, newArrivalDays >= 1, genericBreadth >= 1 else {
      throw PolicyError(
        key: "late_interaction.depth, new_arrival_days or generic_breadth", reason: "is too small")
    }
    guard reranker.depth >= 1, reranker.deadlineMilliseconds >= 1 else {
      throw PolicyError(key: "reranker.depth or reranker.deadline_ms", reason: "is too small")
    }
  }
}

/// How much each gift term counts; penalties are negative.
public struct Weights: Sendable, Codable {
  /// The weights of the terms of the same names.
  public let interest, occasion, recipient, category, style, values, urgency, rating, generic: Double
  /// The weight of being made for somebody else.
  public let recipientMismatch: Double
  /// The weight of the price's fit.
  public let priceFit: Double
  /// The weight of a price far from the one that was thought of.
  public let offTarget: Double
  /// The weight of being new.
  public let newArrival: Double
  /// The weight of having been shown before.
  public let shownBefore: Double
  /// The weight of being like a suggestion that was liked.
  public let likeReference: Double
  /// The weight of being like a gift that landed well.
  public let lovedBefore: Double
  /// The weight of being like a gift that did not land.
  public let dislikedBefore: Double

  private enum CodingKeys: String, CodingKey {
    case interest, occasion, recipient, category, style, values, urgency, rating, generic
    case recipientMismatch = "recipient_mismatch"
    case priceFit = "price_fit"
    case offTarget = "off_target"
    case newArrival = "new_arrival"
    case shownBefore = "shown_before"
    case likeReference = "like_reference"
    case lovedBefore = "loved_before"
    case dislikedBefore = "disliked_before"
  }
}

/// How gifts of the past speak for and against others.
public struct GivenGiftPolicy: Sendable, Codable {
  /// What a gift that was liked counts of one that was loved.
  public let liked: Double
  /// What being of the same category shows of being of the same kind; meaning shows the rest.
  public let sameCategory: Double
  /// From which likeness on it is worth telling.
  public let told: Double

  private enum CodingKeys: String, CodingKey {
    case liked, told
    case sameCategory = "same_category"
  }
}

/// How late interaction takes part in the score.
public struct LateInteractionPolicy: Sendable, Codable {
  /// How many of the best by retrieval are measured.
  public let depth: Int
  /// The weight of the measurement.
  public let weight: Double
  /// The share of their weight that the terms of retrieval keep.
  public let keptShare: Double

  private enum CodingKeys: String, CodingKey {
    case depth, weight
    case keptShare = "kept_share"
  }
}

/// How well each kind of evidence shows that a wish is met, 0–1.
public struct EvidenceStrengths: Sendable, Codable {
  /// A facet that is the wish.
  public let facet: Double
  /// A facet of which the wish is a part, or the other way round.
  public let partialFacet: Double
  /// Words of the title, of the category, of the description.
  public let title, category, description: Double
  /// What a word of the same meaning keeps of the strength.
  public let synonym: Double
  /// What a word that belongs to the wish keeps of it.
  public let related: Double

  private enum CodingKeys: String, CodingKey {
    case facet, title, category, description, synonym, related
    case partialFacet = "partial_facet"
  }
}

/// What a term measures where a product says nothing about it: less than a match, more than a mismatch.
public struct UnknownValues: Sendable, Codable {
  /// The values of the terms of the same names.
  public let occasion, recipient: Double
}

/// How well a price uses the budget.
public struct PricePolicy: Sendable, Codable {
  /// From which share of the limit on a price is as good as any.
  public let comfortFrom: Double
  /// Up to which share.
  public let comfortTo: Double
  /// The value of a price at the limit itself.
  public let atLimit: Double
  /// At which share of the target a distance from it counts as none at all.
  public let targetWidth: Double

  private enum CodingKeys: String, CodingKey {
    case comfortFrom = "comfort_from"
    case comfortTo = "comfort_to"
    case atLimit = "at_limit"
    case targetWidth = "target_width"
  }
}

/// What counts when time is short: the parts add up and are divided by `full`.
public struct UrgencyPolicy: Sendable, Codable {
  /// Delivered on the day, or on the next.
  public let sameDay, nextDay: Double
  /// Delivered without shipping.
  public let digital: Double
  /// A gift card.
  public let giftCard: Double
  /// The sum that counts as 1.
  public let full: Double

  private enum CodingKeys: String, CodingKey {
    case digital, full
    case sameDay = "same_day"
    case nextDay = "next_day"
    case giftCard = "gift_card"
  }
}

/// How ratings are shrunk towards the catalog's mean.
public struct RatingPolicy: Sendable, Codable {
  /// As many ratings at the catalog's mean are added to every product.
  public let priorCount: Double
  /// The rating that counts as 0; 5 counts as 1.
  public let floor: Double

  private enum CodingKeys: String, CodingKey {
    case floor
    case priorCount = "prior_count"
  }
}
