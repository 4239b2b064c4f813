import Catalog
import Databases
import GiftDomain
import Records
import TestKit
import Testing

@testable import Dialogue

@Suite("Suggestions can be pointed at, asked about, compared, chosen and bought")
struct SuggestionTalkTests {
  private static let opening = "gift for my dad who loves fishing, under $40, for his birthday"

  /// The replies to the opening and to more texts.
  private func talk(_ texts: String...) async throws -> (shop: ConciergeHarness, replies: [TurnReply]) {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    return (shop, try await shop.converse([Self.opening] + texts))
  }

  @Test(
    "one is chosen by place, by price and by name, and gets its link",
    arguments: [
      ("the second one please", 1), ("I'll take the last one", 2), ("the middle one. thank you", 1),
      ("number 3 it is", 2), ("yes!! the top pick please", 0), ("option 1 for everyone", 0),
    ])
  func chosen(text: String, place: Int) async throws {
    let (shop, replies) = try await talk(text)
    let meant = replies[0].suggestions[place].product
    #expect(replies[1].action == .confirm)
    #expect(replies[1].text.contains(meant.title))
    #expect(replies[1].text.contains(try #require(meant.url)))
    #expect(try await shop.events(.productClick).contains { $0.contains(meant.id.rawValue) })
  }

