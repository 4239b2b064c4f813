import GiftDomain
import Records
import Synchronization
import TestKit
import Testing

@testable import Dialogue

@Suite("What was accepted is answered once, in order, also after a crash")
struct AcceptedTests {
  @Test("accepted messages are answered, each once, and repeated ones not again")
  func answered() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let texts = ["gift for my dad", "he loves fishing", "under $40"]
    try await shop.whileAnswering { done in
      for (index, text) in texts.enumerated() {
        let message = shop.message(text, id: MessageID("m-\(index)"))
        for _ in 0..<3 {
          let receipt = try await shop.concierge.accept(message, delivery: "d-\(index)")
          #expect(receipt == Receipt(conversation: "c-1", message: message.id))
        }
      }
      try await done.wait(for: 3)
    }
    let turns = try await shop.conversations.turns(of: "c-1")
    #expect(turns.flatMap { $0.reply.messages } == ["m-0", "m-1", "m-2"])
    #expect(turns.last?.reply.brief.budget.maximum?.value == Money(minorUnits: 4000, currency: .usd))
    #expect(try await shop.conversations.inbox.conversations().isEmpty)
    let first = try await shop.concierge.reply(to: shop.message(texts[0], id: "m-0"), delivery: "d-0")
    #expect(first == turns[0].reply)
  }

  @Test("what a process left behind is answered by the next one, together and in order")
  func leftBehind() async throws {
    let before = try await ConciergeHarness.open(SmallShop.products)
    for (index, text) in ["gift for my dad", "he loves fishing", "under $40"].enumerated() {
      _ = try await before.concierge.accept(before.message(text, id: MessageID("m-\(index)")))
    }
    _ = try await before.concierge.accept(before.message("hello", id: "x", in: "c-2"))
    #expect(try await before.conversations.turns(of: "c-1").isEmpty)
    let after = try await ConciergeHarness.open([], database: before.database)
    try await after.whileAnswering { try await $0.wait(for: 4) }
    let turns = try await after.conversations.turns(of: "c-1")
    #expect(turns.map { $0.reply.messages } == [["m-0", "m-1", "m-2"]])
    #expect(try await after.conversations.turns(of: "c-2").count == 1)
    // Once more finds nothing to do.
    let third = try await ConciergeHarness.open([], database: before.database)
    try await third.whileAnswering { _ in
      _ = try await third.concierge.accept(third.message("hello", id: "x", in: "c-2"))
    }
    #expect(try await third.conversations.turns(of: "c-2").count == 1)
  }

  @Test("a stranger's message is refused at the door, and one that slipped in is given up")
  func stranger() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let stranger = Giver(id: "u-2")
    _ = try await shop.concierge.accept(shop.message("hi", id: "m-1"))
    await #expect(throws: DialogueError.foreignConversation("c-1")) {
      _ = try await shop.concierge.accept(shop.message("mine", id: "x", from: stranger))
    }
    // The stranger writes first where nobody was yet, and the owner is answered before the stranger is.
    _ = try await shop.concierge.accept(shop.message("mine", id: "y", in: "c-2", from: stranger))
    _ = try await shop.concierge.reply(to: shop.message("hi", id: "m-1", in: "c-2"))
    try await shop.whileAnswering { try await $0.wait(for: 2) }
    #expect(try await shop.conversations.inbox.conversations().isEmpty)
    #expect(try await shop.conversations.turns(of: "c-2").flatMap { $0.reply.messages } == ["m-1"])
  }

  @Test("two givers who write at once into a new conversation are not heard in one turn")
  func twoGivers() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let lane = ConversationLane()
    let own = Arrival(message: shop.message("gift for my dad", id: "m-1"), delivery: nil)
    let other = Arrival(
      message: shop.message("he loves gardening", id: "x", from: Giver(id: "u-2")), delivery: nil)
    let results = await lane.submit([own, other], to: shop.concierge.runner)
    #expect(try results[0].get().messages == ["m-1"])
    #expect(throws: DialogueError.foreignConversation("c-1")) { try results[1].get() }
  }

  @Test("a hundred conversations are answered beside each other, and stopping ends the work")
  func many() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    try await shop.whileAnswering { done in
      for number in 0..<100 {
        let giver = Giver(id: UserID("u-\(number)"))
        let conversation = ConversationID("c-\(number)")
        _ = try await shop.concierge.accept(
          shop.message("gift for my dad", id: "m-1", in: conversation, from: giver))
      }
      try await done.wait(for: 100)
    }
    for number in 0..<100 {
      #expect(try await shop.conversations.turns(of: ConversationID("c-\(number)")).count == 1)
    }
    _ = try await shop.concierge.accept(shop.message("later", id: "m-9", in: "c-late"))
    #expect(try await shop.conversations.inbox.conversations() == ["c-late"])
  }

  @Test("while a person has the conversation, nothing is said")
  func handedOff() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse(["gift for my dad"])
    #expect(try await shop.concierge.setHandedOff(true, of: "c-1"))
    let feed = try shop.concierge.follow("c-1")
    _ = try await feed.begin(.now)
    try await shop.whileAnswering { done in
      _ = try await shop.concierge.accept(shop.message("he loves fishing, under $50", id: "m-9"))
      try await done.wait(for: 1)
    }
    let events = try await feed.available()
    #expect(events.map(\.place.step) == [.started, .understood, .completed])
    #expect(events.text.isEmpty)
  }
}

/// Counts the messages that were answered or given up.
final class DoneCount: Sendable {
  private let count = Mutex(0)

  func add(_ number: Int) { count.withLock { $0 += number } }

  /// Waits until so many are done; the suite's time limit ends it otherwise.
  func wait(for number: Int) async throws {
    while count.withLock({ $0 < number }) { try await Task.sleep(for: .milliseconds(2)) }
  }
}

extension ConciergeHarness {
  /// Runs a body while accepted messages are answered.
  func whileAnswering(_ body: (DoneCount) async throws -> Void) async throws {
    let done = DoneCount()
    let concierge = concierge
    let work = Task {
      try await concierge.answerAccepted { result in
        switch result {
        case .success(let reply): done.add(reply.messages.count)
        case .failure: done.add(1)
        }
      }
    }
    do { try await body(done) } catch {
      work.cancel()
      throw error
    }
    await concierge.stopAnswering()
    try await work.value
  }
}
