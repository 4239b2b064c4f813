public import Databases
public import GiftDomain

/// What happened, in the order in which we heard of it.
///
/// The only writer of the tables `journal`, `journal_head` and `journal_cursors`.
public struct Journal: Sendable {
  let database: any Database
  /// Rings when events were appended.
  public let bell: JournalBell

  /// Keeps events in a database whose migrations were applied.
  ///
  /// - Parameter bell: what appending rings; everybody who waits for events of this process shares it.
  public init(_ database: any Database, bell: JournalBell = JournalBell()) {
    self.database = database
    self.bell = bell
  }

  /// Appends events; one whose identifier is known already changes nothing.
  ///
  /// They are durable when this returns.
  ///
  /// - Parameter instant: now; nil for the time at which the last of them happened.
  @discardableResult
  public func append(_ events: [JournalEvent], at instant: Instant? = nil) async throws -> JournalReceipt {
    guard !events.isEmpty else { return JournalReceipt() }
    let receivedAt = instant ?? events.map(\.occurredAt).max() ?? Instant(milliseconds: 0)
    let receipt = try await database.write { try Self.append(events, at: receivedAt, in: $0) }
    if receipt.accepted > 0 { bell.ring(receipt.position) }
    return receipt
  }

  /// The entries behind a position, oldest first.
  ///
  /// - Parameters:
  ///   - position: 0 for the beginning.
  ///   - kinds: what is wanted; nil for everything.
  ///   - limit: the most entries.
  public func entries(
    after position: Int64, kinds: [JournalEvent.Kind]? = nil, limit: Int
  ) async throws -> [JournalEntry] {
    try await database.read { try Self.entries(after: position, kinds: kinds, limit: limit, in: $0) }
  }

  /// The last position that was given; 0 before the first event.
  public func head() async throws -> Int64 { try await database.read { try Self.head(in: $0) } }
}

// MARK: - Within a session

extension Journal {
  @discardableResult
  static func append(
    _ events: [JournalEvent], at instant: Instant, in session: any Session
  ) throws -> JournalReceipt {
    var receipt = JournalReceipt()
    guard !events.isEmpty else { return receipt }
    // Not the highest position in the table: a place of an event that was deleted is never given again, or a
    // reader that is past it would miss the event that came into it.
    receipt.position = try head(in: session)
    for event in events {
      if try insert(event, at: receipt.position + 1, receivedAt: instant, in: session) {
        receipt.position += 1
        receipt.accepted += 1
      } else {
        receipt.duplicates += 1
      }
    }
    if receipt.accepted > 0 {
      try session.execute("UPDATE journal_head SET position = \(receipt.position)")
    }
    return receipt
  }

  private static func insert(
    _ event: JournalEvent, at position: Int64, receivedAt instant: Instant, in session: any Session
  ) throws -> Bool {
    try session.execute(
      """
      INSERT INTO journal (position, id, type, giver_id, session_id, conversation_id, recipient_id, product_id,
        payload, occurred_at, received_at)
      VALUES (\(position), \(event.id), \(event.kind.rawValue), \(event.giver?.rawValue),
        \(event.session?.rawValue), \(event.conversation?.rawValue), \(event.recipient?.rawValue),
        \(event.product?.rawValue), \(event.payload), \(event.occurredAt.milliseconds),
        \(instant.milliseconds))
      ON CONFLICT (id) DO NOTHING
      """) > 0
  }

  static func head(in session: any Session) throws -> Int64 {
    try session.row("SELECT position FROM journal_head")?.integer("position") ?? 0
  }

  static func entries(
    after position: Int64, kinds: [JournalEvent.Kind]? = nil, limit: Int, in session: any Session
  ) throws -> [JournalEntry] {
    let filter: SQL = kinds.map { "AND type IN (\(list: $0.map(\.rawValue)))" } ?? ""
    return try session.rows(
      "SELECT * FROM journal WHERE position > \(position) \(filter) ORDER BY position LIMIT \(limit)"
    ).map(entry)
  }

  static func entry(_ row: Row) throws -> JournalEntry {
    JournalEntry(
      position: try row.integer("position"), event: try event(row),
      receivedAt: Instant(milliseconds: try row.integer("received_at")))
  }

  static func event(_ row: Row) throws -> JournalEvent {
    let (id, type) = (try row.text("id"), try row.text("type"))
    guard let kind = JournalEvent.Kind(rawValue: type) else {
      throw RecordsError.unreadable(table: "journal", key: id, reason: "unknown type \(type)")
    }
    return JournalEvent(
      id: id, kind: kind, giver: try row.optionalText("giver_id").map { UserID($0) },
      session: try row.optionalText("session_id").map { SessionID($0) },
      conversation: try row.optionalText("conversation_id").map { ConversationID($0) },
      recipient: try row.optionalText("recipient_id").map { RecipientID($0) },
      product: try row.optionalText("product_id").map { ProductID($0) },
      payload: try row.text("payload"), occurredAt: Instant(milliseconds: try row.integer("occurred_at")))
  }
}
