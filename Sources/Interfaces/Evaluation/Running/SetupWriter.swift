import Databases
import GiftDomain
import Records

/// Writes what a case knows beforehand into the stores of its world.
struct SetupWriter: Sendable {
  let database: any Database

  /// Writes recipients and events as they were shortly before the conversation.
  func write(_ conversation: EvaluationCase, before start: Instant) async throws {
    let giver = conversation.giver.id
    let store = RecipientStore(database)
    for (index, person) in conversation.setup.recipients.enumerated() {
      // A second apart, so that they keep their order.
      let known = start.adding(seconds: -86_400 + Double(index))
      try await store.save(change(person), of: giver, at: known)
    }
    let events = conversation.setup.events.enumerated().map { index, event in
      JournalEvent(
        id: "setup-\(index + 1)", kind: event.kind, giver: event.user ?? giver, conversation: nil,
        payload: event.payload, occurredAt: event.occurredAt ?? start.adding(seconds: -3600))
    }
    try await Journal(database).append(events)
  }

  /// A past gift is kept as something that the recipient owns, by its title.
  private func change(_ person: KnownPerson) -> RecipientChange {
    var phrases = person.phrases
    phrases[.owned, default: []] += person.pastGifts.map { $0.title.lowercased() }
    var facts: [RecipientFact] = []
    for slot in SlotName.allCases where slot.isRemembered {
      for phrase in phrases[slot] ?? []
      where !facts.contains(where: { $0.slot == slot && $0.value == phrase }) {
        facts.append(
          RecipientFact(
            id: "\(person.id)-f\(facts.count + 1)", slot: slot, value: phrase, confidence: 1,
            message: "setup", quote: phrase))
      }
    }
    let recipient = Recipient(
      id: person.id, name: person.name, relationship: person.relationship,
      gender: person.gender ?? person.relationship?.impliedGender, age: person.age, facts: facts)
    return RecipientChange(recipient: recipient, addedFacts: facts)
  }
}
