public import GiftDomain

/// What a turn changes about one recipient.
///
/// Facts and gifts are added and taken away one by one, so that two conversations about the same person never undo
/// each other.
public struct RecipientChange: Sendable {
  /// The recipient as it is after the turn.
  public var recipient: Recipient
  /// What was learned.
  public var addedFacts: [RecipientFact]
  /// What no longer holds, by the facts' identifiers.
  public var removedFacts: [String]
  /// Gifts that are new or of which more is known.
  public var notedGifts: [PastGift]
  /// Gifts that are forgotten, by their identifiers.
  public var removedGifts: [String]
  /// Whether everything about the recipient is forgotten.
  public var isForgotten: Bool

  /// Puts a change together.
  public init(
    recipient: Recipient, addedFacts: [RecipientFact] = [], removedFacts: [String] = [],
    notedGifts: [PastGift] = [], removedGifts: [String] = [], isForgotten: Bool = false
  ) {
    self.recipient = recipient
    self.addedFacts = addedFacts
    self.removedFacts = removedFacts
    self.notedGifts = notedGifts
    self.removedGifts = removedGifts
    self.isForgotten = isForgotten
  }
}
