import GiftDomain
import Learning
import Records
import TestKit
import Testing

@Suite("A giver's conversations tell budget, recipients, categories and mood")
struct ConversationAnalysisTests {
  private func analysed(_ tale: GiverTale) async throws -> ConversationAnalysis {
    try #require(try await tale.shop.analyst().analyse(tale.giver.id))
  }

  @Test("S1.69: the last 100 messages of all conversations count, and nobody else's")
  func lastHundred() async throws {
    var tale = try await GiverTale()
    // 20 hunts for an uncle at $500 are too long ago: 100 messages for a mother at $50 came later.
    for number in 1...20 {
      try await tale.says("for my uncle", in: "c-old", hunt: BriefID("o-\(number)")) {
        $0.give(to: .uncle, atMost: 500)
      }
    }
    for number in 1...100 {
      try await tale.says(
        "for my mum", in: number.isMultiple(of: 2) ? "c-1" : "c-2", hunt: BriefID("n-\(number)")
      ) {
        $0.give(to: .mother, atMost: 50)
      }
    }
    var other = GiverTale(Giver(id: "u-2"), in: tale.shop)
    try await other.says("for my boss", in: "c-9", hunt: "x-1") { $0.give(to: .boss, atMost: 9000) }

    let history = try await tale.shop.conversations.history(of: "u-1", limit: 100)
    #expect(history.count == 100)
    #expect(history.first?.reply.brief.id == "n-100")
    #expect(history.last?.reply.brief.id == "n-1")
    let times = history.map(\.message.receivedAt)
    #expect(times == times.sorted(by: >))

    let analysis = try await analysed(tale)
    #expect(analysis.messages == 100 && analysis.hunts == 100)
    #expect(analysis.profile.averageBudget?.value.amount == Money(minorUnits: 5000, currency: .usd))
    #expect(analysis.profile.commonRecipients?.value.map(\.relationship) == [.mother])
  }

