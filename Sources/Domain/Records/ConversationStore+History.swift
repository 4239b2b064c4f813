import Databases
public import GiftDomain

/// A giver's message together with what it was taken for.
public struct HeardMessage: Sendable {
  /// The conversation.
  public let conversation: ConversationID
  /// What was written.
  public let message: StoredMessage
  /// The answer of its turn, with the brief after it.
  public let reply: TurnReply
}

extension ConversationStore {
  /// What a giver wrote in all conversations, newest first.
  ///
  /// - Parameters:
  ///   - instant: messages until then are left out; nil for none.
  ///   - limit: the most messages.
  public func history(
    of giver: UserID, after instant: Instant? = nil, limit: Int
  ) async throws -> [HeardMessage] {
    let after = instant?.milliseconds ?? Int64.min
    return try await database.read { session in
      let rows = try session.rows(
        """
        SELECT m.conversation_id, m.id, m.text, m.received_at, m.turn_id
        FROM conversations c JOIN messages m ON m.conversation_id = c.id JOIN turns t ON t.id = m.turn_id
        WHERE c.giver_id = \(giver.rawValue) AND m.received_at > \(after)
        ORDER BY m.received_at DESC, t.created_at DESC, t.position DESC, m.id DESC LIMIT \(limit)
        """)
      let turns = Set(try rows.map { try $0.text("turn_id") })
      var replies: [String: TurnReply] = [:]
      for row in try session.rows("SELECT id, reply FROM turns WHERE id IN (\(list: turns.sorted()))") {
        replies[try row.text("id")] = try Self.reply(row)
      }
      return try rows.compactMap { row in
        guard let reply = replies[try row.text("turn_id")] else { return nil }
        return HeardMessage(
          conversation: ConversationID(try row.text("conversation_id")), message: try Self.message(row),
          reply: reply)
      }
    }
  }

  /// The givers who wrote, the one who wrote last first.
  public func givers(limit: Int) async throws -> [UserID] {
    try await database.read { session in
      try session.rows(
        """
        SELECT giver_id FROM conversations GROUP BY giver_id ORDER BY MAX(updated_at) DESC, giver_id
        LIMIT \(limit)
        """
      ).map { UserID(try $0.text("giver_id")) }
    }
  }

  static func conversations(of giver: UserID, in session: any Session) throws -> [ConversationID] {
    try session.rows("SELECT id FROM conversations WHERE giver_id = \(giver.rawValue) ORDER BY id")
      .map { ConversationID(try $0.text("id")) }
  }

  static func delete(giver: UserID, in session: any Session) throws -> Bool {
    try session.execute("DELETE FROM givers WHERE id = \(giver.rawValue)") > 0
  }
}
