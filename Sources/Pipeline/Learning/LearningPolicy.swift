public import GiftDomain

/// The numbers that learning goes by; read from `catalog/learning.json`.
public struct LearningPolicy: Sendable, Hashable, Codable {
  /// How conversations are analysed.
  public let conversations: ConversationPolicy

  /// Reads a policy from the bytes of its file.
  public init(json: [UInt8]) throws(PolicyError) {
    self = try PolicyDecoding.decode(LearningPolicy.self, from: json)
    let numbers = conversations
    let isPositive =
      numbers.messagesAtMost > 0 && numbers.eventsAtMost > 0 && numbers.recipientsAtMost > 0
      && numbers.categoriesAtMost > 0 && numbers.shopCategoriesAtMost > 0 && numbers.evidenceForHalf > 0
    guard isPositive else {
      throw PolicyError(key: "conversations", reason: "its limits must be greater than 0")
    }
  }
}

/// How conversations are analysed.
public struct ConversationPolicy: Sendable, Hashable, Codable {
  /// The most messages that are read, the newest ones.
  public let messagesAtMost: Int
  /// The most events of the journal that are read, the newest ones.
  public let eventsAtMost: Int
  /// The most kinds of recipients that a profile names.
  public let recipientsAtMost: Int
  /// The most categories that a profile names.
  public let categoriesAtMost: Int
  /// The most categories of the shop that a model is told, the largest ones.
  public let shopCategoriesAtMost: Int
  /// With so many findings a conclusion has a confidence of one half.
  public let evidenceForHalf: Double
  /// A slope of the mood that is smaller, up or down, is none.
  public let slopeFloor: Double
  /// A mean mood that is nearer to 0 is neutral.
  public let meanFloor: Double
  /// With fewer messages that tell a feeling the slope is not relied on.
  public let feelingsAtLeast: Int

  private enum CodingKeys: String, CodingKey {
    case messagesAtMost = "messages_at_most"
    case eventsAtMost = "events_at_most"
    case recipientsAtMost = "recipients_at_most"
    case categoriesAtMost = "categories_at_most"
    case shopCategoriesAtMost = "shop_categories_at_most"
    case evidenceForHalf = "evidence_for_half"
    case slopeFloor = "slope_floor"
    case meanFloor = "mean_floor"
    case feelingsAtLeast = "feelings_at_least"
  }

  /// How sure a conclusion is that stands on so many findings, 0–1.
  func confidence(of evidence: Int) -> Double {
    rounded(Double(evidence) / (Double(evidence) + evidenceForHalf))
  }

  /// A number with four places, so that stored and shown values are the same.
  func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
}