  @Test("the price says which one is meant, and is no budget")
  func byPrice() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let first = try await shop.converse([Self.opening])[0]
    let meant = first.suggestions[1].product
    let reply = try await shop.concierge.reply(
      to: shop.message("the \(meant.price) one, is it in stock?", id: "price"))
    #expect(reply.action == .answer)
    #expect(reply.text.contains(meant.title))
    #expect(reply.brief.budget == first.brief.budget)
  }

  @Test("a name says which one is meant, also of a list before the last")
  func byName() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse([Self.opening, "more ideas"])
    let earlier = replies[0].suggestions[0].product
    let reply = try await shop.concierge.reply(
      to: shop.message("how much was the \(earlier.title.lowercased()) again?", id: "name"))
    #expect(reply.action == .answer)
    #expect(reply.text.contains(earlier.title))
    #expect(reply.text.contains(earlier.price.description))
  }

  @Test("it is the one that was spoken of last")
  func focus() async throws {
    let (_, replies) = try await talk(
      "tell me more about the second one", "is it in stock?", "ok I'll take it")
    let meant = replies[0].suggestions[1].product
    #expect(replies[2].text.contains(meant.title))
    #expect(replies[3].action == .confirm)
    #expect(replies[3].text.contains(meant.title))
  }

  @Test("only some are turned down", arguments: [("not the third", [2]), ("the last two are a no", [1, 2])])
  func rejected(text: String, places: [Int]) async throws {
    let (shop, replies) = try await talk(text, "more ideas")
    let gone = places.map { replies[0].suggestions[$0].product.id }
    #expect(replies[1].action == .suggest)
    #expect(
      !replies.dropFirst().contains { reply in reply.suggestions.contains { gone.contains($0.product.id) } })
    let dismissed = try await shop.events(.dismiss)
    #expect(gone.allSatisfy { id in dismissed.contains { $0.contains(id.rawValue) } })
    #expect(dismissed.count == gone.count)
  }

  @Test("a question about the one that never was shown fills no slot")
  func nothingShown() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let reply = try await shop.converse(["the first one, how fast does it arrive?"])[0]
    #expect(reply.action == .answer)
    #expect(reply.brief.interests.isEmpty)
    #expect(reply.brief.statedUrgency == nil)
  }

  @Test(
    "facts come from the catalog",
    arguments: [
      ("how much is the first one?", "$"), ("when would the first one get here?", "November"),
      ("is the first one in stock?", "in stock"), ("any reviews for the first one?", "4.5"),
      ("can I have the link of the first one?", "https://"), ("what ages is the first one for?", "age"),
    ])
  func facts(question: String, part: String) async throws {
    let (_, replies) = try await talk(question)
    #expect(replies[1].action == .answer)
    #expect(replies[1].text.contains(replies[0].suggestions[0].product.title))
    #expect(replies[1].text.contains(part), "\(replies[1].text)")
    #expect(replies[1].brief == replies[0].brief)
  }

  @Test("will it be here by then: yes or no, with the date")
  func inTime() async throws {
    let (_, replies) = try await talk("will the first one be here by Thursday?", "and by tomorrow?")
    let arrives = replies[0].suggestions[0].arrivesBy
    #expect(arrives <= CalendarDay(number: 20783))
    #expect(replies[1].action == .answer)
    #expect(replies[1].text.hasPrefix("Yes"))
  }

  @Test(
    "what the catalog does not say is not said",
    arguments: ["does the first one come in purple?", "can you gift wrap the first one?"])
  func unknown(question: String) async throws {
    let (_, replies) = try await talk(question)
    #expect(replies[1].action == .answer)
    #expect(replies[1].text.contains("person at the shop") || replies[1].text.contains("people at the shop"))
    #expect(!replies[1].notes.contains(.claimRemoved))
  }

  @Test("what the shop says about it is quoted")
  func quoted() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse([
      "gift for my dad who loves fishing", "the tackle box, does it have trays?",
    ])
    if replies[0].suggestions.contains(where: { $0.product.id == "tackle" }) {
      #expect(replies[1].text.contains("trays for lures"))
    }
  }

  @Test(
    "two are compared side by side",
    arguments: ["compare 1 and 3", "what's the difference between the first and the third?", "1 or 3?"])
  func compared(text: String) async throws {
    let (_, replies) = try await talk(text)
    guard replies[1].action == .compare else {
      #expect(text == "1 or 3?")
      return
    }
    let titles = replies[0].suggestions.map(\.product.title)
    #expect(replies[1].text.contains(titles[0]))
    #expect(!replies[1].text.contains(titles[1]))
    #expect(replies[1].text.contains(titles[2]))
  }

  @Test("what was bought is settled: named, noted for learning, and not suggested again")
  func bought() async throws {
    let (shop, replies) = try await talk("the second one please", "bought it", "more ideas")
    let meant = replies[0].suggestions[1].product
    #expect(replies[2].action == .confirm)
    #expect(replies[2].text.contains(meant.title))
    #expect(try await shop.events(.purchase).count == 1)
    #expect(replies[2].brief.relationship?.value == .father)
    #expect(!replies[3].suggestions.contains { $0.product.id == meant.id })
  }

  @Test("what was bought may be named at once")
  func boughtAtOnce() async throws {
    let (shop, replies) = try await talk("bought the first one")
    #expect(replies[1].text.contains(replies[0].suggestions[0].product.title))
    #expect(try await shop.events(.purchase).count == 1)
    #expect(try await shop.events(.productClick).isEmpty)
  }

  @Test("in a panic what arrives first comes first")
  func hurried() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let reply = try await shop.converse([
      "HELP panicking, completely forgot my dad's birthday, he loves fishing"
    ])[0]
    // The unexpected one never leads, however fast it is.
    #expect(reply.suggestions.first?.role != .wildCard)
    let days = reply.suggestions.filter { $0.role != .wildCard }.map(\.arrivesBy)
    #expect(days.count > 1)
    #expect(days == days.sorted())
  }

  @Test("grief is met quietly")
  func solemn() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse([
      "my neighbour's husband passed away, something for her, she loves gardening", "more ideas",
      "the first one",
    ])
    #expect(replies.allSatisfy { !$0.text.contains("!") && !$0.text.lowercased().contains("wild") })
    #expect(replies.flatMap(\.quickReplies).allSatisfy { !$0.lowercased().contains("funn") })
  }
}

extension ConciergeHarness {
  /// The payloads of what the journal keeps of one kind.
  fileprivate func events(_ kind: JournalEvent.Kind) async throws -> [String] {
    try await database.read { session in
      try session.rows("SELECT payload FROM journal WHERE type = \(kind.rawValue)").map {
        try $0.text("payload")
      }
    }
  }
}
