import GiftDomain
import Testing
import Understanding

@testable import Evaluation

@Suite("A slot is judged by the letter of the contract")
struct SlotJudgeTests {
  /// Reads an expectation as a suite writes it, and judges a value by it.
  private func outcome(
    _ slot: SlotName, _ expectation: String, _ value: StateValue?
  ) throws -> (passed: Bool, outcome: SlotOutcome) {
    let text =
      #"{"id":"c","now":"2026-11-20T10:00:00Z","turns":[{"text":"x","expect":{"state":{""#
      + slot.rawValue + "\":" + expectation + "}}}]}"
    let suite = try SuiteParser.parse(Array(text.utf8), file: "test.jsonl")
    let expected = try #require(suite.cases.first?.turns.first?.expectation.state.first)
    let result = SlotJudge.judge(slot, expected.expectation, got: value)
    guard case .slot(slot, let outcome) = result.kind else { throw WrongKind() }
    return (result.passed, outcome)
  }

  private struct WrongKind: Error {}

  @Test(
    "a plain value is equal after folding case, underscores and spaces",
    arguments: [
      (SlotName.relationship, "\"mother_in_law\"", StateValue.text("Mother in  Law"), true),
      (.relationship, "\"mother\"", .text("father"), false),
      (.name, "\"PRIYA k\"", .text("Priya K"), true),
      (.age, "60", .number(60), true),
      (.budgetMax, "49.9", .number(49.90), true),
      (.budgetMax, "49.9", .number(49.91), false),
      (.neededBy, "\"2026-11-27\"", .text("2026-11-27"), true),
      (.budgetCurrency, "\"GBP\"", .text("gbp"), true),
      (.interests, "[\"Tea\", \"jazz\"]", .list(["jazz", "tea"]), true),
      (.interests, "[\"tea\"]", .list(["jazz", "tea"]), false),
    ])
  func plain(slot: SlotName, expectation: String, value: StateValue, holds: Bool) throws {
    let result = try outcome(slot, expectation, value)
    #expect(result.passed == holds)
    #expect(result.outcome == (holds ? .right : .wrong))
    #expect(try outcome(slot, expectation, nil).outcome == .missing)
  }

  @Test("null and the empty list must be unset, and cost only precision when they are not")
  func unset() throws {
    for expectation in ["null", "[]"] {
      #expect(try outcome(.interests, expectation, nil).outcome == .rightlyUnset)
      #expect(try outcome(.interests, expectation, .list(["tea"])).outcome == .spurious)
    }
  }

  @Test("any takes one of its values, and null within it means unset")
  func any() throws {
    let expectation = #"{"any": ["soon", null]}"#
    #expect(try outcome(.urgency, expectation, .text("soon")).outcome == .right)
    #expect(try outcome(.urgency, expectation, nil).outcome == .rightlyUnset)
    #expect(try outcome(.urgency, expectation, .text("none")).outcome == .wrong)
    #expect(try outcome(.urgency, #"{"any": ["soon"]}"#, nil).outcome == .missing)
  }

  @Test(
    "a word is found as it is, in its plural, and in its -ing form, within a longer entry",
    arguments: [
      ("garden", "her garden", true), ("garden", "gardening", true), ("bake", "home baking", true),
      ("run", "trail running", true), ("berry", "wild berries", true), ("knife", "carving knives", true),
      ("leaf", "tea leaves", true), ("tie", "tying flies", true), ("day", "sunny days", true),
      ("fly_fishing", "fly fishing", true), ("Rose", "roses", true), ("craftsman", "craftsmen", true),
      ("cactus", "cacti", true), ("gardening", "garden", false), ("tea", "coffee", false),
      ("key", "kies", false),
    ])
  func words(word: String, entry: String, isThere: Bool) throws {
    let got = StateValue.list(["other", entry])
    #expect(try outcome(.interests, "{\"contains\": [\"\(word)\"]}", got).passed == isThere)
    #expect(try outcome(.interests, "{\"contains_any\": [\"zzz\", \"\(word)\"]}", got).passed == isThere)
    #expect(try outcome(.interests, "{\"excludes\": [\"\(word)\"]}", got).passed == !isThere)
    #expect(try outcome(.interests, "{\"contains\": [\"\(word)\", \"zzz\"]}", got).passed == false)
  }

  @Test("all conditions of one object must hold")
  func conjunction() throws {
    let expectation = #"{"contains": ["tea"], "excludes": ["coffee"]}"#
    #expect(try outcome(.interests, expectation, .list(["green tea"])).outcome == .right)
    #expect(try outcome(.interests, expectation, .list(["green tea", "coffee"])).outcome == .wrong)
    #expect(try outcome(.interests, expectation, nil).outcome == .missing)
    #expect(try outcome(.interests, #"{"excludes": ["coffee"]}"#, nil).outcome == .rightlyUnset)
  }

  @Test("an approximation is relative, 5 % when nothing is said")
  func approximation() throws {
    let wide = #"{"approx": 75, "tolerance": 0.1}"#
    #expect(try outcome(.budgetTarget, wide, .number(82.5)).passed)
    #expect(try outcome(.budgetTarget, wide, .number(82.6)).passed == false)
    #expect(try outcome(.budgetTarget, #"{"approx": 100}"#, .number(95)).passed)
    #expect(try outcome(.budgetTarget, #"{"approx": 100}"#, .number(94.9)).passed == false)
    #expect(try outcome(.budgetTarget, wide, nil).outcome == .missing)
  }
}
