import Databases
import GiftDomain
import Records
import Synchronization
import Testing

@Suite("The journal")
struct JournalTests {
  private static func event(
    _ id: String, _ kind: JournalEvent.Kind = .productView, at milliseconds: Int64 = 1000,
    conversation: ConversationID? = nil
  ) -> JournalEvent {
    JournalEvent(
      id: id, kind: kind, giver: nil, session: "s-1", conversation: conversation, product: "p-1",
      details: EventDetails(), occurredAt: Instant(milliseconds: milliseconds))
  }

  private static func journal() async throws -> (Journal, SQLiteDatabase) {
    let database = try await Fixtures.database()
    return (Journal(database), database)
  }

  @Test("an identifier is stored once, within one call and over several")
  func idempotent() async throws {
    let (journal, _) = try await Self.journal()
    let first = try await journal.append([Self.event("a"), Self.event("b"), Self.event("a")])
    let second = try await journal.append([Self.event("b"), Self.event("c")])
    #expect((first.accepted, first.duplicates, first.position) == (2, 1, 2))
    #expect((second.accepted, second.duplicates, second.position) == (1, 1, 3))
    #expect(try await journal.entries(after: 0, limit: 9).map(\.event.id) == ["a", "b", "c"])
  }

  @Test("the order is that of arrival, whatever the clocks of the tellers say")
  func order() async throws {
    let (journal, _) = try await Self.journal()
    try await journal.append([Self.event("late", at: 9000), Self.event("early", at: 10)])
    let entries = try await journal.entries(after: 0, limit: 9)
    #expect(entries.map(\.event.id) == ["late", "early"])
    #expect(entries.map(\.position) == [1, 2])
    #expect(try await journal.entries(after: 1, limit: 9).map(\.event.id) == ["early"])
  }

  @Test("a place is never given twice, also when the last events were deleted")
  func positionsGrow() async throws {
    let database = try await Fixtures.database()
    let (journal, conversations) = (Journal(database), ConversationStore(database))
    try await conversations.commit(Fixtures.commit(1, message: "m-1"))
    let batch = try await journal.next(for: "reader", limit: 9)
    try await journal.commit(batch, at: Instant(milliseconds: 1)) { _ in }
    #expect(try await conversations.delete("c-1"))
    try await journal.append([Self.event("after")])
    #expect(try await journal.next(for: "reader", limit: 9).entries.map(\.event.id) == ["after"])
  }

  @Test("every field comes back as it was, and so do the facts")
  func roundTrip() async throws {
    let (journal, _) = try await Self.journal()
    var details = EventDetails()
    details.occasion = .birthday
    details.position = 3
    details.query = "tea \"pot\"\n"
    details.resultsCount = 12
    details.dwellMilliseconds = 4200
    details.quantity = 2
    details.unitPrice = Money(minorUnits: 4990, currency: .gbp)
    details.order = "o-1"
    details.rating = 4.5
    details.outcome = .loved
    details.comment = "she cried"
    details.reason = "too big"
    details.source = "conversation"
    details.origin.algorithm = "hybrid"
    details.origin.request = "r-1"
    details.origin.placement = "homepage"
    details.origin.turn = "t-1"
    details.origin.suggestion = "s-1"
    details.origin.propensity = 0.25
    details.circumstances = ["budget_max": "50.00"]
    details.shown = [
      ShownPlace(
        product: "p-1", position: 1, suggestion: "s-1", role: "top_pick", score: 0.5, propensity: 0.75)
    ]
    let event = JournalEvent(
      id: "a", kind: .purchase, giver: "u-1", session: "s-1", conversation: "c-1", recipient: "r-1",
      product: "p-1", details: details, occurredAt: Instant(milliseconds: 5))
    try await journal.append([event], at: Instant(milliseconds: 7))
    let entry = try #require(try await journal.entries(after: 0, limit: 1).first)
    #expect(entry.event == event)
    #expect(entry.event.details == details)
    #expect(entry.receivedAt == Instant(milliseconds: 7))
  }