  @Test("S1.70: the average budget is the mean of the hunts' last stated budgets, also by recipient")
  func averageBudget() async throws {
    var tale = try await GiverTale()
    // Said anew within a hunt: 40 counts, 80 does not.
    try await tale.says("mum, up to 80", hunt: "b-1") { $0.give(to: .mother, atMost: 80) }
    try await tale.says("make it 40", hunt: "b-1") { $0.give(to: .mother, atMost: 40) }
    // A range counts by its middle, 45; a target before its limits, 25.
    try await tale.says("dad, 30 to 60", hunt: "b-2") {
      $0.give(to: .father, atMost: 60)
      $0.budget.minimum = Slot(Money(minorUnits: 3000, currency: .usd), from: said)
    }
    try await tale.says("mum again, about 25", hunt: "b-3") {
      $0.give(to: .mother, atMost: 90)
      $0.budget.target = Slot(Money(minorUnits: 2501, currency: .usd), from: said)
    }
    // $100 for four colleagues together is 25 each; a budget that was only concluded is none.
    try await tale.says("four colleagues, 100 in all", hunt: "b-4") {
      $0.give(to: .colleague, atMost: 100)
      $0.count = Slot(4, from: said)
      $0.budget.scope = Slot(.total, from: said)
    }
    try await tale.says("for my aunt", hunt: "b-5") {
      $0.give(to: .aunt)
      $0.budget.target = Slot(Money(minorUnits: 99_900, currency: .usd), from: .inference("usual"))
    }
    // Euros are the lesser part of the budgets, and are not mixed in.
    try await tale.says("for my uncle, 500 euros", hunt: "b-6") { $0.give(to: .uncle, atMost: 500, .eur) }

    let inferred = try #require(try await analysed(tale).profile.averageBudget)
    // (40 + 45 + 25.01 + 25) / 4 = 33.7525
    #expect(inferred.value.amount == Money(minorUnits: 3375, currency: .usd))
    #expect(inferred.value.count == 4)
    // (40 + 25.01) / 2 = 32.505, rounded up.
    #expect(
      inferred.value.byRecipient == [
        RecipientBudget(relationship: .mother, amount: Money(minorUnits: 3251, currency: .usd), count: 2),
        RecipientBudget(relationship: .colleague, amount: Money(minorUnits: 2500, currency: .usd), count: 1),
        RecipientBudget(relationship: .father, amount: Money(minorUnits: 4500, currency: .usd), count: 1),
      ])
    // 4 of 4 + 2.
    #expect(inferred.confidence == 0.6667 && inferred.evidence == 4 && inferred.source == .local)
  }

  @Test("S1.70: recipients are counted once a hunt, those only concluded not at all")
  func commonRecipients() async throws {
    var tale = try await GiverTale()
    for hunt in ["b-1", "b-1", "b-2", "b-3"] {
      try await tale.says("for my sister", hunt: BriefID(hunt)) { $0.give(to: .sister) }
    }
    try await tale.says("for dad", hunt: "b-4") { $0.give(to: .father) }
    try await tale.says("mother's day", hunt: "b-5") {
      $0.relationship = Slot(.mother, from: .inference("occasion"))
    }
    try await tale.says("remembered", hunt: "b-6") {
      $0.relationship = Slot(.father, from: .profile(fact: "r-1", quote: ""))
    }
    let inferred = try #require(try await analysed(tale).profile.commonRecipients)
    #expect(
      inferred.value == [
        CommonRecipient(relationship: .sister, count: 3, share: 0.6),
        CommonRecipient(relationship: .father, count: 2, share: 0.4),
      ])
    #expect(inferred.evidence == 5 && inferred.confidence == 0.7143)
  }

  @Test(
    "S1.70: categories are those asked for, chosen, opened and bought, by the shop's names where one fits")
  func preferredCategories() async throws {
    var tale = try await GiverTale()
    let events = [
      tale.event(.productClick, "lures", "e-1", isSaid: true), tale.event(.productClick, "tackle", "e-2"),
      tale.event(.productView, "lures", "e-3"), tale.event(.purchase, "tea", "e-4"),
      tale.event(.dismiss, "rose", "e-5"), tale.event(.productClick, "gone", "e-6"),
      JournalEvent(
        id: "e-7", kind: .purchase, giver: "u-1", conversation: nil, payload: "not JSON",
        occurredAt: Instant(milliseconds: GiverTale.start)),
    ]
    try await tale.says("fishing things or candles", hunt: "b-1", events: events) {
      $0.categories = [Slot("fishing", from: said), Slot("candles", from: said)]
    }
    try await tale.says("not too big", hunt: "b-1") {
      $0.categories = [Slot("fishing", from: said), Slot("candles", from: said)]
    }
    let inferred = try #require(try await analysed(tale).profile.preferredCategories)
    #expect(
      inferred.value == [
        PreferredCategory(name: "Outdoors & Fishing", asked: 1, accepted: 1, clicked: 2),
        PreferredCategory(name: "Food & Sweets", bought: 1),
        PreferredCategory(name: "candles", asked: 1),
      ])
    #expect(inferred.evidence == 6)
  }

  @Test("S1.70: a giver of whom nothing is known has no profile, and one who never wrote no analysis")
  func nothing() async throws {
    var tale = try await GiverTale()
    try await tale.says("hello")
    let profile = try await analysed(tale).profile
    #expect(profile.averageBudget == nil && profile.commonRecipients == nil)
    #expect(profile.preferredCategories == nil)
    #expect(profile.sentimentTrend?.value.direction == .neutral)
    #expect(try await tale.shop.analyst().analyse("nobody") == nil)
  }

  @Test("S1.70: the mood of real words rises, falls or stays")
  func mood() async throws {
    let rising = [
      "this is terrible, I hate it", "that is bad", "hm, blue", "that's nice", "I love it, perfect!",
    ]
    #expect(try await trend(of: rising).direction == .positive)
    #expect(try await trend(of: rising.reversed()).direction == .negative)
    #expect(try await trend(of: ["a mug", "blue", "for dad"]).direction == .neutral)
  }

  private func trend(of texts: [String]) async throws -> SentimentTrend {
    var tale = try await GiverTale()
    for text in texts { try await tale.says(text) }
    return try #require(try await analysed(tale).profile.sentimentTrend).value
  }

  @Test("a conversation with the real agent is analysed from its stored turns")
  func realConversation() async throws {
    let shop = try await ConciergeHarness.open(GiverTale.products)
    _ = try await shop.converse([
      "a gift for my dad, he loves fishing, under $40", "I love the first one, I'll take it",
    ])
    let analysis = try #require(try await shop.analyst().analyse("u-1"))
    #expect(analysis.profile.averageBudget?.value.amount == Money(minorUnits: 4000, currency: .usd))
    #expect(analysis.profile.commonRecipients?.value.first?.relationship == .father)
    #expect(analysis.profile.preferredCategories?.value.contains { $0.accepted == 1 } == true)
    #expect(analysis.isStored)
    #expect(try await ProfileStore(shop.database).profile(of: "u-1") == analysis.profile)
  }
}
