public import GiftDomain

/// The numbers that recommendations are learnt and made by; read from `catalog/recommendation.json`.
public struct RecommendationPolicy: Sendable, Hashable, Codable {
  /// How weights between products are learnt.
  public struct Weights: Sendable, Hashable, Codable {
    /// EASE's λ over all purchases.
    public let penalty: Float
    /// EASE's λ over purchases that fade.
    public let latePenalty: Float
    /// After so many days a purchase counts 1/e where purchases fade.
    public let lateDays: Float
    /// After so many days a purchase of the person counts 1/e.
    public let personDays: Float
    /// The most products that weights are learnt between, those bought by most people.
    public let productsAtMost: Int
    /// How many weights are kept of each product.
    public let kept: Int

    private enum CodingKeys: String, CodingKey {
      case penalty
      case latePenalty = "late_penalty"
      case lateDays = "late_days"
      case personDays = "person_days"
      case productsAtMost = "products_at_most"
      case kept
    }
  }

  /// How people who are alike are found.
  public struct People: Sendable, Hashable, Codable {
    /// How many of them speak.
    public let nearest: Int
    /// After so many days a purchase of theirs counts 1/e.
    public let fadingDays: Float
    /// The most people that are kept, those who bought last.
    public let atMost: Int

    private enum CodingKeys: String, CodingKey {
      case nearest
      case fadingDays = "fading_days"
      case atMost = "at_most"
    }
  }

  /// How the features' weights are learnt from the shop's own past.
  public struct Backtests: Sendable, Hashable, Codable {
    /// How many spans of the past are predicted from what came before them.
    public let spans: Int
    /// How long each is.
    public let days: Double
    /// How many products, best by each of some features, a person's choice is learnt among.
    public let candidates: Int
    /// The most people of each span.
    public let peopleAtMost: Int
    /// With so many people in a span or fewer it is left out.
    public let peopleAtLeast: Int
    /// The default weights count as much as so many people.
    public let priorPeople: Double

    private enum CodingKeys: String, CodingKey {
      case spans, days, candidates
      case peopleAtMost = "people_at_most"
      case peopleAtLeast = "people_at_least"
      case priorPeople = "prior_people"
    }
  }

  /// When a new model may take the place of the active one.
  public struct Gate: Sendable, Hashable, Codable {
    /// By which share it may be worse.
    public let tolerance: Double
    /// With fewer people in the check there is nothing to hold it against.
    public let peopleAtLeast: Int

    private enum CodingKeys: String, CodingKey {
      case tolerance
      case peopleAtLeast = "people_at_least"
    }
  }

  /// Weights between products.
  public let weights: Weights
  /// People who are alike.
  public let people: People
  /// What each feature counts before the shop's own past says otherwise.
  public let defaults: [String: Float]
  /// The rehearsals.
  public let backtests: Backtests
  /// The check before a model is used.
  public let gate: Gate

  /// Reads a policy from the bytes of its file.
  public init(json: [UInt8]) throws(PolicyError) {
    self = try PolicyDecoding.decode(RecommendationPolicy.self, from: json)
    let isPositive =
      weights.penalty > 0 && weights.latePenalty > 0 && weights.lateDays > 0 && weights.personDays > 0
      && weights.productsAtMost > 0 && weights.kept > 0 && people.nearest > 0 && people.fadingDays > 0
      && people.atMost > 0 && backtests.spans > 0 && backtests.days > 0 && backtests.candidates > 0
      && backtests.peopleAtMost > 0 && backtests.priorPeople > 0
    guard isPositive else { throw PolicyError(key: "", reason: "its numbers must be greater than 0") }
    guard gate.tolerance >= 0, gate.tolerance < 1, backtests.peopleAtLeast >= 0, gate.peopleAtLeast >= 0
    else {
      throw PolicyError(key: "gate", reason: "its tolerance must be between 0 and 1")
    }
    for name in defaults.keys.sorted() where RecommendationFeature(rawValue: name) == nil {
      throw PolicyError(key: "defaults.\(name)", reason: "no such feature")
    }
    for feature in RecommendationFeature.allCases where defaults[feature.rawValue] == nil {
      throw PolicyError(key: "defaults.\(feature.rawValue)", reason: "is missing")
    }
  }

  /// What each feature counts before anything was learnt.
  public var defaultWeights: FeatureWeights {
    FeatureWeights(numbers: RecommendationFeature.allCases.map { defaults[$0.rawValue] ?? 0 })
  }

  private enum CodingKeys: String, CodingKey {
    case weights, people, defaults, backtests, gate
  }
}
