import Databases
import GiftDomain

/// What is written to the recipients' tables, within a session.
extension RecipientStore {
  /// Stores what a turn changed.
  static func save(
    _ change: RecipientChange, of giver: UserID, at instant: Instant, in session: any Session
  ) throws {
    let id = change.recipient.id
    guard !change.isForgotten else { return try erase(id, of: giver, in: session) }
    try save(change.recipient, of: giver, at: instant, in: session)
    for fact in change.removedFacts { try delete(fact: fact, of: giver, in: session) }
    for fact in change.addedFacts { try save(fact, of: id, of: giver, in: session) }
    for gift in change.removedGifts { try delete(gift: gift, of: giver, in: session) }
    for gift in change.notedGifts { try save(gift, of: id, of: giver, in: session) }
  }

  /// Makes or changes the recipient itself; facts and gifts have calls of their own.
  static func save(
    _ recipient: Recipient, of giver: UserID, at instant: Instant, in session: any Session
  ) throws {
    let now = instant.milliseconds
    // Recipients made in the same millisecond keep their order.
    let last = try session.row(
      "SELECT MAX(created_at) AS last FROM recipients WHERE giver_id = \(giver.rawValue)"
    )?.optionalInteger("last")
    let made = max(now, (last ?? 0) + 1)
    try session.execute(
      """
      INSERT INTO recipients (giver_id, id, name, relationship, gender, age, age_day, birthday, anniversary,
        created_at, updated_at)
      VALUES (\(giver.rawValue), \(recipient.id.rawValue), \(recipient.name),
        \(recipient.relationship?.rawValue), \(recipient.gender?.rawValue), \(recipient.age),
        \(recipient.ageSaidOn?.number), \(recipient.birthday?.description),
        \(recipient.anniversary?.description), \(made), \(now))
      ON CONFLICT (giver_id, id) DO UPDATE SET name = excluded.name, relationship = excluded.relationship,
        gender = excluded.gender, age = excluded.age, age_day = excluded.age_day,
        birthday = excluded.birthday, anniversary = excluded.anniversary, updated_at = excluded.updated_at
      """)
  }

  /// Adds a fact; one with the same words for the same slot is renewed and keeps its identifier.
  static func save(
    _ fact: RecipientFact, of recipient: RecipientID, of giver: UserID, in session: any Session
  ) throws {
    try session.execute(
      """
      INSERT INTO recipient_facts (giver_id, id, recipient_id, slot, value, confidence, source, message_id,
        quote, created_at, expires_at)
      VALUES (\(giver.rawValue), \(fact.id), \(recipient.rawValue), \(fact.slot.rawValue), \(fact.value),
        \(fact.confidence), \(fact.source.rawValue), \(fact.message?.rawValue), \(fact.quote),
        \(fact.learnedAt.milliseconds), \(fact.expiresAt?.milliseconds))
      ON CONFLICT (giver_id, recipient_id, slot, value) DO UPDATE SET confidence = excluded.confidence,
        source = excluded.source, message_id = excluded.message_id, quote = excluded.quote,
        created_at = excluded.created_at, expires_at = excluded.expires_at
      """)
  }

  @discardableResult
  static func delete(fact id: String, of giver: UserID, in session: any Session) throws -> Bool {
    try session.execute(
      "DELETE FROM recipient_facts WHERE giver_id = \(giver.rawValue) AND id = \(id)") > 0
  }

  @discardableResult
  static func delete(gift id: String, of giver: UserID, in session: any Session) throws -> Bool {
    try session.execute(
      "DELETE FROM recipient_gifts WHERE giver_id = \(giver.rawValue) AND id = \(id)") > 0
  }

  /// Adds a gift, or what is known of it now.
  static func save(
    _ gift: PastGift, of recipient: RecipientID, of giver: UserID, in session: any Session
  ) throws {
    try session.execute(
      """
      INSERT INTO recipient_gifts (giver_id, id, recipient_id, product_id, title, outcome, occasion, given_on,
        source, message_id, quote, created_at)
      VALUES (\(giver.rawValue), \(gift.id), \(recipient.rawValue), \(gift.product?.rawValue), \(gift.title),
        \(gift.outcome.rawValue), \(gift.occasion?.rawValue), \(gift.givenOn?.description),
        \(gift.source.rawValue), \(gift.message?.rawValue), \(gift.quote), \(gift.notedAt.milliseconds))
      ON CONFLICT (giver_id, id) DO UPDATE SET product_id = excluded.product_id, title = excluded.title,
        outcome = excluded.outcome, occasion = excluded.occasion, given_on = excluded.given_on,
        source = excluded.source, message_id = excluded.message_id, quote = excluded.quote
      """)
  }

  /// Deletes a recipient with everything known about them, and what leads to them.
  static func erase(_ id: RecipientID, of giver: UserID, in session: any Session) throws {
    for table in ["recipient_facts", "recipient_gifts"] as [StaticString] {
      try session.execute(
        """
        DELETE FROM \(raw: table) WHERE giver_id = \(giver.rawValue) AND recipient_id = \(id.rawValue)
        """)
    }
    try session.execute(
      "DELETE FROM recipient_forwards WHERE giver_id = \(giver.rawValue) AND new_id = \(id.rawValue)")
    try session.execute(
      "DELETE FROM recipients WHERE giver_id = \(giver.rawValue) AND id = \(id.rawValue)")
  }
}
