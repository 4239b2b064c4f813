import Databases
public import GiftDomain

/// Messages that were accepted before they are answered: the only writer of `inbox` and `inbox_deliveries`.
///
/// A row is there from the moment at which its message was promised an answer to the commit of the turn that
/// answers it, which takes it out. What a crash leaves behind is answered after the next start.
public struct Inbox: Sendable {
  private let database: any Database

  init(_ database: any Database) { self.database = database }

  /// Keeps a message until it is answered; when this returns, it is on disk.
  ///
  /// - Parameters:
  ///   - message: what the giver wrote.
  ///   - delivery: the webhook that brought it; nil when it came another way.
  ///   - instant: now.
  ///   - limit: how many messages may wait.
  public func accept(
    _ message: Message, delivery: String?, at instant: Instant, limit: Int
  ) async throws -> Acceptance {
    let document = try JSONDocument.encode(message)
    return try await database.write { session in
      if let receipt = try Self.known(message, delivery: delivery, at: instant, in: session) {
        return .known(receipt)
      }
      guard try Self.isOwn(message, in: session) else { return .foreign }
      guard try Self.count(in: session) < limit else { return .full }
      let last = try session.row("SELECT MAX(position) AS last FROM inbox")?.optionalInteger("last") ?? 0
      try session.execute(
        """
        INSERT INTO inbox (position, conversation_id, message_id, giver_id, message, accepted_at)
        VALUES (\(last + 1), \(message.conversation.rawValue), \(message.id.rawValue),
          \(message.giver.id.rawValue), \(document), \(instant.milliseconds))
        """)
      try Self.link(delivery, to: message, in: session)
      return .accepted(Receipt(conversation: message.conversation, message: message.id))
    }
  }

  /// The messages of a conversation that wait, in the order in which they came.
  public func waiting(in conversation: ConversationID, limit: Int = 50) async throws -> [Message] {
    try await database.read { session in
      try session.rows(
        """
        SELECT message_id, message FROM inbox
        WHERE conversation_id = \(conversation.rawValue) ORDER BY position LIMIT \(limit)
        """
      ).map { row in
        let key = "\(conversation)/\(try row.text("message_id"))"
        return try JSONDocument.decode(Message.self, from: row.text("message"), table: "inbox", key: key)
      }
    }
  }

  /// The conversations in which messages wait, in the order of their first ones.
  public func conversations() async throws -> [ConversationID] {
    try await database.read { session in
      try session.rows(
        "SELECT conversation_id, MIN(position) AS first FROM inbox GROUP BY conversation_id ORDER BY first"
      ).map { ConversationID(try $0.text("conversation_id")) }
    }
  }

  /// Gives up messages that can never be answered.
  public func discard(_ messages: [MessageID], in conversation: ConversationID) async throws {
    try await database.write { session in
      for message in messages { _ = try Self.take(message, of: conversation, in: session) }
    }
  }
}

// MARK: - Within the transactions of others

extension Inbox {
  /// Takes a message out, because it is answered; returns the deliveries that brought it.
  static func take(
    _ message: MessageID, of conversation: ConversationID, in session: any Session
  ) throws -> [String] {
    let taken = try session.execute(
      """
      DELETE FROM inbox
      WHERE conversation_id = \(conversation.rawValue) AND message_id = \(message.rawValue)
      """)
    guard taken > 0 else { return [] }
    let deliveries = try session.rows(
      """
      SELECT id FROM inbox_deliveries
      WHERE conversation_id = \(conversation.rawValue) AND message_id = \(message.rawValue)
      """)
    try session.execute(
      """
      DELETE FROM inbox_deliveries
      WHERE conversation_id = \(conversation.rawValue) AND message_id = \(message.rawValue)
      """)
    return try deliveries.map { try $0.text("id") }
  }

  /// Forgets what a giver has written and was not answered yet; false when nothing was.
  static func erase(giver: UserID, in session: any Session) throws -> Bool {
    let rows = try session.rows(
      "SELECT DISTINCT conversation_id FROM inbox WHERE giver_id = \(giver.rawValue)")
    for row in rows {
      _ = try erase(conversation: ConversationID(try row.text("conversation_id")), in: session)
    }
    return !rows.isEmpty
  }

  /// Forgets what waits in a conversation; false when nothing did.
  static func erase(conversation: ConversationID, in session: any Session) throws -> Bool {
    try session.execute("DELETE FROM inbox_deliveries WHERE conversation_id = \(conversation.rawValue)")
    return try session.execute("DELETE FROM inbox WHERE conversation_id = \(conversation.rawValue)") > 0
  }
}

// MARK: - Accepting

extension Inbox {
  /// The receipt of a message or a delivery that came before.
  private static func known(
    _ message: Message, delivery: String?, at instant: Instant, in session: any Session
  ) throws -> Receipt? {
    if let delivery {
      if let receipt = try ConversationStore.receipt(of: delivery, preferring: message.id, in: session) {
        return receipt
      }
      let waiting = try session.row(
        "SELECT conversation_id, message_id FROM inbox_deliveries WHERE id = \(delivery)")
      if let waiting {
        return Receipt(
          conversation: ConversationID(try waiting.text("conversation_id")),
          message: MessageID(try waiting.text("message_id")))
      }
    }
    let receipt = Receipt(conversation: message.conversation, message: message.id)
    if let turn = try ConversationStore.turn(answering: message.id, of: message.conversation, in: session) {
      if let delivery {
        try ConversationStore.saveDelivery(delivery, turn: turn, at: instant, in: session)
      }
      return receipt
    }
    let waiting = try session.row(
      """
      SELECT giver_id FROM inbox
      WHERE conversation_id = \(message.conversation.rawValue) AND message_id = \(message.id.rawValue)
      """)
    guard try waiting?.text("giver_id") == message.giver.id.rawValue else { return nil }
    try link(delivery, to: message, in: session)
    return receipt
  }

  /// Whether nobody else writes in the conversation.
  private static func isOwn(_ message: Message, in session: any Session) throws -> Bool {
    let id = message.conversation.rawValue
    let owners = try session.rows(
      """
      SELECT giver_id FROM conversations WHERE id = \(id)
      UNION SELECT giver_id FROM inbox WHERE conversation_id = \(id)
      """)
    return try owners.allSatisfy { try $0.text("giver_id") == message.giver.id.rawValue }
  }

  private static func count(in session: any Session) throws -> Int {
    Int(try session.row("SELECT COUNT(*) AS count FROM inbox")?.integer("count") ?? 0)
  }

  private static func link(_ delivery: String?, to message: Message, in session: any Session) throws {
    guard let delivery else { return }
    try session.execute(
      """
      INSERT INTO inbox_deliveries (id, conversation_id, message_id)
      VALUES (\(delivery), \(message.conversation.rawValue), \(message.id.rawValue))
      ON CONFLICT (id) DO NOTHING
      """)
  }
}
