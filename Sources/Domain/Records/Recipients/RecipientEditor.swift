public import Databases
public import GiftDomain

/// Changes recipients from outside of a conversation: by the API, from a terminal, from events.
///
/// A running conversation reads recipients at every turn, so it sees a change at its next one. Repeating a call
/// changes nothing more: what has an identifier, or the same words, is stored once.
public struct RecipientEditor: Sendable {
  let database: any Database
  let newID: @Sendable (String) -> String

  /// Changes recipients in a database whose migrations were applied.
  ///
  /// - Parameter newID: makes identifiers that no other process makes, from a prefix.
  public init(_ database: any Database, newID: @escaping @Sendable (String) -> String) {
    self.database = database
    self.newID = newID
  }

  // MARK: Recipients

  /// Makes a recipient with everything known about them; one that has the identifier already is left as it is.
  public func create(
    _ draft: RecipientDraft, of giver: UserID, at instant: Instant
  ) async throws -> Noted<Recipient> {
    try await database.write { [newID] session in
      if let id = draft.id, let old = try RecipientStore.one(id, of: giver, in: session) {
        return Noted(value: old, isNew: false)
      }
      let id = draft.id ?? RecipientID(newID("r"))
      let recipient = Recipient(
        id: id, name: draft.name, relationship: draft.relationship,
        gender: draft.gender ?? draft.relationship?.impliedGender, age: draft.age,
        ageSaidOn: draft.age.map { _ in Self.day(instant) }, birthday: draft.birthday,
        anniversary: draft.anniversary)
      try RecipientStore.save(recipient, of: giver, at: instant, in: session)
      // Facts and gifts are told apart by their time, so that their order is that of the draft.
      var place: Int64 = 0
      for (slot, value) in Self.entries(of: draft.lists) {
        let fact = Self.fact(
          FactDraft(slot: slot, value: value), id: newID("f"), at: Self.later(instant, place))
        place += 1
        try RecipientStore.save(fact, of: id, of: giver, in: session)
      }
      for entry in draft.pastGifts {
        let gift = Self.gift(entry, id: entry.id ?? newID("g"), at: Self.later(instant, place))
        place += 1
        try RecipientStore.save(gift, of: id, of: giver, in: session)
      }
      return Noted(
        value: try RecipientStore.one(id, of: giver, in: session) ?? recipient, isNew: true)
    }
  }

  /// Changes a recipient; nil when there is none of that name.
  public func change(
    _ id: RecipientID, of giver: UserID, by patch: RecipientPatch, at instant: Instant
  ) async throws -> Recipient? {
    try await database.write { [newID] session in
      guard var recipient = try RecipientStore.one(id, of: giver, in: session) else { return nil }
      recipient.name = patch.name.applied(to: recipient.name)
      recipient.relationship = patch.relationship.applied(to: recipient.relationship)
      recipient.gender = patch.gender.applied(to: recipient.gender)
      recipient.age = patch.age.applied(to: recipient.age)
      if patch.age != .keep { recipient.ageSaidOn = recipient.age.map { _ in Self.day(instant) } }
      recipient.birthday = patch.birthday.applied(to: recipient.birthday)
      recipient.anniversary = patch.anniversary.applied(to: recipient.anniversary)
      try RecipientStore.save(recipient, of: giver, at: instant, in: session)
      for slot in patch.lists.keys {
        let wanted = Set((patch.lists[slot] ?? []).compactMap(RecipientFact.normal))
        for fact in recipient.facts where fact.slot == slot && !wanted.contains(fact.value) {
          try RecipientStore.delete(fact: fact.id, of: giver, in: session)
        }
      }
      var place: Int64 = 0
      for (slot, value) in Self.entries(of: patch.lists) {
        let isKnown = recipient.facts.contains { $0.slot == slot && $0.value == value }
        guard !isKnown else { continue }
        let fact = Self.fact(
          FactDraft(slot: slot, value: value), id: newID("f"), at: Self.later(instant, place))
        place += 1
        try RecipientStore.save(fact, of: recipient.id, of: giver, in: session)
      }
      return try RecipientStore.one(recipient.id, of: giver, in: session)
    }
  }

  /// Deletes a recipient with all that is known about them; false when there was none.
  public func delete(_ id: RecipientID, of giver: UserID) async throws -> Bool {
    try await database.write { session in
      guard let recipient = try RecipientStore.one(id, of: giver, in: session) else { return false }
      try RecipientStore.erase(recipient.id, of: giver, in: session)
      return true
    }
  }

  /// Makes two records of one person one: facts and gifts are united, what only the other record says is taken
  /// over, and its identifier leads to the one that is kept; nil when one of them is missing.
  public func merge(
    _ other: RecipientID, into kept: RecipientID, of giver: UserID, at instant: Instant
  ) async throws -> Recipient? {
    try await database.write { session in
      guard var target = try RecipientStore.one(kept, of: giver, in: session),
        let source = try RecipientStore.one(other, of: giver, in: session)
      else { return nil }
      // Merged before: the other identifier leads here already.
      guard source.id != target.id else { return target }
      target.adopt(source)
      try RecipientStore.save(target, of: giver, at: instant, in: session)
      try RecipientStore.move(from: source.id, to: target.id, of: giver, at: instant, in: session)
      return try RecipientStore.one(target.id, of: giver, in: session)
    }
  }
}

// MARK: - Values

extension RecipientEditor {
  static func day(_ instant: Instant) -> CalendarDay { LocalMoment(instant, utcOffsetSeconds: 0).day }

  static func later(_ instant: Instant, _ places: Int64) -> Instant {
    Instant(milliseconds: instant.milliseconds + places)
  }

  static func fact(_ draft: FactDraft, id: String, at instant: Instant) -> RecipientFact {
    RecipientFact(
      id: id, slot: draft.slot, value: draft.value, confidence: draft.confidence, source: draft.source,
      message: nil, quote: "", learnedAt: instant, expiresAt: draft.expiresAt)
  }

  static func gift(_ draft: GiftDraft, id: String, at instant: Instant) -> PastGift {
    PastGift(
      id: id, product: draft.product, title: draft.title, outcome: draft.outcome ?? .unknown,
      occasion: draft.occasion, givenOn: draft.givenOn, source: draft.source, notedAt: instant)
  }

  /// The phrases of lists in the order of the slots, in the form in which they are kept, each once.
  static func entries(of lists: [SlotName: [String]]) -> [(slot: SlotName, value: String)] {
    SlotName.allCases.filter(\.isRemembered).flatMap { slot in
      var seen = Set<String>()
      return (lists[slot] ?? []).compactMap(RecipientFact.normal).filter { seen.insert($0).inserted }
        .map { (slot, $0) }
    }
  }
}

extension Recipient {
  /// Takes over what only another record of the same person says.
  mutating func adopt(_ other: Recipient) {
    name = name ?? other.name
    relationship = relationship ?? other.relationship
    gender = gender ?? other.gender
    if age == nil { (age, ageSaidOn) = (other.age, other.ageSaidOn) }
    birthday = birthday ?? other.birthday
    anniversary = anniversary ?? other.anniversary
  }
}
