import Databases
import GiftDomain
import Testing

@testable import Records

@Suite("Recipients are remembered fact by fact")
struct RecipientStoreTests {
  private func fact(_ id: String, _ slot: SlotName, _ value: String) -> RecipientFact {
    RecipientFact(id: id, slot: slot, value: value, confidence: 0.9, message: "m-1", quote: "loves \(value)")
  }

  private func change(adding facts: [RecipientFact] = [], removing ids: [String] = []) -> RecipientChange {
    RecipientChange(
      recipient: Recipient(id: "r-1", name: "Leo", relationship: .father, gender: .male, age: 65),
      addedFacts: facts, removedFacts: ids)
  }

  @Test("a recipient comes back with facts, oldest first, for its giver alone")
  func roundTrip() async throws {
    let database = try await Fixtures.database()
    let store = ConversationStore(database)
    let facts = [fact("f-1", .interests, "fishing"), fact("f-2", .avoid, "nuts")]
    try await store.commit(Fixtures.commit(1, message: "m-1", recipients: [change(adding: facts)]))
    let recipients = try await RecipientStore(database).recipients(of: "u-1")
    var expected = change().recipient
    expected.facts = facts
    #expect(recipients == [expected])
    #expect(try await RecipientStore(database).recipients(of: "u-2").isEmpty)
  }

  @Test("two conversations that learn at the same time do not undo each other")
  func merging() async throws {
    let database = try await Fixtures.database()
    let store = ConversationStore(database)
    try await store.commit(
      Fixtures.commit(1, message: "m-1", recipients: [change(adding: [fact("f-1", .interests, "fishing")])]))
    try await store.commit(
      Fixtures.commit(
        1, message: "m-1", in: "c-2", recipients: [change(adding: [fact("f-2", .interests, "golf")])]))
    try await store.commit(
      Fixtures.commit(2, message: "m-2", recipients: [change(removing: ["f-1"])]))
    let values = try await RecipientStore(database).recipients(of: "u-1").first?.facts.map(\.value)
    #expect(values == ["golf"])
  }

  @Test("the same fact is kept once")
  func sameFact() async throws {
    let database = try await Fixtures.database()
    let store = ConversationStore(database)
    let twice = [fact("f-1", .interests, "fishing"), fact("f-2", .interests, "fishing")]
    try await store.commit(Fixtures.commit(1, message: "m-1", recipients: [change(adding: twice)]))
    let facts = try await RecipientStore(database).recipients(of: "u-1").first?.facts
    #expect(facts?.map(\.id) == ["f-1"])
  }
}
