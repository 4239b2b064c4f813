import Catalog
import GiftDomain
import Records
import TestKit
import Testing

@testable import Dialogue

@Suite("A conversation that goes astray is mended")
struct RepairTests {
  /// The last reply to some texts, with the one before.
  private func talk(_ texts: String...) async throws -> (before: TurnReply, last: TurnReply) {
    let replies = try await ConciergeHarness.open(SmallShop.products).converse(texts)
    return (try #require(replies.dropLast().last), try #require(replies.last))
  }

  @Test(
    "who does not know, or does not want to say, gets ideas and is not asked the same again",
    arguments: [
      "no idea", "I don't know", "skip", "next question please", "you choose", "not sure tbh", "no",
    ])
  func unknown(text: String) async throws {
    let (before, last) = try await talk("gift for my dad", text)
    #expect(before.asked == .interests)
    #expect(last.action == .suggest)
    #expect(!last.suggestions.isEmpty)
    #expect(last.asked == nil)
  }

  @Test("a declined question never comes back in the hunt")
  func neverAgain() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(
      ["gift for my dad", "no idea", "more ideas", "something cheaper", "none of these"])
    #expect(!replies.dropFirst().contains { $0.asked == .interests })
  }

  @Test("no more questions means no more questions")
  func showNow() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(["gift for my dad", "just show me something", "more ideas please"])
    #expect(replies[1].action == .suggest)
    #expect(replies.dropFirst().allSatisfy { $0.asked == nil })
  }

  @Test(
    "what do you mean explains the question and asks it once more",
    arguments: ["what do you mean?", "why do you ask", "like what?", "huh?", "I don't understand"])
  func clarify(text: String) async throws {
    let (before, last) = try await talk("gift for my dad", text)
    #expect(last.action == .answer)
    #expect(last.asked == before.asked)
    #expect(last.text.count(where: { $0 == "?" }) == 1)
    #expect(last.brief == before.brief)
  }

  @Test("what do you mean about a list tells its reasons")
  func clarifyList() async throws {
    let (before, last) = try await talk(
      "gift for my dad who loves fishing, $40 max, for his birthday", "what do you mean?")
    #expect(!before.suggestions.isEmpty)
    if before.asked == nil {
      #expect(last.action == .answer)
      #expect(before.suggestions.allSatisfy { last.text.contains($0.product.title) })
    }
  }

  @Test(
    "say that again repeats the list, its words and its cards",
    arguments: ["say that again", "what did you say?", "pardon?", "can you repeat that please"])
  func again(text: String) async throws {
    let (before, last) = try await talk("gift for my dad who loves fishing, under $40", text)
    #expect(last.action == before.action)
    #expect(last.suggestions == before.suggestions)
    #expect(last.text.contains(before.text))
    #expect(last.asked == before.asked)
  }

  @Test("what is repeated is looked up anew: a price that changed is not said again")
  func againFresh() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let first = try await shop.converse(["gift for my dad who loves fishing, under $40"])[0]
    var changed = try #require(SmallShop.products.first { $0.id == first.suggestions[0].product.id })
    changed.price = Money(minorUnits: 3999, currency: .usd)
    _ = try await shop.catalog.upsert([changed])
    let again = try await shop.concierge.reply(to: shop.message("say that again", id: "again"))
    #expect(again.action == .suggest)
    #expect(
      again.suggestions.filter { $0.product.id == changed.id }.allSatisfy {
        $0.product.price == changed.price
      })
    #expect(!again.suggestions.isEmpty)
  }

  @Test(
    "the list comes back after something else",
    arguments: ["show me those again", "what were they again?", "where were we?"])
  func showAgain(text: String) async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse([
      "gift for my dad who loves fishing, under $40, for his birthday", "thanks", text,
    ])
    #expect(replies[2].action == .suggest)
    #expect(replies[2].suggestions.map(\.product.id) == replies[0].suggestions.map(\.product.id))
  }

  @Test(
    "never mind drops what was going on, and keeps what was said",
    arguments: ["never mind", "forget it, cancel that", "nvm", "leave it"])
  func cancel(text: String) async throws {
    let (before, last) = try await talk("gift for my dad who loves fishing", text)
    #expect(last.action == .smalltalk)
    #expect(last.suggestions.isEmpty)
    #expect(last.asked == nil)
    #expect(last.brief == before.brief)
  }

  @Test(
    "start over clears the hunt and keeps the people",
    arguments: ["start over", "let's start again from scratch", "forget everything I said, start over"])
  func startOver(text: String) async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse([
      "gift for my dad who loves fishing, under $20", text, "something for my dad",
    ])
    #expect(replies[1].action == .ask)
    #expect(replies[1].brief.isBlank)
    #expect(replies[1].brief.budget.isEmpty)
    #expect(replies[2].brief.interests.map(\.value).contains("fishing"), "the dad is still known")
    #expect(replies[2].brief.budget.isEmpty)
  }

  @Test("start over with a new wish goes on with it at once")
  func startOverWith() async throws {
    let (_, last) = try await talk(
      "gift for my dad who loves fishing, under $20", "start over: my mum loves gardening")
    #expect(last.action == .suggest)
    #expect(last.brief.relationship?.value == .mother)
    #expect(last.brief.budget.isEmpty)
    #expect(!last.brief.interests.map(\.value).contains("fishing"))
  }

  @Test(
    "a digression is answered in a sentence, changes nothing, and the open question comes back",
    arguments: ["what's the weather like today?", "how are you?", "tell me a joke", "are you a bot?"])
  func digression(text: String) async throws {
    let (before, last) = try await talk("gift for my dad", text)
    #expect([.smalltalk, .decline].contains(last.action))
    #expect(last.brief == before.brief)
    #expect(last.asked == .interests)
  }

  @Test("after a digression the list is still on the table")
  func digressionFromList() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse(
      [
        "gift for my dad who loves fishing, under $40, for his birthday", "who won the election?",
        "the second one please",
      ])
    #expect(replies[1].text.contains("your father"))
    #expect(replies[2].action == .confirm)
    #expect(replies[2].text.contains(replies[0].suggestions[1].product.title))
  }

  @Test(
    "hold on is no refusal of the list", arguments: ["wait", "hang on a sec", "no, wait", "let me think"])
  func hold(text: String) async throws {
    let (before, last) = try await talk("gift for my dad who loves fishing, under $40", text)
    #expect(last.action == .smalltalk)
    #expect(last.asked == before.asked)
  }

  @Test(
    "asked whether it is a machine, it says so",
    arguments: ["are you a bot?", "am I talking to a human?", "who are you"])
  func identity(text: String) async throws {
    let (_, last) = try await talk("gift for my dad", text)
    #expect(last.action == .smalltalk)
    #expect(last.text.contains("AI"))
  }

  @Test("leaving the choice gets one pick of the list")
  func recommend() async throws {
    let (before, last) = try await talk(
      "gift for my dad who loves fishing, under $40, for his birthday", "you choose")
    if before.asked == nil { #expect(last.suggestions.map(\.id) == [before.suggestions[0].id]) }
    #expect(last.action == .suggest)
  }

  @Test("two hunts side by side: each is found again as it was left, with its list")
  func switching() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let replies = try await shop.converse([
      "gift for my dad who loves fishing, under $40",
      "now something for my mum, she loves gardening, under $30",
      "ok back to my dad", "more ideas",
    ])
    #expect(replies[2].brief.relationship?.value == .father)
    #expect(replies[2].brief.budget.maximum?.value == Money(minorUnits: 4000, currency: .usd))
    #expect(replies[2].brief.id == replies[0].brief.id)
    let before = Set(replies[0].suggestions.map(\.product.id)).union(replies[2].suggestions.map(\.product.id))
    #expect(replies[3].suggestions.allSatisfy { !before.contains($0.product.id) })
  }

  @Test("a person takes over and gives back")
  func handOff() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    _ = try await shop.converse(["gift for my dad"])
    #expect(try await shop.concierge.setHandedOff(true, of: "c-1"))
    let silent = try await shop.concierge.reply(to: shop.message("hello?", id: "m-silent"))
    #expect(silent.action == .handoff)
    #expect(silent.text.isEmpty)
    #expect(try await shop.concierge.setHandedOff(false, of: "c-1"))
    let back = try await shop.concierge.reply(to: shop.message("he loves fishing", id: "m-back"))
    #expect(back.action == .suggest)
    #expect(back.brief.relationship?.value == .father)
    #expect(try await shop.concierge.setHandedOff(true, of: "nobody") == false)
  }
}
