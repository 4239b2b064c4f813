import Databases
public import GiftDomain

extension Journal {
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

  static func erase(conversation: ConversationID, in session: any Session) throws {
    try session.execute("DELETE FROM journal WHERE conversation_id = \(conversation.rawValue)")
  }

  static func erase(giver: UserID, in session: any Session) throws -> Int {
    try session.execute("DELETE FROM journal WHERE giver_id = \(giver.rawValue)")
  }
}
