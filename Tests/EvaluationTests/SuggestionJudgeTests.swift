import Dialogue
import Encoders
import GiftDomain
import TestKit
import Testing

@testable import Evaluation

@Suite("Suggestions and replies are judged by what the suite names")
struct SuggestionJudgeTests {
  /// What a suite writes as the expectation of a turn.
  private func expectation(_ text: String) throws -> TurnExpectation {
    let line = #"{"id":"c","now":"2026-11-20T10:00:00Z","turns":[{"text":"x","expect":\#(text)}]}"#
    let suite = try SuiteParser.parse(Array(line.utf8), file: "test.jsonl")
    return try #require(suite.cases.first?.turns.first?.expectation)
  }

  /// The checks of suggestions that fail.
  private func failing(
    _ text: String, _ shown: [Product], before: [[Product]] = [], brief: (inout Brief) -> Void = { _ in }
  ) async throws -> [String] {
    let harness = try await ConciergeHarness.open([JudgeSamples.mug, JudgeSamples.bar])
    let shop = try await EvaluationShop(
      catalog: harness.catalog, encoder: HashingEncoder(), policies: harness.policies,
      wordings: try JudgeSamples.wordings())
    let judge = SuggestionJudge(
      shop: shop, before: before.map { $0.map(JudgeSamples.suggestion) })
    let reply = JudgeSamples.reply("", shown.map(JudgeSamples.suggestion), brief: brief)
    let expected = try #require(try expectation("{\"suggestions\":\(text)}").suggestions)
    return judge.judge(expected, reply, giver: JudgeSamples.giver).filter { !$0.passed }.map(\.name)
  }

  @Test(
    "each check holds and fails on its own",
    arguments: [
      (#"{"min":2,"max":2}"#, []), (#"{"min":3}"#, ["min"]), (#"{"max":1}"#, ["max"]),
      (#"{"max_price":24}"#, []), (#"{"max_price":23.99}"#, ["max_price"]),
      (#"{"min_price":9}"#, []), (#"{"min_price":9.01}"#, ["min_price"]),
      (#"{"all_in_stock":true}"#, ["all_in_stock"]), (#"{"all_in_stock":false}"#, []),
      (#"{"any_matching":["HAZEL"]}"#, []), (#"{"any_matching":["hazel","walnut"]}"#, ["any_matching"]),
      (#"{"all_matching":["mug|bar"]}"#, []), (#"{"all_matching":["mug"]}"#, ["all_matching"]),
      (#"{"none_matching":["rose"]}"#, []), (#"{"none_matching":["oat glaze"]}"#, ["none_matching"]),
      (#"{"none_matching":["kitchen tea"]}"#, ["none_matching"]),
      (#"{"arrives_by":"2026-11-25"}"#, []), (#"{"arrives_by":"2026-11-24"}"#, ["arrives_by"]),
      (#"{"distinct_categories":2}"#, []), (#"{"distinct_categories":3}"#, ["distinct_categories"]),
    ])
  func each(text: String, failures: [String]) async throws {
    let found = try await failing(text, [JudgeSamples.mug, JudgeSamples.bar])
    #expect(found == failures.map { "suggestions." + $0 })
  }

  @Test("bounds of prices are in the brief's currency")
  func currency() async throws {
    func failing(_ maximum: Double) async throws -> [String] {
      try await self.failing("{\"max_price\":\(maximum)}", [JudgeSamples.mug]) {
        $0.budget.maximum = JudgeSamples.stated(Money(minorUnits: 2000, currency: .gbp))
      }
    }
    // $24 is £18.24 at the shop's rate.
    #expect(try await failing(18.25) == [])
    #expect(try await failing(18.2) == ["suggestions.max_price"])
  }

  @Test("against what was shown before")
  func before() async throws {
    let (mug, bar) = (JudgeSamples.mug, JudgeSamples.bar)
    #expect(try await failing(#"{"not_repeated":true}"#, [mug], before: [[bar]]) == [])
    #expect(
      try await failing(#"{"not_repeated":true}"#, [mug], before: [[mug], [bar]]) == [
        "suggestions.not_repeated"
      ])
    #expect(try await failing(#"{"cheaper_than_shown":true}"#, [bar], before: [[mug, bar]]) == [])
    #expect(
      try await failing(#"{"cheaper_than_shown":true}"#, [mug, bar], before: [[mug]]) == [
        "suggestions.cheaper_than_shown"
      ])
    #expect(try await failing(#"{"pricier_than_shown":true}"#, [mug], before: [[mug, bar]]) == [])
    #expect(
      try await failing(#"{"pricier_than_shown":true}"#, [mug, bar], before: [[bar]]) == [
        "suggestions.pricier_than_shown"
      ])
    #expect(
      try await failing(#"{"cheaper_than_shown":true}"#, [], before: [[mug]]) == [
        "suggestions.cheaper_than_shown"
      ])
  }

  private func failingReply(_ text: String, _ reply: TurnReply) throws -> [String] {
    let expected = try #require(try expectation("{\"reply\":\(text)}").reply)
    let judge = ReplyJudge(wordings: try JudgeSamples.wordings().questions)
    return judge.judge(expected, reply).filter { !$0.passed }.map { String($0.name.dropFirst(6)) }
  }

  @Test("questions are those of the concierge's own words")
  func questions() throws {
    var product = JudgeSamples.mug
    product.title = "Who's There? A Mug"
    let reply = JudgeSamples.reply(
      "1. Who's There? A Mug — $24. The shop says: “Tea, anyone?”\nWhat's the budget?!",
      [JudgeSamples.suggestion(product)])
    #expect(try failingReply(#"{"max_questions":1}"#, reply) == [])
    #expect(try failingReply(#"{"max_questions":0}"#, reply) == ["max_questions"])
  }

  @Test(
    "what is asked about is read from the text",
    arguments: [
      ("Who is the gift for?", "recipient"), ("Is there an occasion?", "occasion"),
      ("What is it for: a birthday, a thank-you, something else?", "occasion"),
      ("What would you like to spend, roughly?", "budget"), ("About how much may it cost?", "budget"),
      ("What does your father like doing?", "interests"), ("What is she into these days?", "interests"),
      ("When do you need it by?", "deadline"), ("About how old is she?", "age"),
      ("Shall I look for something else?", "nothing"), ("She likes tea. Anything else?", "nothing"),
    ])
  func subjects(text: String, subject: String) throws {
    let all = ["recipient", "occasion", "budget", "interests", "deadline", "age"]
    let others = all.filter { $0 != subject }.map { "\"\($0)\"" }.joined(separator: ",")
    let reply = JudgeSamples.reply(text)
    #expect(try failingReply("{\"not_asks_about\":[\(others)]}", reply) == [])
    if all.contains(subject) {
      #expect(try failingReply("{\"asks_about\":[\"\(subject)\"]}", reply) == [])
      #expect(try failingReply("{\"not_asks_about\":[\"\(subject)\"]}", reply) == ["not_asks_about"])
    }
  }

  @Test("what the reply says itself that it asks counts too, and patterns are held against its text")
  func structured() throws {
    let reply = JudgeSamples.reply("Tell me more.", asked: .age)
    #expect(try failingReply(#"{"asks_about":["age"]}"#, reply) == [])
    #expect(try failingReply(#"{"asks_about":["budget"]}"#, reply) == ["asks_about"])
    #expect(try failingReply(#"{"mentions":["^tell"],"not_mentions":["less"]}"#, reply) == [])
    #expect(
      try failingReply(#"{"mentions":["less"],"not_mentions":["MORE"]}"#, reply) == [
        "mentions", "not_mentions",
      ])
  }
}