  @Test("a reader gets every entry once, in order, however small its bites")
  func cursor() async throws {
    let (journal, _) = try await Self.journal()
    try await journal.append((1...10).map { Self.event("e\($0)") })
    var read: [String] = []
    while case let batch = try await journal.next(for: "reader", limit: 3), !batch.entries.isEmpty {
      read += batch.entries.map(\.event.id)
      try await journal.commit(batch, at: Instant(milliseconds: 1)) { _ in }
    }
    #expect(read == (1...10).map { "e\($0)" })
    #expect(try await journal.cursors() == ["reader": 10])
  }

  @Test("an effect and its cursor are one: both or neither, and never twice")
  func exactlyOnce() async throws {
    let (journal, database) = try await Self.journal()
    try await database.write {
      try $0.execute(script: "CREATE TABLE sums (total BIGINT); INSERT INTO sums VALUES (0)")
    }
    try await journal.append((1...4).map { Self.event("e\($0)") })
    let batch = try await journal.next(for: "reader", limit: 9)
    struct Broken: Error {}
    await #expect(throws: Broken.self) {
      try await journal.commit(batch, at: Instant(milliseconds: 1)) { session in
        try session.execute("UPDATE sums SET total = total + 4")
        throw Broken()
      }
    }
    let again = try await journal.next(for: "reader", limit: 9)
    #expect(again.entries == batch.entries)
    for attempt in 1...2 {
      let outcome = await Result {
        try await journal.commit(again, at: Instant(milliseconds: 1)) {
          _ = try $0.execute("UPDATE sums SET total = total + 4")
        }
      }
      if attempt == 2 {
        #expect(throws: RecordsError.cursorMoved(consumer: "reader")) { try outcome.get() }
      }
    }
    let total = try await database.read { try $0.row("SELECT total FROM sums")?.integer("total") }
    #expect(total == 4)
  }

  @Test("old entries are dropped, but for those that a reader has not come to")
  func retention() async throws {
    let (journal, _) = try await Self.journal()
    try await journal.append((1...6).map { Self.event("old\($0)") }, at: Instant(milliseconds: 1000))
    try await journal.append([Self.event("new")], at: Instant(milliseconds: 9000))
    let batch = try await journal.next(for: "slow", limit: 4)
    try await journal.commit(batch, at: Instant(milliseconds: 1)) { _ in }
    #expect(try await journal.sweep(receivedBefore: Instant(milliseconds: 5000), slice: 3) == 4)
    #expect(try await journal.entries(after: 0, limit: 9).map(\.event.id) == ["old5", "old6", "new"])
    #expect(try await journal.forget(consumer: "slow"))
    #expect(try await journal.sweep(receivedBefore: Instant(milliseconds: 5000), slice: 3) == 2)
    #expect(try await journal.entries(after: 0, limit: 9).map(\.event.id) == ["new"])
  }

  @Test("who waits is woken by what comes later, and not held up by what was there")
  func bell() async throws {
    let (journal, _) = try await Self.journal()
    let position = try await journal.append([Self.event("a")]).position
    await journal.bell.wait(beyond: position - 1)
    async let woken: Void = journal.bell.wait(beyond: position)
    try await journal.append([Self.event("b")])
    await woken
    let waiting = Task { await journal.bell.wait(beyond: 1000) }
    waiting.cancel()
    await waiting.value
  }

  @Test("a turn that puts events into the journal rings too")
  func turnRings() async throws {
    let database = try await Fixtures.database()
    let journal = Journal(database)
    let conversations = ConversationStore(database, bell: journal.bell)
    async let woken: Void = journal.bell.wait(beyond: 0)
    try await conversations.commit(Fixtures.commit(1, message: "m-1"))
    await woken
  }

  @Test("clocks that are a little ahead are corrected, absurd ones are not believed")
  func moments() {
    let now = Instant(milliseconds: 1_795_000_000_000)
    let hour: Int64 = 3_600_000
    func told(_ offset: Int64) -> Instant? {
      EventLimits.moment(Instant(milliseconds: now.milliseconds + offset), heardAt: now)
    }
    #expect(told(-hour)?.milliseconds == now.milliseconds - hour)
    #expect(told(hour) == now)
    #expect(told(25 * hour) == nil)
    #expect(EventLimits.moment(Instant(milliseconds: 0), heardAt: now) == nil)
  }
}

extension Result where Failure == any Error {
  /// What an asynchronous body came to.
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
