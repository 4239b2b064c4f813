public import Databases
public import GiftDomain

/// Who the givers' recipients are, what is known about them and what they were given.
///
/// Together with `RecipientEditor`, which builds on it, and with the commit of a turn, the only writer of
/// `recipients`, `recipient_facts`, `recipient_gifts` and `recipient_forwards`.
public struct RecipientStore: Sendable {
  let database: any Database

  /// Keeps recipients in a database whose migrations were applied.
  public init(_ database: any Database) { self.database = database }

  /// A giver's recipients with their facts and gifts, oldest first; expired facts are among them.
  public func recipients(of giver: UserID) async throws -> [Recipient] {
    try await database.read { session in try Self.all(of: giver, in: session) }
  }

  /// What a conversation may know: recipients without their expired facts, and where old identifiers lead.
  public func memory(of giver: UserID, at instant: Instant) async throws -> RecipientMemory {
    try await database.read { session in
      var recipients = try Self.all(of: giver, in: session)
      for place in recipients.indices { recipients[place].facts.removeAll { $0.isExpired(at: instant) } }
      return RecipientMemory(recipients: recipients, forwards: try Self.forwards(of: giver, in: session))
    }
  }

  /// One recipient; the identifier of a record that was merged leads to the one that was kept.
  public func recipient(_ id: RecipientID, of giver: UserID) async throws -> Recipient? {
    try await database.read { session in try Self.one(id, of: giver, in: session) }
  }

  /// Recipients after a place in their order, oldest first.
  ///
  /// - Parameter after: the identifier of the last recipient of the page before; nil for the first page.
  public func page(of giver: UserID, after: RecipientID?, limit: Int) async throws -> [Recipient] {
    let everybody = try await recipients(of: giver)
    guard let after else { return Array(everybody.prefix(limit)) }
    guard let place = everybody.firstIndex(where: { $0.id == after }) else { return [] }
    return Array(everybody.dropFirst(place + 1).prefix(limit))
  }
}

/// What is remembered of a giver's recipients, as a conversation needs it.
public struct RecipientMemory: Sendable {
  /// The recipients, oldest first, with the facts that hold now.
  public var recipients: [Recipient]
  /// From the identifiers of merged records to those of the records that were kept.
  public var forwards: [RecipientID: RecipientID]

  /// Puts a memory together.
  public init(recipients: [Recipient] = [], forwards: [RecipientID: RecipientID] = [:]) {
    self.recipients = recipients
    self.forwards = forwards
  }
}

// MARK: - Reading within a session

extension RecipientStore {
  static func all(of giver: UserID, in session: any Session) throws -> [Recipient] {
    let rows = try session.rows(
      "SELECT * FROM recipients WHERE giver_id = \(giver.rawValue) ORDER BY created_at, id")
    guard !rows.isEmpty else { return [] }
    var facts: [String: [RecipientFact]] = [:]
    try session.forEach(
      "SELECT * FROM recipient_facts WHERE giver_id = \(giver.rawValue) ORDER BY created_at, id"
    ) { try facts[$0.text("recipient_id"), default: []].append(RecipientRow.fact($0)) }
    var gifts: [String: [PastGift]] = [:]
    try session.forEach(
      "SELECT * FROM recipient_gifts WHERE giver_id = \(giver.rawValue) ORDER BY created_at, id"
    ) { try gifts[$0.text("recipient_id"), default: []].append(RecipientRow.gift($0)) }
    return try rows.map { row in
      var recipient = try RecipientRow.recipient(row)
      recipient.facts = facts[recipient.id.rawValue] ?? []
      recipient.gifts = gifts[recipient.id.rawValue] ?? []
      return recipient
    }
  }

  static func one(_ id: RecipientID, of giver: UserID, in session: any Session) throws -> Recipient? {
    let kept = try forwards(of: giver, in: session)[id] ?? id
    return try all(of: giver, in: session).first { $0.id == kept }
  }

  static func forwards(of giver: UserID, in session: any Session) throws -> [RecipientID: RecipientID] {
    try session.rows(
      "SELECT old_id, new_id FROM recipient_forwards WHERE giver_id = \(giver.rawValue)"
    ).reduce(into: [:]) { $0[RecipientID(try $1.text("old_id"))] = RecipientID(try $1.text("new_id")) }
  }
}
