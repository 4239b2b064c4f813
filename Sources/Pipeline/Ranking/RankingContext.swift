public import GiftDomain

/// What ranking has to know besides the pool.
public struct RankingContext: Sendable {
  /// What was shown in this conversation.
  public var shown: Set<ProductID>
  /// The vector of a suggestion that the giver liked.
  public var reference: [Float]?
  /// Its category.
  public var referenceCategory: String?
  /// What the recipient was given before.
  public var gifts: [GivenGift]
  /// The mean rating of the catalog, 0–5.
  public var meanRating: Double
  /// The giver's day.
  public var today: CalendarDay

  /// Puts a context together.
  public init(
    shown: Set<ProductID> = [], reference: [Float]? = nil, referenceCategory: String? = nil,
    gifts: [GivenGift] = [], meanRating: Double, today: CalendarDay
  ) {
    self.shown = shown
    self.reference = reference
    self.referenceCategory = referenceCategory
    self.gifts = gifts
    self.meanRating = meanRating
    self.today = today
  }
}
