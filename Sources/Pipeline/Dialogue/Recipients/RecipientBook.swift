import GiftDomain
import Records

/// The giver's recipients during one turn: finds who is meant, and notes what is learned about them.
struct RecipientBook: Sendable {
  /// What the turn changed about one recipient.
  struct Changes: Sendable {
    var addedFacts: [RecipientFact] = []
    var removedFacts: [String] = []
    var notedGifts: [PastGift] = []
    var removedGifts: [String] = []
  }

  /// Everybody, as they are at this point of the turn.
  var recipients: [Recipient]
  /// What the turn changed.
  var touched: [RecipientID: Changes] = [:]
  /// Who is no longer remembered.
  var forgotten: [Recipient] = []
  let policy: RecipientPolicy
  let now: Instant
  let today: CalendarDay
  let newID: @Sendable (String) -> String
  private let forwards: [RecipientID: RecipientID]

  init(
    _ memory: RecipientMemory, policy: RecipientPolicy, moment: LocalMoment,
    newID: @escaping @Sendable (String) -> String
  ) {
    recipients = memory.recipients
    forwards = memory.forwards
    self.policy = policy
    now = moment.instant
    today = moment.day
    self.newID = newID
  }

  /// What the turn changed, for the store.
  var changes: [RecipientChange] {
    let kept = recipients.compactMap { recipient in
      touched[recipient.id].map {
        RecipientChange(
          recipient: recipient, addedFacts: $0.addedFacts, removedFacts: $0.removedFacts,
          notedGifts: $0.notedGifts, removedGifts: $0.removedGifts)
      }
    }
    return kept + forgotten.map { RecipientChange(recipient: $0, isForgotten: true) }
  }

  /// Just enough of everybody to recognise mentions.
  var known: [KnownRecipient] {
    recipients.map { KnownRecipient(id: $0.id, name: $0.name, relationship: $0.relationship) }
  }

  /// A recipient; the identifier of a record that was merged leads to the one that was kept.
  subscript(id: RecipientID) -> Recipient? { recipients.first { $0.id == forwards[id] ?? id } }

  /// Everybody whom a name and a relationship fit.
  func fitting(name: String?, relationship: Relationship?) -> [Recipient] {
    recipients.filter { recipient in
      let sameRelationship = recipient.relationship == relationship
      if let name, let known = recipient.name {
        let mayBe = relationship == nil || recipient.relationship == nil || sameRelationship
        return Self.same(known, name) && mayBe
      }
      return relationship != nil && sameRelationship
    }
  }

  /// The one recipient whom a name and a relationship fit; nil when nobody, or more than one, fits.
  ///
  /// "My sister Priya" is "Priya" later, and "my sister" as long as there is only one.
  func match(name: String?, relationship: Relationship?) -> Recipient? {
    let fitting = fitting(name: name, relationship: relationship)
    if fitting.count == 1 { return fitting.first }
    // A name that fits says more than a relationship that does.
    let named = fitting.filter { $0.name != nil && name != nil }
    return named.count == 1 ? named.first : nil
  }

  static func same(_ left: String, _ right: String) -> Bool {
    WordTokenizer.words(in: left) == WordTokenizer.words(in: right)
  }

  /// Changes somebody, and notes that it happened.
  mutating func change(_ id: RecipientID, _ body: (inout Recipient, inout Changes) -> Void) {
    guard let place = recipients.firstIndex(where: { $0.id == id }) else { return }
    let before = recipients[place]
    var changes = touched[id] ?? Changes()
    body(&recipients[place], &changes)
    if recipients[place] != before || touched[id] != nil { touched[id] = changes }
  }

  /// Adds somebody who was not known.
  mutating func add() -> RecipientID {
    let recipient = Recipient(id: RecipientID(newID("r")))
    recipients.append(recipient)
    touched[recipient.id] = Changes()
    return recipient.id
  }
}

// MARK: - Briefs

extension RecipientBook {
  /// Fills a brief with what is remembered about a person; what was just said is kept.
  func bring(_ recipient: Recipient, into brief: inout Brief) {
    let source = Provenance.profile(fact: recipient.id.rawValue, quote: "")
    brief.recipientID = recipient.id
    brief.name = brief.name ?? recipient.name.map { Slot($0, from: source) }
    brief.relationship = brief.relationship ?? recipient.relationship.map { Slot($0, from: source) }
    brief.gender = brief.gender ?? recipient.gender.map { Slot($0, from: source) }
    bringAge(of: recipient, into: &brief)
    bringFacts(of: recipient, into: &brief)
    for gift in recipient.gifts {
      guard let title = RecipientFact.normal(gift.title), !brief.has(title, in: .owned) else { continue }
      brief.owned.append(Slot(title, from: .profile(fact: gift.id, quote: gift.quote)))
    }
  }

  /// Brings a running brief in line with what was changed elsewhere since its last turn: by the API, in another
  /// conversation, by the clock.
  ///
  /// After every turn a brief and the book say the same, so a difference before the next one is news.
  func refresh(_ brief: inout Brief) {
    guard let id = brief.recipientID else { return }
    guard let recipient = self[id] else { return brief.forgetPerson() }
    let source = Provenance.profile(fact: recipient.id.rawValue, quote: "")
    func renew<Value>(_ slot: inout Slot<Value>?, _ value: Value?) {
      if slot?.value != value { slot = value.map { Slot($0, from: source) } }
    }
    brief.recipientID = recipient.id
    renew(&brief.name, recipient.name)
    renew(&brief.relationship, recipient.relationship)
    if recipient.gender != nil { renew(&brief.gender, recipient.gender) }
    if let age = recipient.age(on: today), brief.age?.value != age {
      brief.age = nil
      brief.ageGroup = nil
    }
    bringAge(of: recipient, into: &brief)
    let gifts = Set(recipient.gifts.map(\.id))
    for slot in SlotName.allCases where slot.isRemembered {
      let held = Set(recipient.facts.lazy.filter { $0.slot == slot }.map(\.value))
      brief[list: slot].removeAll { entry in
        switch entry.provenance {
        case .turn: !held.contains(entry.value)
        case .profile(let fact, _): !held.contains(entry.value) && !gifts.contains(fact)
        case .inference: false
        }
      }
    }
    bringFacts(of: recipient, into: &brief)
  }

  private func bringAge(of recipient: Recipient, into brief: inout Brief) {
    guard let age = recipient.age(on: today) else { return }
    let source = Provenance.profile(fact: recipient.id.rawValue, quote: "")
    brief.age = brief.age ?? Slot(age, from: source)
    brief.ageGroup = brief.ageGroup ?? Slot(AgeGroup(age: age), from: source)
  }

  private func bringFacts(of recipient: Recipient, into brief: inout Brief) {
    for fact in recipient.facts where !brief.has(fact.value, in: fact.slot) {
      brief[list: fact.slot].append(
        Slot(fact.value, from: .profile(fact: fact.id, quote: fact.quote), confidence: fact.confidence))
    }
  }
}

extension Brief {
  /// Whether a list slot has a phrase.
  func has(_ value: String, in slot: SlotName) -> Bool {
    self[list: slot].contains { $0.value == value }
  }

  /// Takes out everything about the person; what was said about the gift itself stays.
  mutating func forgetPerson() {
    recipientID = nil
    (relationship, name, gender, age, ageGroup, count) = (nil, nil, nil, nil, nil, nil)
    for slot in SlotName.allCases where slot.isRemembered { self[list: slot] = [] }
  }
}
