import Databases
import GiftDomain
import Synchronization
import Testing

@testable import Records

@Suite("Recipients can be changed from outside of conversations")
struct RecipientEditorTests {
  private let now = Instant(milliseconds: 1_795_168_800_000)

  private func editor() async throws -> (RecipientEditor, RecipientStore, SQLiteDatabase) {
    let database = try await Fixtures.database()
    return (RecipientEditor(database, newID: IDs().next), RecipientStore(database), database)
  }

  /// Identifiers that count up.
  private final class IDs: Sendable {
    private let count = Mutex(0)
    var next: @Sendable (String) -> String {
      { prefix in
        let number = self.count.withLock { count in
          count += 1
          return count
        }
        return "\(prefix)-\(number)"
      }
    }
  }

  private static let whole = RecipientDraft(
    id: "r", name: "Leo", relationship: .father, age: 65, birthday: AnnualDate("--11-22"),
    anniversary: AnnualDate("2001-06-12"),
    lists: [.interests: ["Fishing", "fishing", "golf"], .avoid: ["nuts"]],
    pastGifts: [
      GiftDraft(title: "Tackle Box", product: "tackle", outcome: .liked, givenOn: CalendarDay("2025-12-24"))
    ])

  @Test("one call takes everything, and a second one changes nothing")
  func create() async throws {
    let (editor, store, _) = try await editor()
    let made = try await editor.create(Self.whole, of: "u", at: now)
    #expect(made.isNew)
    let leo = try #require(try await store.recipient("r", of: "u"))
    #expect(leo == made.value)
    #expect(leo.gender == .male)
    #expect(leo.facts.map(\.value) == ["fishing", "golf", "nuts"])
    #expect(leo.facts.allSatisfy { $0.source == .api && $0.message == nil })
    #expect(leo.gifts.map(\.outcome) == [.liked])
    #expect(leo.anniversary?.years(on: CalendarDay(number: 20777)) == 25)
    let again = try await editor.create(RecipientDraft(id: "r", name: "Other"), of: "u", at: now)
    #expect(!again.isNew && again.value == leo)
  }

  @Test("two givers may use the same identifier for two people")
  func givers() async throws {
    let (editor, store, _) = try await editor()
    _ = try await editor.create(RecipientDraft(id: "mum", name: "Ana"), of: "u-1", at: now)
    _ = try await editor.create(RecipientDraft(id: "mum", name: "Eva"), of: "u-2", at: now)
    #expect(try await editor.delete("mum", of: "u-1"))
    #expect(try await store.recipient("mum", of: "u-1") == nil)
    #expect(try await store.recipient("mum", of: "u-2")?.name == "Eva")
  }

  @Test("merging unites facts and gifts, keeps what was said where, and forwards, also twice over")
  func merge() async throws {
    let (editor, store, database) = try await editor()
    let said = RecipientFact(
      id: "f-said", slot: .interests, value: "jazz", confidence: 0.9, message: "m-1", quote: "loves jazz",
      learnedAt: now)
    let change = RecipientChange(recipient: Recipient(id: "old", relationship: .father), addedFacts: [said])
    try await ConversationStore(database).commit(
      Fixtures.commit(1, message: "m-1", recipients: [change]))
    _ = try await editor.create(
      RecipientDraft(id: "r", name: "Leo", lists: [.interests: ["golf", "jazz"]]), of: "u-1", at: now)
    _ = try await editor.create(RecipientDraft(id: "third", name: "Leonard", age: 65), of: "u-1", at: now)
    _ = try await editor.merge("old", into: "r", of: "u-1", at: now)
    _ = try await editor.merge("r", into: "third", of: "u-1", at: now)
    let kept = try #require(try await store.recipient("old", of: "u-1"))
    #expect(kept.id == "third" && kept.name == "Leonard" && kept.relationship == .father)
    #expect(kept.facts.map(\.value).sorted() == ["golf", "jazz"])
    #expect(try await store.recipients(of: "u-1").count == 1)
    #expect(try await editor.merge("old", into: "third", of: "u-1", at: now)?.id == "third")
    #expect(try await editor.merge("nobody", into: "third", of: "u-1", at: now) == nil)
  }

