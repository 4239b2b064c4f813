import Databases
public import GiftDomain

// MARK: - Facts

extension RecipientEditor {
  /// Adds a fact; nil when there is no such recipient, and the old one when it is known already.
  public func add(
    _ draft: FactDraft, to id: RecipientID, of giver: UserID, at instant: Instant
  ) async throws -> Noted<RecipientFact>? {
    try await database.write { [newID] session in
      guard let recipient = try RecipientStore.one(id, of: giver, in: session) else { return nil }
      let known = recipient.facts.first { fact in
        fact.id == draft.id || fact.slot == draft.slot && fact.value == draft.value
      }
      if let known, !known.isExpired(at: instant) { return Noted(value: known, isNew: false) }
      let fact = Self.fact(draft, id: known?.id ?? draft.id ?? newID("f"), at: instant)
      try RecipientStore.save(fact, of: recipient.id, of: giver, in: session)
      return Noted(value: fact, isNew: true)
    }
  }

  /// Changes a fact; nil when there is none of that identifier.
  ///
  /// A fact that becomes the same as another of the recipient takes its place.
  public func change(
    fact factID: String, of id: RecipientID, of giver: UserID, by patch: FactPatch
  ) async throws -> RecipientFact? {
    try await database.write { session in
      guard let recipient = try RecipientStore.one(id, of: giver, in: session),
        var fact = recipient.facts.first(where: { $0.id == factID })
      else { return nil }
      fact.value = patch.value ?? fact.value
      fact.slot = patch.slot ?? fact.slot
      fact.confidence = patch.confidence ?? fact.confidence
      fact.expiresAt = patch.expiresAt.applied(to: fact.expiresAt)
      // What somebody rewrote is no longer what the giver's words say.
      if patch.value != nil || patch.slot != nil {
        (fact.source, fact.message, fact.quote) = (.api, nil, "")
      }
      for old in recipient.facts
      where old.id == factID || old.slot == fact.slot && old.value == fact.value {
        try RecipientStore.delete(fact: old.id, of: giver, in: session)
      }
      try RecipientStore.save(fact, of: recipient.id, of: giver, in: session)
      return fact
    }
  }

  /// Forgets a fact; false when the recipient has none of that identifier.
  public func delete(fact factID: String, of id: RecipientID, of giver: UserID) async throws -> Bool {
    try await database.write { session in
      guard let recipient = try RecipientStore.one(id, of: giver, in: session),
        recipient.facts.contains(where: { $0.id == factID })
      else { return false }
      return try RecipientStore.delete(fact: factID, of: giver, in: session)
    }
  }

  /// Deletes the facts of all givers that expired before an instant; answers how many there were.
  @discardableResult
  public func sweep(expiredBefore instant: Instant) async throws -> Int {
    try await database.write { session in
      try session.execute("DELETE FROM recipient_facts WHERE expires_at < \(instant.milliseconds)")
    }
  }
}

// MARK: - Gifts

extension RecipientEditor {
  /// Notes a past gift, or what is known now of one that is noted already; nil when there is no such recipient.
  ///
  /// A purchase is noted by this too, with the event's identifier for the gift's, so that it counts once.
  public func note(
    _ draft: GiftDraft, to id: RecipientID, of giver: UserID, at instant: Instant
  ) async throws -> Noted<PastGift>? {
    try await database.write { [newID] session in
      guard let recipient = try RecipientStore.one(id, of: giver, in: session) else { return nil }
      let gift = Self.gift(draft, id: draft.id ?? newID("g"), at: instant)
      guard var known = recipient.gifts.last(where: { $0.id == draft.id || $0.isSame(as: gift) }) else {
        try RecipientStore.save(gift, of: recipient.id, of: giver, in: session)
        return Noted(value: gift, isNew: true)
      }
      known.learn(from: gift)
      try RecipientStore.save(known, of: recipient.id, of: giver, in: session)
      return Noted(value: known, isNew: false)
    }
  }

  /// Forgets a past gift; false when the recipient has none of that identifier.
  public func delete(gift giftID: String, of id: RecipientID, of giver: UserID) async throws -> Bool {
    try await database.write { session in
      guard let recipient = try RecipientStore.one(id, of: giver, in: session),
        recipient.gifts.contains(where: { $0.id == giftID })
      else { return false }
      return try RecipientStore.delete(gift: giftID, of: giver, in: session)
    }
  }
}

extension RecipientStore {
  /// Hands everything of one record to another, and leaves a forward behind.
  static func move(
    from old: RecipientID, to new: RecipientID, of giver: UserID, at instant: Instant, in session: any Session
  ) throws {
    let (giverID, oldID, newID) = (giver.rawValue, old.rawValue, new.rawValue)
    // Of the same fact in both records the one of the kept record stays.
    try session.execute(
      """
      DELETE FROM recipient_facts WHERE giver_id = \(giverID) AND recipient_id = \(oldID) AND EXISTS (
        SELECT 1 FROM recipient_facts k WHERE k.giver_id = recipient_facts.giver_id
          AND k.recipient_id = \(newID) AND k.slot = recipient_facts.slot AND k.value = recipient_facts.value)
      """)
    for table in ["recipient_facts", "recipient_gifts"] as [StaticString] {
      try session.execute(
        """
        UPDATE \(raw: table) SET recipient_id = \(newID)
        WHERE giver_id = \(giverID) AND recipient_id = \(oldID)
        """)
    }
    try session.execute(
      "UPDATE recipient_forwards SET new_id = \(newID) WHERE giver_id = \(giverID) AND new_id = \(oldID)")
    try session.execute(
      """
      INSERT INTO recipient_forwards (giver_id, old_id, new_id, created_at)
      VALUES (\(giverID), \(oldID), \(newID), \(instant.milliseconds))
      """)
    try session.execute("DELETE FROM recipients WHERE giver_id = \(giverID) AND id = \(oldID)")
  }
}
