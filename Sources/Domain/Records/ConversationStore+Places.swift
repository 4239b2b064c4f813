import Databases
public import GiftDomain

/// Where messages and turns stand in their conversations.
extension ConversationStore {
  /// The place of the last turn that was answered; 0 before the first one.
  public func lastPosition(in conversation: ConversationID) async throws -> Int {
    try await database.read { session in
      let row = try session.row(
        "SELECT MAX(position) AS last FROM turns WHERE conversation_id = \(conversation.rawValue)")
      return Int(try row?.optionalInteger("last") ?? 0)
    }
  }

  /// The place of the turn that answered a message; nil while none has.
  public func position(answering message: MessageID, in conversation: ConversationID) async throws -> Int? {
    try await database.read { session in
      let row = try session.row(
        """
        SELECT t.position FROM messages m JOIN turns t ON t.id = m.turn_id
        WHERE m.conversation_id = \(conversation.rawValue) AND m.id = \(message.rawValue)
        """)
      return try row.map { Int(try $0.integer("position")) }
    }
  }

  /// The turn that answered a message.
  static func turn(
    answering message: MessageID, of conversation: ConversationID, in session: any Session
  ) throws -> TurnID? {
    try session.row(
      """
      SELECT turn_id FROM messages
      WHERE conversation_id = \(conversation.rawValue) AND id = \(message.rawValue)
      """
    ).map { TurnID(try $0.text("turn_id")) }
  }

  /// The message that an answered delivery brought: of a burst the one that is named, or else the first.
  static func receipt(
    of delivery: String, preferring message: MessageID, in session: any Session
  ) throws -> Receipt? {
    let rows = try session.rows(
      """
      SELECT m.conversation_id, m.id FROM deliveries d JOIN turns t ON t.id = d.turn_id
        JOIN messages m ON m.conversation_id = t.conversation_id AND m.turn_id = t.id
      WHERE d.id = \(delivery) ORDER BY m.received_at, m.id
      """)
    guard let row = try rows.first(where: { try $0.text("id") == message.rawValue }) ?? rows.first else {
      return nil
    }
    return Receipt(
      conversation: ConversationID(try row.text("conversation_id")), message: MessageID(try row.text("id")))
  }
}
