import GiftDomain
import Records
import TestKit
import Testing

@testable import Dialogue

@Suite("Messages of one conversation are answered in order, each once")
struct LaneTests {
  @Test("a delivery that comes ten times at once runs one turn")
  func tenTimes() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let message = shop.message("gift for my dad who loves fishing", id: "m-1")
    let replies = try await withThrowingTaskGroup(of: TurnReply.self) { group in
      for _ in 0..<10 { group.addTask { try await shop.concierge.reply(to: message, delivery: "d-1") } }
      return try await group.reduce(into: [TurnReply]()) { $0.append($1) }
    }
    #expect(Set(replies.map(\.id)).count == 1)
    #expect(try await shop.conversations.turns(of: "c-1").count == 1)
  }

  @Test("an answered delivery gets its first answer again, also after a restart")
  func replay() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let message = shop.message("gift for my dad who loves fishing", id: "m-1")
    let first = try await shop.concierge.reply(to: message, delivery: "d-1")
    _ = try await shop.concierge.reply(to: shop.message("under $20", id: "m-2"), delivery: "d-2")
    let again = try await ConciergeHarness.open([], database: shop.database)
    #expect(try await again.concierge.reply(to: message, delivery: "d-1") == first)
    #expect(try await again.concierge.reply(to: message, delivery: "another") == first)
  }

  @Test("a burst is answered by few turns, no message is lost, and the brief has heard them all")
  func burst() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let texts = ["gift for my dad", "he loves fishing", "under $40", "nothing edible", "he turns 65"]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, text) in texts.enumerated() {
        let message = shop.message(text, id: MessageID("m-\(index)"))
        group.addTask { _ = try await shop.concierge.reply(to: message) }
      }
      try await group.waitForAll()
    }
    let turns = try await shop.conversations.turns(of: "c-1")
    #expect(turns.flatMap { $0.messages.map(\.id) }.sorted() == (0..<5).map { MessageID("m-\($0)") })
    #expect(turns.map(\.position) == Array(1...turns.count))
    let brief = try #require(turns.last?.reply.brief)
    #expect(brief.budget.maximum?.value == Money(minorUnits: 4000, currency: .usd))
    #expect(brief.avoid.map(\.value).contains("edible"))
  }

  @Test("a hundred conversations at once do not get into each other's way")
  func manyConversations() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          let conversation = ConversationID("c-\(number)")
          let budget = 15 + number % 40
          let giver = Giver(id: UserID("u-\(number)"))
          let replies = try await shop.converse(
            ["gift for my dad who loves fishing", "under $\(budget)"], in: conversation, from: giver)
          let maximum = replies[1].brief.budget.maximum?.value
          #expect(maximum == Money(minorUnits: Int64(budget) * 100, currency: .usd))
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("another giver's conversation is refused")
  func foreign() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse(["gift for my dad"])
    let stranger = Giver(id: "u-2")
    await #expect(throws: DialogueError.foreignConversation("c-1")) {
      _ = try await shop.concierge.reply(to: shop.message("and mine?", id: "x", from: stranger))
    }
  }

  @Test("a deleted conversation begins anew")
  func deletion() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse(["gift for my dad, under $40"])
    #expect(try await shop.concierge.deleteConversation("c-1"))
    let reply = try await shop.concierge.reply(to: shop.message("hi", id: "m-new"))
    #expect(reply.brief.budget.isEmpty)
    #expect(reply.text.contains("AI"))
  }
}
