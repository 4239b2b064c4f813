import Databases
public import GiftDomain

/// Something that happened: appended once, never changed.
///
/// All that is learned can be rebuilt from these.
public struct JournalEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// A list of suggestions was shown.
    case recommendationShown = "recommendation_shown"
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
enum Journal {
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

  static func erase(conversation: ConversationID, in session: any Session) throws {
    try session.execute("DELETE FROM journal WHERE conversation_id = \(conversation.rawValue)")
  }
}
