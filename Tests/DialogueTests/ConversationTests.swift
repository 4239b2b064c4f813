import Catalog
import GiftDomain
import Records
import TestKit
import Testing

@testable import Dialogue

@Suite("A conversation goes as a good assistant would lead it")
struct ConversationTests {
  private static let fishing = [
    "hi", "I need something for my dad, he turns 65 on Saturday, loves fishing and bad puns",
    "under $40, nothing edible", "the second one looks good but cheaper?", "he already has a tackle box",
  ]

  @Test("the first conversation: greeted, suggested, narrowed, cheaper, owned")
  func firstLight() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(Self.fishing)
    #expect(replies[0].action == .ask)
    #expect(replies[0].text.contains("AI"))
    #expect(replies[0].suggestions.isEmpty)
    #expect(replies[1].action == .suggest)
    #expect(!replies[1].suggestions.isEmpty)
    #expect(replies[1].suggestions.allSatisfy { $0.arrivesBy <= CalendarDay(number: 20778) })
    #expect(replies[1].brief.age?.value == 65)
    #expect(replies[2].suggestions.allSatisfy { $0.product.price.minorUnits <= 4000 })
    #expect(!replies[2].suggestions.contains { $0.product.id == "trout" })
    let second = try #require(replies[2].suggestions.dropFirst().first)
    #expect(!replies[3].suggestions.isEmpty)
    #expect(
      replies[3].suggestions.allSatisfy { $0.product.price.minorUnits < second.product.price.minorUnits })
    #expect(!replies[4].suggestions.contains { $0.product.id == "tackle" })
    #expect(replies.allSatisfy { $0.text.count(where: { $0 == "?" }) <= 1 })
  }

  @Test("it says once that it is an AI")
  func disclosure() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(Self.fishing)
    #expect(replies.map { $0.text.contains("AI") } == [true, false, false, false, false])
  }

  @Test("when nothing fits it says so and names the smallest step")
  func nothingFits() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(["a gift for my mum who loves gardening, under $10"])
    #expect(replies[0].suggestions.isEmpty)
    #expect(replies[0].action == .suggest)
    #expect(replies[0].text.contains("$14"), "the cheapest thing in the shop is $14: \(replies[0].text)")
  }

  @Test("a restart in the middle changes nothing: the next turn goes on where the last one ended")
  func restart() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse(Array(Self.fishing.prefix(3)))
    let again = try await ConciergeHarness.open([], database: shop.database)
    let reply = try await again.concierge.reply(to: again.message("he already has a tackle box", id: "after"))
    #expect(reply.brief.budget.maximum?.value == Money(minorUnits: 4000, currency: .usd))
    #expect(!reply.text.contains("AI"))
    #expect(reply.brief.owned.map(\.value) == ["tackle box"])
  }

  @Test("what is said about a person is known in the next conversation, and only about that person")
  func memory() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse(["gift for my dad, he loves fishing", "he already has a tackle box"])
    let later = try await shop.converse(["something for my dad please"], in: "c-2")
    #expect(later[0].brief.interests.map(\.value).contains("fishing"))
    #expect(later[0].brief.owned.map(\.value) == ["tackle box"])
    #expect(!later[0].suggestions.contains { $0.product.id == "tackle" })
    let mother = try await shop.converse(["something for my mum, she loves gardening"], in: "c-3")
    #expect(!mother[0].brief.interests.map(\.value).contains("fishing"))
    #expect(mother[0].brief.owned.isEmpty)
  }

  @Test("after a person was asked for, the concierge stays silent")
  func handOff() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(["can I talk to a human please", "hello?"])
    #expect(replies.map(\.action) == [.handoff, .handoff])
    #expect(!replies[0].text.isEmpty)
    #expect(replies[1].text.isEmpty)
  }

  @Test("a price that changed after the index was built is the one that is shown")
  func freshness() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    var flask = try #require(SmallShop.products.first { $0.id == "flask" })
    flask.price = Money(minorUnits: 9900, currency: .usd)
    _ = try await shop.catalog.upsert([flask])
    let replies = try await shop.converse(["gift for my dad who loves fishing, under $40"])
    #expect(!replies[0].suggestions.contains { $0.product.id == "flask" })
  }

  @Test("two sisters stay two, and each keeps what was said about her")
  func twoSisters() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse([
      "gift for my sister Priya, she loves gardening",
      "now something for my other sister Maya, she loves fishing",
      "back to Priya please, under $30",
    ])
    #expect(replies[1].brief.interests.map(\.value) == ["fishing"])
    #expect(replies[2].brief.name?.value == "Priya")
    #expect(replies[2].brief.interests.map(\.value).contains { $0.hasPrefix("garden") })
    #expect(!replies[2].brief.interests.map(\.value).contains("fishing"))
  }
}
