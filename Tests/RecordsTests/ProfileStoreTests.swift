import Databases
import GiftDomain
import Testing

@testable import Records

@Suite("What is concluded about givers is kept apart, and only as long as they want it")
struct ProfileStoreTests {
  private let model = InferenceSource(by: "anthropic", model: "m-1", prompt: "p", promptHash: "0123")

  private func profile(_ giver: UserID = "u-1") -> GiverProfile {
    var profile = GiverProfile(giver: giver)
    let at = Instant(milliseconds: 7)
    let amount = Money(minorUnits: 4990, currency: .gbp)
    profile.averageBudget = Inferred(
      AverageBudget(
        amount: amount, count: 2,
        byRecipient: [RecipientBudget(relationship: .mother, amount: amount, count: 1)]),
      by: model, confidence: 0.5, evidence: 2, computedAt: at)
    profile.commonRecipients = Inferred(
      [CommonRecipient(relationship: .sisterInLaw, count: 1, share: 1)], by: .local, confidence: 0.3333,
      evidence: 1, computedAt: at)
    profile.preferredCategories = Inferred(
      [PreferredCategory(name: "Tea", asked: 1, bought: 2)], by: .local, confidence: 0.6, evidence: 3,
      computedAt: at)
    profile.sentimentTrend = Inferred(
      SentimentTrend(direction: .negative, slope: -1.5, mean: 0.25, messages: 9, feelings: 3), by: model,
      confidence: 0.6, evidence: 3, computedAt: at)
    return profile
  }

  /// A store in which a giver has written.
  private func store() async throws -> (ProfileStore, ConversationStore) {
    let database = try await Fixtures.database()
    let conversations = ConversationStore(database)
    try await conversations.commit(Fixtures.commit(1, message: "m-1"))
    return (ProfileStore(database), conversations)
  }

  @Test("a profile comes back as it was written, and the next one replaces it whole")
  func roundTrip() async throws {
    let (profiles, _) = try await store()
    #expect(try await profiles.profile(of: "u-1").isEmpty)
    #expect(try await profiles.replace(profile(), madeUnder: ProfileConsent()))
    #expect(try await profiles.profile(of: "u-1") == profile())
    #expect(try await profiles.profile(of: "u-2").isEmpty)
    var less = GiverProfile(giver: "u-1")
    less.sentimentTrend = profile().sentimentTrend
    #expect(try await profiles.replace(less, madeUnder: ProfileConsent()))
    #expect(try await profiles.profile(of: "u-1") == less)
  }

  @Test("who wants no profile has none, and gets none from an analysis that was under way")
  func refused() async throws {
    let (profiles, _) = try await store()
    let before = try await profiles.consent(of: "u-1")
    #expect(try await profiles.replace(profile(), madeUnder: before))
    try await profiles.setProfiling(false, of: "u-1")
    #expect(try await profiles.profile(of: "u-1").isEmpty)
    #expect(try await !profiles.replace(profile(), madeUnder: before))
    let refused = try await profiles.consent(of: "u-1")
    #expect(!refused.allowsProfiling)
    #expect(try await !profiles.replace(profile(), madeUnder: refused))
    try await profiles.setProfiling(true, of: "u-1")
    #expect(try await profiles.replace(profile(), madeUnder: ProfileConsent()))
  }

  @Test("a turn that has everything forgotten takes the conclusions along, and what they stood on")
  func forgotten() async throws {
    let (profiles, conversations) = try await store()
    #expect(try await profiles.replace(profile(), madeUnder: ProfileConsent()))
    var commit = Fixtures.commit(2, message: "m-2")
    commit.forgetsProfile = true
    try await conversations.commit(commit)
    #expect(try await profiles.profile(of: "u-1").isEmpty)
    let consent = try await profiles.consent(of: "u-1")
    #expect(consent.allowsProfiling && consent.forgottenUntil == commit.answeredAt)
    #expect(try await !profiles.replace(profile(), madeUnder: ProfileConsent()))
    #expect(try await conversations.history(of: "u-1", limit: 9).count == 2)
    #expect(try await conversations.history(of: "u-1", after: consent.forgottenUntil, limit: 9).isEmpty)
  }

  @Test("a giver is erased with everything, and others stay")
  func erased() async throws {
    let (profiles, conversations) = try await store()
    let change = RecipientChange(recipient: Recipient(id: "r-1", name: "Leo"))
    try await conversations.commit(
      Fixtures.commit(1, message: "m-1", delivery: "d-1", in: "c-2", recipients: [change]))
    #expect(try await profiles.replace(profile(), madeUnder: ProfileConsent()))
    try await profiles.setProfiling(true, of: "u-2")
    let erasure = GiverErasure(conversations)
    #expect(try await erasure.erase("u-1") == ["c-1", "c-2"])
    let database = conversations.database
    for table in [
      "givers", "conversations", "turns", "messages", "deliveries", "recipients", "recipient_facts",
      "journal",
      "giver_inferences",
    ] as [StaticString] {
      let rows = try await database.read { try $0.rows("SELECT * FROM \(raw: table)").count }
      #expect(rows == 0, "\(table)")
    }
    #expect(try await erasure.erase("u-1") == nil)
    #expect(try await erasure.erase("u-2") == [])
    // An analysis that was under way does not bring a giver back.
    #expect(try await !profiles.replace(profile(), madeUnder: ProfileConsent()))
  }

  @Test("events of a giver are read newest first, of the kinds wanted")
  func events() async throws {
    let (_, conversations) = try await store()
    let journal = Journal(conversations.database)
    func event(_ id: String, _ kind: JournalEvent.Kind, at time: Int64, of giver: UserID = "u-1")
      -> JournalEvent
    {
      JournalEvent(
        id: id, kind: kind, giver: giver, conversation: nil, payload: "{}",
        occurredAt: Instant(milliseconds: time))
    }
    try await journal.append([
      event("a", .purchase, at: 30), event("b", .productView, at: 40), event("c", .productClick, at: 40),
      event("d", .purchase, at: 50, of: "u-2"), event("e", .purchase, at: 20),
    ])
    let kinds: [JournalEvent.Kind] = [.purchase, .productClick]
    #expect(try await journal.events(of: "u-1", kinds: kinds, limit: 9).map(\.id) == ["c", "a", "e"])
    #expect(try await journal.events(of: "u-1", kinds: kinds, limit: 2).map(\.id) == ["c", "a"])
    let later = Instant(milliseconds: 20)
    #expect(
      try await journal.events(of: "u-1", kinds: kinds, after: later, limit: 9).map(\.id) == ["c", "a"])
  }
}
