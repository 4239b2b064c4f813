public import Databases
public import GiftDomain

/// Who the givers' recipients are: the only writer of `recipients` and `recipient_facts`.
public struct RecipientStore: Sendable {
  private let database: any Database

  /// Keeps recipients in a database whose migrations were applied.
  public init(_ database: any Database) { self.database = database }

  /// A giver's recipients with their facts, oldest first.
  public func recipients(of giver: UserID) async throws -> [Recipient] {
    try await database.read { session in
      var facts: [String: [RecipientFact]] = [:]
      let factRows = try session.rows(
        """
        SELECT f.* FROM recipient_facts f JOIN recipients r ON r.id = f.recipient_id
        WHERE r.giver_id = \(giver.rawValue) ORDER BY f.created_at, f.id
        """)
      for row in factRows { try facts[row.text("recipient_id"), default: []].append(Self.fact(row)) }
      return try session.rows(
        "SELECT * FROM recipients WHERE giver_id = \(giver.rawValue) ORDER BY created_at, id"
      ).map { try Self.recipient($0, facts: facts[$0.text("id")] ?? []) }
    }
  }

  /// Keeps what is known of a giver's recipient from elsewhere than a conversation.
  public func save(_ change: RecipientChange, of giver: UserID, at instant: Instant) async throws {
    try await database.write { try Self.save(change, of: giver, at: instant, in: $0) }
  }

  private static func recipient(_ row: Row, facts: [RecipientFact]) throws -> Recipient {
    Recipient(
      id: RecipientID(try row.text("id")), name: try row.optionalText("name"),
      relationship: try row.optionalText("relationship").flatMap(Relationship.init(rawValue:)),
      gender: try row.optionalText("gender").flatMap(Gender.init(rawValue:)),
      age: try row.optionalInteger("age").map(Int.init), facts: facts)
  }

  private static func fact(_ row: Row) throws -> RecipientFact {
    let id = try row.text("id")
    let name = try row.text("slot")
    guard let slot = SlotName(rawValue: name) else {
      throw RecordsError.unreadable(table: "recipient_facts", key: id, reason: "unknown slot \(name)")
    }
    return RecipientFact(
      id: id, slot: slot, value: try row.text("value"), confidence: try row.real("confidence"),
      message: MessageID(try row.text("message_id")), quote: try row.text("quote"))
  }

  static func save(
    _ change: RecipientChange, of giver: UserID, at instant: Instant, in session: any Session
  ) throws {
    let recipient = change.recipient
    let now = instant.milliseconds
    try session.execute(
      """
      INSERT INTO recipients (id, giver_id, name, relationship, gender, age, created_at, updated_at)
      VALUES (\(recipient.id.rawValue), \(giver.rawValue), \(recipient.name), \(recipient.relationship?.rawValue),
        \(recipient.gender?.rawValue), \(recipient.age.map(Int64.init)), \(now), \(now))
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, relationship = excluded.relationship,
        gender = excluded.gender, age = excluded.age, updated_at = excluded.updated_at
      """)
    for id in change.removedFacts {
      try session.execute(
        "DELETE FROM recipient_facts WHERE id = \(id) AND recipient_id = \(recipient.id.rawValue)")
    }
    for fact in change.addedFacts { try insert(fact, of: recipient.id, at: instant, in: session) }
  }

  private static func insert(
    _ fact: RecipientFact, of recipient: RecipientID, at instant: Instant, in session: any Session
  ) throws {
    try session.execute(
      """
      INSERT INTO recipient_facts (id, recipient_id, slot, value, confidence, message_id, quote, created_at)
      VALUES (\(fact.id), \(recipient.rawValue), \(fact.slot.rawValue), \(fact.value), \(fact.confidence),
        \(fact.message.rawValue), \(fact.quote), \(instant.milliseconds))
      ON CONFLICT (recipient_id, slot, value) DO NOTHING
      """)
  }
}

/// What a turn changes about one recipient.
///
/// Facts are added and taken away one by one, so that two conversations about the same person never undo each other.
public struct RecipientChange: Sendable {
  /// The recipient as it is after the turn.
  public var recipient: Recipient
  /// What was learned.
  public var addedFacts: [RecipientFact]
  /// What no longer holds, by the facts' identifiers.
  public var removedFacts: [String]

  /// Puts a change together.
  public init(recipient: Recipient, addedFacts: [RecipientFact] = [], removedFacts: [String] = []) {
    self.recipient = recipient
    self.addedFacts = addedFacts
    self.removedFacts = removedFacts
  }
}
