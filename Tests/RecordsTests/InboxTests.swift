import Databases
import GiftDomain
import Records
import Testing

@Suite("What is accepted is kept until the turn that answers it is stored")
struct InboxTests {
  private static let now = Instant(milliseconds: 1_795_000_000_000)

  @Test("a message waits once, whatever brings it, and keeps its order")
  func waits() async throws {
    let inbox = ConversationStore(try await Fixtures.database()).inbox
    let first = Fixtures.message("m-1", "a gift for my dad")
    let receipt = Receipt(conversation: "c-1", message: "m-1")
    #expect(try await inbox.accept(first, delivery: "d-1", at: Self.now, limit: 9) == .accepted(receipt))
    #expect(try await inbox.accept(first, delivery: "d-1", at: Self.now, limit: 9) == .known(receipt))
    #expect(try await inbox.accept(first, delivery: "d-2", at: Self.now, limit: 9) == .known(receipt))
    // A delivery stands for what it brought first, whatever it says later.
    let other = Fixtures.message("m-9", "another text", in: "c-9")
    #expect(try await inbox.accept(other, delivery: "d-1", at: Self.now, limit: 9) == .known(receipt))
    let second = Fixtures.message("m-0", "he fishes")
    _ = try await inbox.accept(second, delivery: nil, at: Self.now, limit: 9)
    #expect(try await inbox.waiting(in: "c-1") == [first, second])
    #expect(try await inbox.conversations() == ["c-1"])
  }

  @Test("the turn's own commit takes its messages out and remembers all deliveries that brought them")
  func answered() async throws {
    let store = ConversationStore(try await Fixtures.database())
    let message = Fixtures.message("m-1", "he fishes")
    for delivery in ["d-1", "d-2"] {
      _ = try await store.inbox.accept(message, delivery: delivery, at: Self.now, limit: 9)
    }
    let commit = Fixtures.commit(1, message: "m-1")
    try await store.commit(commit)
    #expect(try await store.inbox.conversations().isEmpty)
    for delivery in ["d-1", "d-2"] {
      let reply = try await store.reply(toDelivery: delivery, of: "m-other", in: "c-other")
      #expect(reply?.reply == commit.reply)
      let again = try await store.inbox.accept(message, delivery: delivery, at: Self.now, limit: 9)
      #expect(again == .known(Receipt(conversation: "c-1", message: "m-1")))
    }
    let late = try await store.inbox.accept(message, delivery: "d-3", at: Self.now, limit: 9)
    #expect(late == .known(Receipt(conversation: "c-1", message: "m-1")))
    #expect(try await store.reply(toDelivery: "d-3", of: "m-other", in: "c-other")?.reply == commit.reply)
    #expect(try await store.inbox.conversations().isEmpty)
  }

  @Test("a commit that fails leaves its messages waiting")
  func failed() async throws {
    let store = ConversationStore(try await Fixtures.database())
    try await store.commit(Fixtures.commit(1, message: "m-0"))
    let message = Fixtures.message("m-1", "he fishes")
    _ = try await store.inbox.accept(message, delivery: "d-1", at: Self.now, limit: 9)
    await #expect(throws: RecordsError.self) { try await store.commit(Fixtures.commit(1, message: "m-1")) }
    #expect(try await store.inbox.waiting(in: "c-1") == [message])
  }

  @Test("nothing is accepted in another giver's conversation, answered or waiting, nor beyond the limit")
  func refused() async throws {
    let store = ConversationStore(try await Fixtures.database())
    try await store.commit(Fixtures.commit(1, message: "m-0"))
    func stranger(_ conversation: ConversationID) -> Message {
      Message(
        id: "x", conversation: conversation, giver: Giver(id: "u-2"), text: "hi",
        moment: Fixtures.message("x", "").moment)
    }
    #expect(try await store.inbox.accept(stranger("c-1"), delivery: nil, at: Self.now, limit: 9) == .foreign)
    let waiting = Fixtures.message("m-1", "hi", in: "c-2")
    _ = try await store.inbox.accept(waiting, delivery: nil, at: Self.now, limit: 1)
    #expect(try await store.inbox.accept(stranger("c-2"), delivery: nil, at: Self.now, limit: 9) == .foreign)
    #expect(try await store.inbox.accept(stranger("c-3"), delivery: nil, at: Self.now, limit: 1) == .full)
    let known = try await store.inbox.accept(waiting, delivery: "d", at: Self.now, limit: 1)
    #expect(known == .known(Receipt(conversation: "c-2", message: "m-1")))
  }

  @Test("a deleted conversation takes along what waits in it")
  func deleted() async throws {
    let store = ConversationStore(try await Fixtures.database())
    try await store.commit(Fixtures.commit(1, message: "m-0"))
    _ = try await store.inbox.accept(
      Fixtures.message("m-1", "hi"), delivery: "d-1", at: Self.now, limit: 9)
    #expect(try await store.delete("c-1"))
    #expect(try await store.inbox.conversations().isEmpty)
    let anew = try await store.inbox.accept(
      Fixtures.message("m-1", "hi"), delivery: "d-1", at: Self.now, limit: 9)
    #expect(anew == .accepted(Receipt(conversation: "c-1", message: "m-1")))
  }
}
