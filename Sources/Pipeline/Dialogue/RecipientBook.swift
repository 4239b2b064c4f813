import GiftDomain
import Records

/// The giver's recipients during one turn: finds who is meant, and notes what is learned about them.
struct RecipientBook: Sendable {
  private(set) var recipients: [Recipient]
  private var added: [RecipientID: [RecipientFact]] = [:]
  private var removed: [RecipientID: [String]] = [:]
  private var touched: Set<RecipientID> = []
  private let newID: @Sendable (String) -> String

  init(_ recipients: [Recipient], newID: @escaping @Sendable (String) -> String) {
    self.recipients = recipients
    self.newID = newID
  }

  /// What the turn changed, for the store.
  var changes: [RecipientChange] {
    recipients.filter { touched.contains($0.id) }.map {
      RecipientChange(
        recipient: $0, addedFacts: added[$0.id] ?? [], removedFacts: removed[$0.id] ?? [])
    }
  }

  /// Just enough of everybody to recognise mentions.
  var known: [KnownRecipient] {
    recipients.map { KnownRecipient(id: $0.id, name: $0.name, relationship: $0.relationship) }
  }

  subscript(id: RecipientID) -> Recipient? { recipients.first { $0.id == id } }

  /// The one recipient whom a name and a relationship fit; nil when nobody, or more than one, fits.
  ///
  /// "My sister Priya" is "Priya" later, and "my sister" as long as there is only one.
  func match(name: String?, relationship: Relationship?) -> Recipient? {
    let fitting = recipients.filter { recipient in
      let sameName = Self.same(recipient.name, name)
      let sameRelationship = recipient.relationship == relationship
      if name != nil, recipient.name != nil { return sameName && (relationship == nil || sameRelationship) }
      return relationship != nil && sameRelationship
    }
    return fitting.count == 1 ? fitting.first : nil
  }

  private static func same(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return false }
    return left.lowercased() == right.lowercased()
  }

  /// Makes sure that the person of a brief is in the book, and notes what the brief's words say about them.
  ///
  /// - Parameter isStranger: the words say that it is somebody else than those in the book.
  mutating func note(_ brief: inout Brief, isStranger: Bool = false) {
    guard brief.relationship != nil || brief.name != nil, brief.relationship?.value != .myself else { return }
    let id = brief.recipientID ?? open(brief, isStranger: isStranger)
    if brief.recipientID == nil {
      brief.recipientID = id
      if let known = self[id] { Self.bring(known, into: &brief) }
    }
    update(id, from: brief)
  }

  private mutating func open(_ brief: Brief, isStranger: Bool) -> RecipientID {
    let known = match(name: brief.name?.value, relationship: brief.relationship?.value)
    if let known, !isStranger { return known.id }
    let recipient = Recipient(id: RecipientID(newID("r")))
    recipients.append(recipient)
    touched.insert(recipient.id)
    return recipient.id
  }

  private mutating func update(_ id: RecipientID, from brief: Brief) {
    guard let index = recipients.firstIndex(where: { $0.id == id }) else { return }
    var recipient = recipients[index]
    recipient.name = brief.name?.value ?? recipient.name
    recipient.relationship = brief.relationship?.value ?? recipient.relationship
    recipient.gender = brief.gender?.value ?? recipient.gender
    recipient.age = brief.age?.value ?? recipient.age
    for slot in SlotName.allCases where slot.isRemembered {
      learn(brief[list: slot], as: slot, about: &recipient)
      unlearn(notIn: brief[list: slot], slot: slot, about: &recipient)
    }
    if recipient != recipients[index] {
      recipients[index] = recipient
      touched.insert(id)
    }
  }

  private mutating func learn(_ slots: [Slot<String>], as slot: SlotName, about recipient: inout Recipient) {
    for entry in slots {
      guard case .turn(let message, _, let quote) = entry.provenance,
        !recipient.facts.contains(where: { $0.slot == slot && $0.value == entry.value })
      else { continue }
      let fact = RecipientFact(
        id: newID("f"), slot: slot, value: entry.value, confidence: entry.confidence, message: message,
        quote: quote)
      recipient.facts.append(fact)
      added[recipient.id, default: []].append(fact)
    }
  }

  /// What the brief of this person no longer holds was taken back.
  private mutating func unlearn(notIn slots: [Slot<String>], slot: SlotName, about recipient: inout Recipient)
  {
    let held = Set(slots.map(\.value))
    let gone = recipient.facts.filter { $0.slot == slot && !held.contains($0.value) }
    guard !gone.isEmpty else { return }
    recipient.facts.removeAll(where: gone.contains)
    removed[recipient.id, default: []] += gone.map(\.id)
    added[recipient.id]?.removeAll(where: gone.contains)
  }

  /// Fills a brief with what is remembered about a person; what was just said is kept.
  static func bring(_ recipient: Recipient, into brief: inout Brief) {
    let source = Provenance.profile(fact: recipient.id.rawValue, quote: "")
    brief.recipientID = recipient.id
    brief.name = brief.name ?? recipient.name.map { Slot($0, from: source) }
    brief.relationship = brief.relationship ?? recipient.relationship.map { Slot($0, from: source) }
    brief.gender = brief.gender ?? recipient.gender.map { Slot($0, from: source) }
    brief.age = brief.age ?? recipient.age.map { Slot($0, from: source) }
    brief.ageGroup = brief.ageGroup ?? recipient.age.map { Slot(AgeGroup(age: $0), from: source) }
    for fact in recipient.facts where !brief[list: fact.slot].contains(where: { $0.value == fact.value }) {
      brief[list: fact.slot].append(
        Slot(
          fact.value, from: .profile(fact: fact.id, quote: fact.quote), confidence: fact.confidence))
    }
  }

  /// Forgets one fact; false when nobody has it.
  mutating func forget(slot: SlotName, value: String, about id: RecipientID) -> Bool {
    guard let index = recipients.firstIndex(where: { $0.id == id }) else { return false }
    let gone = recipients[index].facts.filter { $0.slot == slot && $0.value == value }
    recipients[index].facts.removeAll(where: gone.contains)
    removed[id, default: []] += gone.map(\.id)
    touched.insert(id)
    return !gone.isEmpty
  }
}
