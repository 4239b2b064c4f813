public import GiftDomain

/// Something that happened: appended once, never changed.
///
/// All that is learned can be rebuilt from these.
public struct JournalEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A list of suggestions was shown.
    case recommendationShown = "recommendation_shown"
    /// A product was looked at, or opened from a list.
    case productView = "product_view"
    case productClick = "product_click"
    /// Words were searched for.
    case search
    /// The cart and the wish list changed.
    case addToCart = "add_to_cart"
    case removeFromCart = "remove_from_cart"
    case wishlistAdd = "wishlist_add"
    /// A product was bought, turned down or rated, and how a gift landed.
    case purchase, dismiss, rating, outcome
  }
  /// Names the event: the same identifier is stored once.
  public let id: String
  /// What happened.
  public let kind: Kind
  /// To whom; nil for somebody who has not signed in.
  public let giver: UserID?
  /// During which visit to the shop; nil when the channel has none.
  public let session: SessionID?
  /// In which conversation; nil outside of one.
  public let conversation: ConversationID?
  /// For whom; nil when the giver did it for themselves, or did not say.
  public let recipient: RecipientID?
  /// With which product; nil where several or none are concerned.
  public let product: ProductID?
  /// The facts, as a JSON object; ``EventDetails`` reads and writes it.
  public let payload: String
  /// When, by the clock of who tells of it.
  public let occurredAt: Instant

  /// Puts an event together.
  public init(
    id: String, kind: Kind, giver: UserID?, session: SessionID? = nil, conversation: ConversationID?,
    recipient: RecipientID? = nil, product: ProductID? = nil, payload: String, occurredAt: Instant
  ) {
    self.id = id
    self.kind = kind
    self.giver = giver
    self.session = session
    self.conversation = conversation
    self.recipient = recipient
    self.product = product
    self.payload = payload
    self.occurredAt = occurredAt
  }
}

/// An event in its place in the journal.
public struct JournalEntry: Hashable, Sendable {
  /// The place: it grows with every event and is never given twice.
  public let position: Int64
  /// What happened.
  public let event: JournalEvent
  /// When the journal took it, by our clock.
  public let receivedAt: Instant

  /// Puts an entry together.
  public init(position: Int64, event: JournalEvent, receivedAt: Instant) {
    self.position = position
    self.event = event
    self.receivedAt = receivedAt
  }
}

/// What became of events that were handed to the journal.
public struct JournalReceipt: Hashable, Sendable {
  /// How many were new.
  public var accepted = 0
  /// How many were known already by their identifiers.
  public var duplicates = 0
  /// The journal's last position then.
  public var position: Int64 = 0

  /// A receipt for nothing.
  public init() {}
}