  @Test("what ended no longer counts, is listed still, and can be renewed")
  func expiry() async throws {
    let (editor, store, _) = try await editor()
    _ = try await editor.create(RecipientDraft(id: "r", name: "Leo"), of: "u", at: now)
    let end = Instant(milliseconds: now.milliseconds + 1000)
    let draft = FactDraft(slot: .dietary, value: "low sugar", expiresAt: end)
    let fact = try #require(try await editor.add(draft, to: "r", of: "u", at: now))
    #expect(try await store.memory(of: "u", at: now).recipients.first?.facts.count == 1)
    #expect(try await store.memory(of: "u", at: end).recipients.first?.facts.isEmpty == true)
    #expect(try await store.recipients(of: "u").first?.facts.count == 1)
    let renewed = try #require(
      try await editor.add(FactDraft(slot: .dietary, value: "low sugar"), to: "r", of: "u", at: end))
    #expect(renewed.isNew && renewed.value.id == fact.value.id && renewed.value.expiresAt == nil)
    #expect(try await editor.sweep(expiredBefore: Instant(milliseconds: .max)) == 0)
  }

  @Test("a gift is one gift, whoever tells of it: chosen, bought, told")
  func gifts() async throws {
    let (editor, store, _) = try await editor()
    _ = try await editor.create(RecipientDraft(id: "r", name: "Leo"), of: "u", at: now)
    let chosen = GiftDraft(title: "Brass Teapot", product: "pot", source: .accepted)
    let bought = GiftDraft(id: "event-1", title: "Brass Teapot", product: "pot", source: .purchased)
    let told = GiftDraft(title: "teapot", outcome: .loved, source: .stated)
    for draft in [chosen, bought, bought, told] {
      _ = try await editor.note(draft, to: "r", of: "u", at: now)
    }
    let gifts = try #require(try await store.recipient("r", of: "u")?.gifts)
    #expect(gifts.map(\.product) == ["pot"])
    #expect(gifts.first?.source == .purchased && gifts.first?.outcome == .loved)
    let other = GiftDraft(title: "teapot", givenOn: CalendarDay("2024-12-24"))
    _ = try await editor.note(other, to: "r", of: "u", at: now)
    let later = GiftDraft(title: "teapot", givenOn: CalendarDay("2025-12-24"))
    #expect(try await editor.note(later, to: "r", of: "u", at: now)?.isNew == true)
  }

  @Test("tables of the first version are carried over with their facts")
  func migration() async throws {
    let database = try await SQLiteDatabase.inMemory()
    let old = RecordsSchema.migrations.filter { !$0.name.contains("0004-recipients") }
    try await Migrator(Array(old.prefix(3))).migrate(database)
    try await database.write { session in
      try session.execute(
        script: """
          INSERT INTO recipients VALUES ('r-1', 'u-1', 'Leo', 'father', 'male', 65, 1000, 1795168800000);
          INSERT INTO recipient_facts VALUES
            ('f-1', 'r-1', 'interests', 'fishing', 0.9, 'm-1', 'he fishes', 1000);
          """)
    }
    try await Migrator(RecordsSchema.migrations).migrate(database)
    let leo = try #require(try await RecipientStore(database).recipient("r-1", of: "u-1"))
    #expect(leo.name == "Leo" && leo.age == 65 && leo.ageSaidOn?.number == 20777)
    #expect(leo.facts.first?.message == "m-1" && leo.facts.first?.source == .stated)
  }
}

@Suite("A yearly day comes round")
struct AnnualDateTests {
  @Test(
    "it is read in three forms, and no other",
    arguments: [
      ("1961-11-20", "1961-11-20"), ("--11-20", "--11-20"), ("11-20", "--11-20"), ("--02-29", "--02-29"),
    ])
  func reading(text: String, written: String) {
    #expect(AnnualDate(text)?.description == written)
  }

  @Test(
    "what is no day is refused", arguments: ["2023-02-29", "13-01", "--02-30", "", "tomorrow", "---11-20"])
  func refused(text: String) { #expect(AnnualDate(text) == nil) }

  @Test("a leap day falls on the 28th in common years; ages count from there")
  func leapDay() throws {
    let date = try #require(AnnualDate("2000-02-29"))
    let start = try #require(CalendarDay("2026-03-01"))
    #expect(date.next(from: start)?.description == "2027-02-28")
    #expect(date.next(from: try #require(CalendarDay("2028-02-28")))?.description == "2028-02-29")
    #expect(date.years(on: try #require(CalendarDay("2027-02-27"))) == 26)
    #expect(date.years(on: try #require(CalendarDay("2027-02-28"))) == 27)
  }

  @Test("an age that was said grows with the years, and with known birthdays to the day")
  func ages() throws {
    let said = try #require(CalendarDay("2026-11-20"))
    var leo = Recipient(id: "r", age: 7, ageSaidOn: said)
    #expect(leo.age(on: said.adding(days: 364)) == 7)
    #expect(leo.age(on: said.adding(days: 365)) == 8)
    leo.birthday = AnnualDate("--12-01")
    #expect(leo.age(on: said.adding(days: 10)) == 7)
    #expect(leo.age(on: said.adding(days: 11)) == 8)
    leo.birthday = AnnualDate("2018-12-01")
    #expect(leo.age(on: said) == 7)
  }
}
