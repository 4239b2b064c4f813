public import Databases
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
  /// To whom.
  public let giver: UserID
  /// In which conversation; nil outside of one.
  public let conversation: ConversationID?
  /// The facts, as a JSON object.
  public let payload: String
  /// When.
  public let occurredAt: Instant

  /// Puts an event together.
  public init(
    id: String, kind: Kind, giver: UserID, conversation: ConversationID?, payload: String, occurredAt: Instant
  ) {
    self.id = id
    self.kind = kind
    self.giver = giver
    self.conversation = conversation
    self.payload = payload
    self.occurredAt = occurredAt
  }
}

/// The only writer of the table `journal`.
public struct Journal: Sendable {
  private let database: any Database

  /// Keeps events in a database whose migrations were applied.
  public init(_ database: any Database) { self.database = database }

  /// Appends events; one whose identifier is known already changes nothing.
  public func append(_ events: [JournalEvent]) async throws {
    try await database.write { try Self.append(events, in: $0) }
  }

  static func append(_ events: [JournalEvent], in session: any Session) throws {
    guard !events.isEmpty else { return }
    var position = try session.row("SELECT MAX(position) AS last FROM journal")?.optionalInteger("last") ?? 0
    for event in events {
      position += 1
      let conversation = event.conversation?.rawValue
      try session.execute(
        """
        INSERT INTO journal (position, id, type, giver_id, conversation_id, payload, occurred_at)
        VALUES (\(position), \(event.id), \(event.kind.rawValue), \(event.giver.rawValue), \(conversation),
          \(event.payload), \(event.occurredAt.milliseconds))
        ON CONFLICT (id) DO NOTHING
        """)
    }
  }

  /// What happened to a giver, newest first.
  ///
  /// - Parameters:
  ///   - instant: events until then are left out; nil for none.
  ///   - limit: the most events.
  public func events(
    of giver: UserID, kinds: [JournalEvent.Kind] = JournalEvent.Kind.allCases, after instant: Instant? = nil,
    limit: Int
  ) async throws -> [JournalEvent] {
    let after = instant?.milliseconds ?? Int64.min
    return try await database.read { session in
      try session.rows(
        """
        SELECT * FROM journal WHERE giver_id = \(giver.rawValue) AND occurred_at > \(after)
          AND type IN (\(list: kinds.map(\.rawValue)))
        ORDER BY occurred_at DESC, position DESC LIMIT \(limit)
        """
      ).map(Self.event)
    }
  }

  private static func event(_ row: Row) throws -> JournalEvent {
    let (id, type) = (try row.text("id"), try row.text("type"))
    guard let kind = JournalEvent.Kind(rawValue: type) else {
      throw RecordsError.unreadable(table: "journal", key: id, reason: "unknown type \(type)")
    }
    return JournalEvent(
      id: id, kind: kind, giver: UserID(try row.text("giver_id")),
      conversation: try row.optionalText("conversation_id").map { ConversationID($0) },
      payload: try row.text("payload"), occurredAt: Instant(milliseconds: try row.integer("occurred_at")))
  }

  static func erase(conversation: ConversationID, in session: any Session) throws {
    try session.execute("DELETE FROM journal WHERE conversation_id = \(conversation.rawValue)")
  }

  static func erase(giver: UserID, in session: any Session) throws -> Int {
    try session.execute("DELETE FROM journal WHERE giver_id = \(giver.rawValue)")
  }
}
