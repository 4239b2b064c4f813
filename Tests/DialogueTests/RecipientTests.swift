import GiftDomain
import Records
import TestKit
import Testing

@testable import Dialogue

@Suite("Recipients are told apart, remembered and forgotten in conversation")
struct RecipientTests {
  private static let sisters = [
    RecipientDraft(
      id: "priya", name: "Priya", relationship: .sister, age: 34, lists: [.interests: ["pottery"]]),
    RecipientDraft(
      id: "meera", name: "Meera", relationship: .sister, age: 29, lists: [.interests: ["gardening"]]),
  ]

  private func shop(_ drafts: [RecipientDraft] = []) async throws -> ConciergeHarness {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    for draft in drafts {
      _ = try await shop.editor.create(draft, of: "u-1", at: shop.moment.instant)
    }
    return shop
  }

  private func known(_ shop: ConciergeHarness) async throws -> [Recipient] {
    try await RecipientStore(shop.database).recipients(of: "u-1")
  }

  // MARK: Which of several

  @Test(
    "with two sisters it asks which, once, and the answer is used",
    arguments: [
      ("Meera", "meera"), ("the younger one", "meera"), ("the elder", "priya"), ("merra", "meera"),
      ("the one who does pottery", "priya"), ("the second one", "meera"),
    ])
  func which(answer: String, id: String) async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse(["a gift for my sister, under $40", answer])
    #expect(replies[0].action == .ask)
    #expect(replies[0].asked == .recipient)
    #expect(replies[0].text.contains("Priya or Meera"))
    #expect(replies[0].quickReplies.prefix(2) == ["Priya", "Meera"])
    #expect(replies[1].action == .suggest)
    #expect(replies[1].brief.recipientID?.rawValue == id)
    #expect(replies[1].brief.budget.maximum?.value == Money(minorUnits: 4000, currency: .usd))
    #expect(!replies[1].brief.interests.isEmpty)
    #expect(try await known(shop).count == 2)
  }

  @Test("an answer that tells nothing is not asked for again, and nobody's record changes")
  func unclear() async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse([
      "a gift for my sister, she loves fishing", "hmm does it matter", "under $50 please",
    ])
    #expect(replies[0].action == .ask)
    #expect(replies.dropFirst().allSatisfy { !$0.text.contains("Priya or Meera") })
    #expect(replies[2].action == .suggest)
    let facts = try await known(shop).flatMap(\.facts).map(\.value)
    #expect(facts.sorted() == ["gardening", "pottery"])
  }

  @Test("what was said before the answer goes to the one who was meant")
  func remembersThroughTheQuestion() async throws {
    let shop = try await shop(Self.sisters)
    _ = try await shop.converse(["remember that my sister is allergic to nuts", "Priya"])
    let people = try await known(shop)
    #expect(people.first { $0.id == "priya" }?.facts.contains { $0.value == "nuts" } == true)
    #expect(people.first { $0.id == "meera" }?.facts.map(\.value) == ["gardening"])
  }

  @Test("somebody else is a third sister")
  func somebodyElse() async throws {
    let shop = try await shop(Self.sisters)
    _ = try await shop.converse(["a gift for my sister who loves fishing", "somebody else"])
    let people = try await known(shop)
    #expect(people.count == 3)
    #expect(people.last?.relationship == .sister)
    #expect(people.last?.facts.map(\.value) == ["fishing"])
  }

  @Test("the other sister of two is the one not spoken of")
  func other() async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse(["a gift for Priya", "and now for my other sister"])
    #expect(replies[1].brief.recipientID == "meera")
    #expect(replies[1].brief.interests.map(\.value) == ["gardening"])
  }

  @Test("namesakes are told apart by who they are")
  func namesakes() async throws {
    let shop = try await shop([
      RecipientDraft(id: "s1", name: "Sam", relationship: .friend, lists: [.interests: ["fishing"]]),
      RecipientDraft(id: "s2", name: "Sam", relationship: .nephew, age: 30),
    ])
    let replies = try await shop.converse(["a present for Sam please", "my friend"])
    #expect(replies[0].quickReplies.prefix(2) == ["your friend", "your nephew"])
    #expect(replies[1].brief.recipientID == "s1")
  }

  // MARK: Names

  @Test("who is known by relationship gets the name when it is said, and the correction of it")
  func naming() async throws {
    let shop = try await shop()
    _ = try await shop.converse([
      "a gift for my sister, she loves gardening", "her name is Preya",
      "actually her name's Priya, with an i",
    ])
    let people = try await known(shop)
    #expect(people.map(\.name) == ["Priya"])
    #expect(people.map(\.relationship) == [.sister])
    let later = try await shop.converse(["something for Priya"], in: "c-2")
    #expect(later[0].brief.recipientID == people.first?.id)
  }

  // MARK: Gifts of the past

  @Test("a gift that was chosen is not suggested to the same person again")
  func accepted() async throws {
    let shop = try await shop()
    let first = try await shop.converse(["gift for my dad who loves fishing", "the first one please"])
    let chosen = try #require(first[0].suggestions.first?.product.id)
    #expect(first[1].action == .confirm)
    let gifts = try await known(shop).first?.gifts
    #expect(gifts?.map(\.product) == [chosen])
    #expect(gifts?.first?.outcome == .unknown)
    let later = try await shop.converse(["something for my dad please"], in: "c-2")
    #expect(!later[0].suggestions.isEmpty)
    #expect(!later[0].suggestions.contains { $0.product.id == chosen })
  }

  @Test(
    "how a gift landed is kept with it",
    arguments: [
      ("she loved last year's teapot", GiftOutcome.loved), ("she hated the teapot I gave her", .disliked),
      ("she returned the teapot", .returned), ("last year I gave her a teapot", .unknown),
    ])
  func outcome(text: String, outcome: GiftOutcome) async throws {
    let shop = try await shop()
    let replies = try await shop.converse(["it's for my mum, she is 60", text])
    let mother = try #require(try await known(shop).first)
    #expect(mother.gifts.map(\.title) == ["teapot"])
    #expect(mother.gifts.map(\.outcome) == [outcome])
    #expect(replies[1].brief.owned.map(\.value) == ["teapot"])
  }

  @Test("'she loved it' is about the gift that was chosen")
  func lovedIt() async throws {
    let shop = try await shop()
    _ = try await shop.converse(["gift for my dad who loves fishing", "the first one please"])
    let later = try await shop.converse(["it's about my dad again", "he loved it!"], in: "c-2")
    #expect(later[1].action == .remember)
    #expect(try await known(shop).first?.gifts.map(\.outcome) == [.loved])
  }

  @Test("what is like a loved gift is suggested, and says so")
  func lift() async throws {
    let lures = PastGift(id: "g", title: "fishing lures")
    let shop = try await shop([
      RecipientDraft(
        id: "dad", relationship: .father,
        pastGifts: [GiftDraft(id: lures.id, title: lures.title, outcome: .loved)])
    ])
    let replies = try await shop.converse(["a birthday gift for my dad, under $60"])
    let reasons = replies[0].suggestions.flatMap(\.reasons).filter { $0.kind == .similar }
    #expect(reasons.contains { $0.text.lowercased().contains("the fishing lures went down well with him") })
    #expect(reasons.allSatisfy { $0.evidence.contains { $0.source == .profile && $0.ref == "g" } })
  }

  // MARK: The giver's own taste

  @Test("what givers like themselves is theirs, and never the recipient's")
  func ownTaste() async throws {
    let shop = try await shop()
    let replies = try await shop.converse([
      "gift for my mum, she loves gardening. I love fishing myself, by the way"
    ])
    #expect(!replies[0].brief.interests.map(\.value).contains { $0.contains("fishing") })
    let people = try await known(shop)
    #expect(people.first { $0.relationship == .mother }?.facts.map(\.value) == ["gardening"])
    #expect(
      people.first { $0.relationship == .myself }?.facts.contains { $0.value.contains("fishing") } == true)
    let later = try await shop.converse(["something for myself please"], in: "c-2")
    #expect(later[0].brief.interests.map(\.value).contains { $0.contains("fishing") })
    #expect(!later[0].brief.interests.map(\.value).contains("gardening"))
  }

  // MARK: What passes

  @Test("what is said of now only fades, and what children like is not for ever")
  func fading() async throws {
    let shop = try await shop()
    _ = try await shop.converse(["gift for my son Leo, he is 7 and loves dinosaurs"])
    _ = try await shop.converse(
      ["gift for my friend Ana, she's into sourdough at the moment and loves tea"], in: "c-2")
    let people = try await known(shop)
    func end(_ name: String, _ value: String) -> Instant? {
      people.first { $0.name == name }?.facts.first { $0.value.contains(value) }?.expiresAt
    }
    let day: Int64 = 86_400_000
    let now = shop.moment.instant.milliseconds
    #expect(end("Leo", "dinosaur")?.milliseconds == now + 365 * day)
    #expect(end("Ana", "sourdough")?.milliseconds == now + 60 * day)
    let later = try await RecipientStore(shop.database).memory(
      of: "u-1", at: Instant(milliseconds: now + 61 * day))
    #expect(later.recipients.first { $0.name == "Ana" }?.facts.map(\.value).contains("sourdough") == false)
    let swept = try await shop.editor.sweep(expiredBefore: Instant(milliseconds: now + 61 * day))
    #expect(swept >= 1)
  }

  @Test("a birthday is kept as a day of the year, and the age follows the calendar")
  func birthday() async throws {
    let shop = try await shop()
    _ = try await shop.converse(["my dad turns 65 on Saturday, he loves fishing"])
    let father = try #require(try await known(shop).first)
    #expect(father.birthday?.description == "--11-21")
    let today = shop.moment.day
    #expect(father.age(on: today.adding(days: 2)) == 65)
    #expect(father.age(on: today.adding(days: 370)) == 66)
    _ = try await shop.converse(["birthday gift for my mum, I need it by Tuesday, she paints"], in: "c-2")
    #expect(try await known(shop).last?.birthday == nil, "a deadline is no birthday")
  }

  // MARK: Telling and forgetting

  @Test("what is known about one person is told, and the hunt for another goes on")
  func tell() async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse([
      "gift for my dad who loves fishing", "what do you know about Meera?", "under $50",
    ])
    #expect(replies[1].action == .remember)
    #expect(replies[1].text.contains("gardening"))
    #expect(!replies[1].text.contains("pottery"))
    #expect(replies[1].brief.relationship?.value == .father)
    #expect(replies[2].brief.relationship?.value == .father)
  }

  @Test("one fact is forgotten, also about somebody who is not spoken of")
  func forgetFact() async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse([
      "gift for my dad who loves fishing", "forget that Meera likes gardening",
    ])
    #expect(replies[1].action == .remember)
    #expect(replies[1].text.contains("gardening"))
    let people = try await known(shop)
    #expect(people.first { $0.id == "meera" }?.facts == [])
    #expect(people.first { $0.id == "priya" }?.facts.count == 1)
    #expect(replies[1].brief.relationship?.value == .father)
  }

  @Test(
    "a whole person is forgotten",
    arguments: ["forget everything about Meera", "delete Meera", "please remove meera"])
  func forgetPerson(text: String) async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse(["a gift for Meera", text, "something for Priya"])
    #expect(replies[1].action == .remember)
    #expect(try await known(shop).map(\.id) == ["priya"])
    #expect(replies[2].brief.recipientID == "priya")
  }

  @Test(
    "forgetting a birthday or changing the subject deletes nobody",
    arguments: [
      "forget about Meera for now", "don't forget Meera", "forget her birthday",
      "remove everything about golf from her profile",
    ])
  func forgetNobody(text: String) async throws {
    let shop = try await shop(Self.sisters)
    _ = try await shop.converse(["a gift for Meera", text])
    #expect(try await known(shop).count == 2)
  }

  @Test("with two sisters it asks which one to forget, and forgets that one")
  func forgetWhich() async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse(["forget everything about my sister", "Meera"])
    #expect(replies[0].action == .ask)
    #expect(replies[1].action == .remember)
    #expect(try await known(shop).map(\.id) == ["priya"])
  }

  @Test("everything is forgotten on request")
  func forgetAll() async throws {
    let shop = try await shop(Self.sisters)
    let replies = try await shop.converse(["a gift for Meera", "please delete all my data"])
    #expect(replies[1].action == .remember)
    #expect(try await known(shop).isEmpty)
    #expect(replies[1].brief.interests.isEmpty)
    #expect(replies[1].brief.name == nil)
  }
}
