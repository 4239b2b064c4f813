import Databases
import GiftDomain
import Testing

@testable import Records

@Suite("Conversations are kept as they were")
struct ConversationStoreTests {
  @Test("a committed turn is read back whole: state, answer, message")
  func roundTrip() async throws {
    let store = ConversationStore(try await Fixtures.database())
    let commit = Fixtures.commit(1, message: "m-1")
    try await store.commit(commit)
    let stored = try #require(try await store.conversation("c-1"))
    #expect(stored.state == commit.state)
    #expect(stored.giver == "u-1")
    let turns = try await store.turns(of: "c-1")
    #expect(turns.map(\.reply) == [commit.reply])
    #expect(turns.first?.messages.map(\.text) == ["he fishes"])
  }

  @Test("a delivery and a message that were answered get their first answer again")
  func repeated() async throws {
    let store = ConversationStore(try await Fixtures.database())
    try await store.commit(Fixtures.commit(1, message: "m-1", delivery: "d-1"))
    let byDelivery = try await store.reply(toDelivery: "d-1", of: "other", in: "other")
    #expect(byDelivery?.reply.text == "Answer 1")
    #expect(byDelivery?.isLinked == true)
    let byMessage = try await store.reply(toDelivery: "d-2", of: "m-1", in: "c-1")
    #expect(byMessage?.isLinked == false)
    try await store.link(delivery: "d-2", to: "t-c-1-1", at: Instant(milliseconds: 9))
    #expect(try await store.reply(toDelivery: "d-2", of: "x", in: "y")?.reply.id == "t-c-1-1")
    #expect(try await store.reply(toDelivery: nil, of: "m-1", in: "c-2") == nil)
  }

  @Test("a position is taken once: a second commit changes nothing")
  func conflict() async throws {
    let store = ConversationStore(try await Fixtures.database())
    try await store.commit(Fixtures.commit(1, message: "m-1"))
    await #expect(throws: RecordsError.turnConflict(conversation: "c-1", position: 1)) {
      try await store.commit(Fixtures.commit(1, message: "m-2"))
    }
    #expect(try await store.reply(toDelivery: nil, of: "m-2", in: "c-1") == nil)
    #expect(try await store.turns(of: "c-1").count == 1)
  }

  @Test("a commit that fails half-way leaves nothing behind")
  func allOrNothing() async throws {
    let store = ConversationStore(try await Fixtures.database())
    try await store.commit(Fixtures.commit(1, message: "m-1"))
    // The same message again at the next place breaks the key of `messages` after the turn was written.
    await #expect(throws: (any Error).self) {
      try await store.commit(Fixtures.commit(2, message: "m-1"))
    }
    #expect(try await store.turns(of: "c-1").count == 1)
    #expect(try await store.conversation("c-1")?.state.turns == 1)
  }

  @Test("turns come in order and by pages")
  func pages() async throws {
    let store = ConversationStore(try await Fixtures.database())
    for position in 1...5 {
      try await store.commit(Fixtures.commit(position, message: MessageID("m-\(position)")))
    }
    #expect(try await store.turns(of: "c-1", after: 1, limit: 2).map(\.position) == [2, 3])
  }

  @Test("a deleted conversation is gone from every table, others stay")
  func deletion() async throws {
    let database = try await Fixtures.database()
    let store = ConversationStore(database)
    try await store.commit(Fixtures.commit(1, message: "m-1", delivery: "d-1"))
    try await store.commit(Fixtures.commit(1, message: "m-9", delivery: "d-9", in: "c-2"))
    #expect(try await store.delete("c-1"))
    #expect(try await store.delete("c-1") == false)
    for table in ["conversations", "turns", "messages", "deliveries", "journal"] as [StaticString] {
      let left = try await database.read { session in
        try session.row("SELECT COUNT(*) AS n FROM \(raw: table)")?.integer("n")
      }
      #expect(left == 1, "table \(table)")
    }
  }

  @Test("a document that cannot be read names its table and key")
  func unreadable() async throws {
    let database = try await Fixtures.database()
    let store = ConversationStore(database)
    try await store.commit(Fixtures.commit(1, message: "m-1"))
    try await database.write { session in
      _ = try session.execute("UPDATE conversations SET state = \("{\"turns\": true}") WHERE id = \("c-1")")
    }
    await #expect {
      _ = try await store.conversation("c-1")
    } throws: { error in
      guard case RecordsError.unreadable("conversations", "c-1", _) = error else { return false }
      return true
    }
  }
}
