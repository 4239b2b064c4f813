public import Databases
public import GiftDomain

/// What was said, and where each conversation stands: the only writer of `givers`, `conversations`, `turns`,
/// `messages` and `deliveries`.
public struct ConversationStore: Sendable {
  let database: any Database
  private let bell: JournalBell

  /// Keeps conversations in a database whose migrations were applied.
  ///
  /// - Parameter bell: rung when a turn has put events into the journal.
  public init(_ database: any Database, bell: JournalBell = JournalBell()) {
    self.database = database
    self.bell = bell
  }

  /// What was accepted and is not answered yet.
  public var inbox: Inbox { Inbox(database) }

  /// A conversation and where it stands; nil when there is none of that name.
  public func conversation(_ id: ConversationID) async throws -> StoredConversation? {
    try await database.read { session in
      guard let row = try session.row("SELECT * FROM conversations WHERE id = \(id.rawValue)") else {
        return nil
      }
      let state = try JSONDocument.decode(
        ConversationState.self, from: row.text("state"), table: "conversations", key: id.rawValue)
      return StoredConversation(id: id, giver: UserID(try row.text("giver_id")), state: state)
    }
  }

  /// A giver as the last message described them; nil for somebody who never wrote.
  public func giver(_ id: UserID) async throws -> Giver? {
    try await database.read { session in
      guard let row = try session.row("SELECT data FROM givers WHERE id = \(id.rawValue)") else { return nil }
      return try JSONDocument.decode(
        Giver.self, from: row.text("data"), table: "givers", key: id.rawValue)
    }
  }

  /// The answer that a delivery, or a message that another delivery brought, got before; nil for a new one.
  ///
  /// `isLinked` says whether the delivery itself is known: when it is not, `link` makes it so.
  public func reply(
    toDelivery delivery: String?, of message: MessageID, in conversation: ConversationID
  ) async throws -> (reply: TurnReply, isLinked: Bool)? {
    try await database.read { session in
      if let delivery {
        let row = try session.row(
          "SELECT t.id, t.reply FROM deliveries d JOIN turns t ON t.id = d.turn_id WHERE d.id = \(delivery)")
        if let row { return (try Self.reply(row), true) }
      }
      return try session.row(
        """
        SELECT t.id, t.reply FROM messages m JOIN turns t ON t.id = m.turn_id
        WHERE m.conversation_id = \(conversation.rawValue) AND m.id = \(message.rawValue)
        """
      ).map { (try Self.reply($0), delivery == nil) }
    }
  }

  /// The turns of a conversation after a position, oldest first.
  public func turns(
    of conversation: ConversationID, after position: Int = 0, limit: Int = 100
  ) async throws -> [StoredTurn] {
    try await database.read { session in
      let rows = try session.rows(
        """
        SELECT * FROM turns WHERE conversation_id = \(conversation.rawValue) AND position > \(position)
        ORDER BY position LIMIT \(limit)
        """)
      return try rows.map { row in
        let messages = try session.rows(
          """
          SELECT * FROM messages WHERE conversation_id = \(conversation.rawValue)
            AND turn_id = \(try row.text("id")) ORDER BY received_at, id
          """)
        return StoredTurn(
          position: Int(try row.integer("position")), messages: try messages.map(Self.message),
          reply: try Self.reply(row), answeredAt: Instant(milliseconds: try row.integer("created_at")))
      }
    }
  }

  /// Stores a turn: the message, the answer, the state, the recipients and the events, all or nothing.
  ///
  /// - Throws: `RecordsError.turnConflict` when the conversation has a turn at that position already.
  public func commit(_ commit: TurnCommit) async throws {
    let state = try JSONDocument.encode(commit.state)
    let reply = try JSONDocument.encode(commit.reply)
    let giver = try JSONDocument.encode(commit.giver)
    let receipt = try await database.write { session in
      try Self.requireNext(commit, in: session)
      try Self.saveConversation(commit, state: state, giver: giver, in: session)
      try Self.saveTurn(commit, reply: reply, in: session)
      for recipient in commit.recipients {
        try RecipientStore.save(recipient, of: commit.giver.id, at: commit.answeredAt, in: session)
      }
      if commit.forgetsProfile {
        try ProfileStore.forget(commit.giver.id, at: commit.answeredAt, in: session)
      }
      return try Journal.append(commit.events, at: commit.answeredAt, in: session)
    }
    if receipt.accepted > 0 { bell.ring(receipt.position) }
  }

  /// Remembers that a repeated message came by another delivery, which gets the same answer from now on.
  public func link(delivery: String, to turn: TurnID, at instant: Instant) async throws {
    try await database.write { session in
      try Self.saveDelivery(delivery, turn: turn, at: instant, in: session)
    }
  }

