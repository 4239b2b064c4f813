import GiftDomain
import Records
import Testing

@testable import Evaluation

@Suite("A suite is read strictly")
struct SuiteParserTests {
  private func parse(_ lines: String...) throws(SuiteError) -> EvaluationSuite {
    try SuiteParser.parse(Array(lines.joined(separator: "\n").utf8), file: "folder/my.jsonl")
  }

  /// A case with one turn, whose expectation is given.
  private func line(_ expectation: String, id: String = "c") -> String {
    #"{"id":"\#(id)","now":"2026-11-20T10:00:00-05:00","turns":[{"text":"x","expect":\#(expectation)}]}"#
  }

  private func faults(_ lines: String...) -> [String] {
    do {
      _ = try SuiteParser.parse(Array(lines.joined(separator: "\n").utf8), file: "my.jsonl")
      return []
    } catch {
      return error.faults.map { "\($0.line ?? 0) \($0.key)" }
    }
  }

  @Test("everything that the contract names is read")
  func whole() throws {
    let text = [
      #"{"id":"a","tags":["t"],"now":"2026-11-20T10:00:00-05:00","#,
      #""user":{"id":"u1","name":"Ana","locale":"en-GB","country":"GB","timezone":"Europe/London"},"#,
      #""setup":{"recipients":[{"id":"r1","name":"Bo","relationship":"father","birthday":"1966-11-21","#,
      #""interests":["jazz"],"#,
      #""past_gifts":[{"product_title":"Mug","outcome":"loved","given_on":"2025-12-25"}]}],"#,
      #""events":[{"type":"purchase","product_id":"p"}]},"#,
      #""turns":[{"text":"hello"},{"text":"more"},{"text":"late","now":"2026-11-21T09:00:00Z"},"#,
      #"{"text":"end","expect":{"action":"suggest"}}]}"#,
    ].joined()
    let suite = try parse(text, "", "  ")
    #expect(suite.name == "my")
    let found = try #require(suite.cases.first)
    #expect(suite.cases.count == 1 && found.id == "a" && found.tags == ["t"])
    #expect(found.giver.currency == .gbp && found.giver.timezone == "Europe/London")
    let person = try #require(found.setup.recipients.first)
    #expect(person.birthday?.years(on: CalendarDay(number: 20777)) == 59)
    #expect(person.relationship == .father && person.lists[.interests] == ["jazz"])
    #expect(person.pastGifts.first?.outcome == .loved)
    #expect(found.setup.events.map(\.kind) == [.purchase])
    // The first turn is at the case's time, on the giver's clock; the next ones come a minute later each.
    #expect(
      found.turns.map(\.moment.rfc3339) == [
        "2026-11-20T15:00:00Z", "2026-11-20T15:01:00Z", "2026-11-21T09:00:00Z", "2026-11-21T09:01:00Z",
      ])
    #expect(found.turns.last?.expectation.actions == [.suggest])
  }

  @Test("a turn is placed on the clock of the giver's zone, on either side of a change of the clocks")
  func zone() throws {
    let suite = try parse(
      #"{"id":"a","now":"2026-10-31T23:59:00-04:00","user":{"id":"u","timezone":"America/New_York"},"#
        + #""turns":[{"text":"x"},{"text":"y","now":"2026-11-01T12:00:00Z"}]}"#)
    let offsets = suite.cases.first?.turns.map { $0.moment.utcOffsetSeconds / 3600 }
    #expect(offsets == [-4, -5])
  }

  @Test(
    "an unknown key is an error that names line and key",
    arguments: [
      (#"{"id":"c","now":"2026-11-20T10:00:00Z","turns":[{"text":"x"}],"tag":[]}"#, "tag"),
      (#"{"id":"c","now":"2026-11-20T10:00:00Z","turns":[{"text":"x","expects":{}}]}"#, "turns[0].expects"),
      (
        #"{"id":"c","now":"2026-11-20T10:00:00Z","user":{"id":"u","tz":"UTC"},"turns":[{"text":"x"}]}"#,
        "user.tz"
      ),
      (
        #"{"id":"c","now":"2026-11-20T10:00:00Z","setup":{"recipient":[]},"turns":[{"text":"x"}]}"#,
        "setup.recipient"
      ),
    ])
  func unknownKeys(text: String, key: String) {
    #expect(faults("", text) == ["2 " + key])
  }

  @Test(
    "every value is checked",
    arguments: [
      (#"{"state":{"ocasion":"birthday"}}"#, "state.ocasion"),
      (#"{"state":{"occasion":"bday"}}"#, "state.occasion"),
      (#"{"state":{"recipient.age":"60"}}"#, "state.recipient.age"),
      (#"{"state":{"needed_by":"soon"}}"#, "state.needed_by"),
      (#"{"state":{"budget.currency":"quid"}}"#, "state.budget.currency"),
      (#"{"state":{"interests":{"contain":["x"]}}}"#, "state.interests.contain"),
      (#"{"state":{"interests":{"contains":[]}}}"#, "state.interests.contains"),
      (#"{"state":{"interests":5}}"#, "state.interests"),
      (#"{"state":{"occasion":{"contains":["x"]}}}"#, "state.occasion.contains"),
      (#"{"state":{"occasion":{"any":["birthday","x"]}}}"#, "state.occasion.any[1]"),
      (#"{"state":{"occasion":{"approx":5}}}"#, "state.occasion.approx"),
      (#"{"state":{"budget.max":{"tolerance":0.1}}}"#, "state.budget.max.tolerance"),
      (#"{"acts":["greeet"]}"#, "acts[0]"), (#"{"acts":"greet"}"#, "acts"),
      (#"{"action":["suggest","aks"]}"#, "action[1]"),
      (#"{"suggestions":{"min":-1}}"#, "suggestions.min"),
      (#"{"suggestions":{"none_matching":["(["]}}"#, "suggestions.none_matching[0]"),
      (#"{"suggestions":{"all_in_stock":"yes"}}"#, "suggestions.all_in_stock"),
      (#"{"suggestions":{"arrives_by":"tomorrow"}}"#, "suggestions.arrives_by"),
      (#"{"reply":{"asks_about":["money"]}}"#, "reply.asks_about[0]"),
      (#"{"reply":{"max_questions":1.5}}"#, "reply.max_questions"),
    ])
  func values(expectation: String, key: String) {
    let found = faults(line(expectation))
    #expect(found.first == "1 turns[0].expect." + key)
  }

  @Test("all lines are read, and all faults are told at once")
  func allFaults() {
    let text = #"{"id":"d","now":"yesterday","turns":[]}"#
    #expect(
      faults("nonsense", text, line(#"{"acts":["x"]}"#)) == [
        "1 ", "2 now", "2 turns", "3 turns[0].expect.acts[0]",
      ])
  }

  @Test("two recipients of one identifier are an error")
  func recipients() {
    let text =
      #"{"id":"c","now":"2026-11-20T10:00:00Z","setup":{"recipients":[{"id":"r","name":"A"},{"id":"r"}]},"#
    #expect(faults(text + #""turns":[{"text":"x"}]}"#) == ["1 setup.recipients[1].id"])
  }

  @Test("two cases of one identifier, a name that stands twice, and an empty file are errors")
  func wholeFile() {
    #expect(faults(line("{}"), line("{}")) == ["2 id"])
    #expect(faults(#"{"id":"c","id":"d"}"#) == ["1 "])
    #expect(faults("") == ["0 "])
  }

  @Test("the message names file, line and key")
  func message() {
    #expect(
      throws: SuiteError(faults: [
        SuiteFault(
          file: "folder/my.jsonl", line: 1, key: "turns[0].expect.foo",
          reason: "there is no such key; known here: acts, action, state, suggestions, reply")
      ])
    ) { try parse(line(#"{"foo":1}"#)) }
    let fault = SuiteFault(file: "a/b.jsonl", line: 7, key: "user.tz", reason: "there is no such key")
    #expect(fault.description == "a/b.jsonl:7: user.tz: there is no such key")
  }
}