  /// Notes that a person has taken over, or that the concierge speaks again; false when there is no such conversation.
  public func setHandedOff(_ isHandedOff: Bool, of id: ConversationID) async throws -> Bool {
    try await database.write { session in
      guard let row = try session.row("SELECT state FROM conversations WHERE id = \(id.rawValue)") else {
        return false
      }
      var state = try JSONDocument.decode(
        ConversationState.self, from: row.text("state"), table: "conversations", key: id.rawValue)
      state.isHandedOff = isHandedOff
      let document = try JSONDocument.encode(state)
      try session.execute("UPDATE conversations SET state = \(document) WHERE id = \(id.rawValue)")
      return true
    }
  }

  /// Deletes a conversation with all that was said in it; false when there was none.
  public func delete(_ id: ConversationID) async throws -> Bool {
    try await database.write { try Self.delete(id, in: $0) }
  }
}

extension ConversationStore {
  static func delete(_ id: ConversationID, in session: any Session) throws -> Bool {
    try session.execute(
      """
      DELETE FROM deliveries WHERE turn_id IN
        (SELECT id FROM turns WHERE conversation_id = \(id.rawValue))
      """)
    try session.execute("DELETE FROM messages WHERE conversation_id = \(id.rawValue)")
    try session.execute("DELETE FROM turns WHERE conversation_id = \(id.rawValue)")
    try Journal.erase(conversation: id, in: session)
    let hadWaiting = try Inbox.erase(conversation: id, in: session)
    let deleted = try session.execute("DELETE FROM conversations WHERE id = \(id.rawValue)")
    return deleted > 0 || hadWaiting
  }

  static func reply(_ row: Row) throws -> TurnReply {
    try JSONDocument.decode(TurnReply.self, from: row.text("reply"), table: "turns", key: row.text("id"))
  }

  static func message(_ row: Row) throws -> StoredMessage {
    StoredMessage(
      id: MessageID(try row.text("id")), text: try row.text("text"),
      receivedAt: Instant(milliseconds: try row.integer("received_at")))
  }

  /// Two servers, or a process that was thought dead, must not both answer the same turn.
  private static func requireNext(_ commit: TurnCommit, in session: any Session) throws {
    let last = try session.row(
      "SELECT MAX(position) AS last FROM turns WHERE conversation_id = \(commit.conversation.rawValue)"
    )?.optionalInteger("last")
    guard commit.position == Int(last ?? 0) + 1 else {
      throw RecordsError.turnConflict(
        conversation: commit.conversation.rawValue, position: commit.position)
    }
  }

  private static func saveConversation(
    _ commit: TurnCommit, state: String, giver: String, in session: any Session
  ) throws {
    let now = commit.answeredAt.milliseconds
    try session.execute(
      """
      INSERT INTO givers (id, data, created_at, updated_at)
      VALUES (\(commit.giver.id.rawValue), \(giver), \(now), \(now))
      ON CONFLICT (id) DO UPDATE SET data = excluded.data, updated_at = excluded.updated_at
      """)
    try session.execute(
      """
      INSERT INTO conversations (id, giver_id, state, created_at, updated_at)
      VALUES (\(commit.conversation.rawValue), \(commit.giver.id.rawValue), \(state), \(now), \(now))
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at
      """)
  }

  private static func saveTurn(_ commit: TurnCommit, reply: String, in session: any Session) throws {
    try session.execute(
      """
      INSERT INTO turns (id, conversation_id, position, reply, created_at)
      VALUES (\(commit.reply.id.rawValue), \(commit.conversation.rawValue), \(commit.position), \(reply),
        \(commit.answeredAt.milliseconds))
      """)
    var deliveries = Set(commit.deliveries)
    for message in commit.messages {
      try session.execute(
        """
        INSERT INTO messages (conversation_id, id, turn_id, text, received_at)
        VALUES (\(commit.conversation.rawValue), \(message.id.rawValue), \(commit.reply.id.rawValue),
          \(message.text), \(message.moment.instant.milliseconds))
        """)
      // Another delivery of the message may have been accepted while the turn was under way.
      deliveries.formUnion(try Inbox.take(message.id, of: commit.conversation, in: session))
    }
    for delivery in deliveries.sorted() {
      try saveDelivery(delivery, turn: commit.reply.id, at: commit.answeredAt, in: session)
    }
  }

  static func saveDelivery(
    _ id: String, turn: TurnID, at instant: Instant, in session: any Session
  ) throws {
    try session.execute(
      """
      INSERT INTO deliveries (id, turn_id, created_at)
      VALUES (\(id), \(turn.rawValue), \(instant.milliseconds)) ON CONFLICT (id) DO NOTHING
      """)
  }
}
