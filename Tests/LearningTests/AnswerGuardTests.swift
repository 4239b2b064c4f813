import GiftDomain
import JSON
import TestKit
import Testing
import Understanding

@testable import Learning

@Suite("What a model answers is held against the messages")
struct AnswerGuardTests {
  private func read(
    _ budgets: String = "[]", _ recipients: String = "[]", _ categories: String = "[]",
    _ feelings: String = "[]"
  ) throws -> HistoryAnswer? {
    let text =
      #"{"budgets":\#(budgets),"recipients":\#(recipients),"categories":\#(categories),"feelings":\#(feelings)}"#
    var parser = JSONParser(Array(text.utf8))
    return HistoryAnswer(try parser.parse())
  }

  private func budget(
    _ message: Int, _ amount: String, _ currency: String = "null", _ recipient: String = "null"
  )
    -> String
  {
    #"{"message":\#(message),"amount":\#(amount),"currency":\#(currency),"recipient":\#(recipient)}"#
  }

  /// Two messages, newest first, of two hunts.
  private func guarding(_ newest: String, _ oldest: String = "hello") throws -> AnswerGuard {
    let policies = try Self.vocabulary.get()
    let analyser = LocalAnalyser(vocabulary: policies)
    let shown = [newest, oldest].enumerated().map { place, text in
      var brief = Brief(id: BriefID("b-\(place + 1)"))
      if place == 0 { brief.relationship = Slot(.father, from: .turn("m", span: TextSpan(0, 1), quote: "x")) }
      let context = TurnContext(
        moment: LocalMoment(Instant(milliseconds: 0), utcOffsetSeconds: 0), country: nil, currency: .usd,
        brief: Brief(id: "a"))
      return AnswerGuard.Shown(text: text, analysis: analyser.analyse(text, in: context), brief: brief)
    }
    return AnswerGuard(shown: shown, currency: .usd, shop: ShopCategories(["Garden & Plants", "Tea"]))
  }

  private static let vocabulary = Result {
    try Vocabulary(directory: ConciergeHarness.home + "/catalog/understanding")
  }

  private func budgets(_ list: String, _ newest: String, _ oldest: String = "hello") throws -> [Money]? {
    let answer = try #require(try read("[\(list)]"))
    return try guarding(newest, oldest).reading(of: answer).reading.budgets?.map(\.amount)
  }

  @Test(
    "an amount is believed when its message says it, in figures or in words",
    arguments: [
      ("around $49.90", "49.9", Int64(4990)), ("1,200 dollars", "1200", 120_000),
      ("49,90 is fine", "49.9", 4990),
      ("2k at most", "2000", 200_000), ("fifty bucks tops", "50", 5000), ("unos 50 dólares", "50", 5000),
    ])
  func said(text: String, amount: String, cents: Int64) throws {
    #expect(try budgets(budget(1, amount), text) == [Money(minorUnits: cents, currency: .usd)])
  }

  @Test(
    "S1.71: an amount or a currency that was not said spoils the field",
    arguments: [
      ("around $50", 1, "500", "null"), ("no idea", 1, "50", "null"), ("around $50", 2, "50", "null"),
      ("around $50", 3, "50", "null"), ("around $50", 0, "50", "null"), ("around $50", 1, "50", "\"JPY\""),
      ("around $50", 1, "50", "\"dollars\""), ("around $50", 1, "5e300", "null"),
    ])
  func invented(text: String, message: Int, amount: String, currency: String) throws {
    let good = budget(1, "50")
    #expect(try budgets(good + "," + budget(message, amount, currency), text) == nil)
  }

  @Test("another currency is believed when it was said; the recipient of the hunt is that of the budget")
  func currency() throws {
    let answer = try #require(try read("[" + budget(1, "30", "\"EUR\"") + "]"))
    let (reading, doubts) = try guarding("bis 30 Euro bitte").reading(of: answer)
    #expect(doubts.isEmpty)
    #expect(
      reading.budgets == [
        .init(hunt: "b-1", amount: Money(minorUnits: 3000, currency: .eur), relationship: .father)
      ])
  }

  @Test("recipients are words of the vocabulary, counted by hunt")
  func recipients() throws {
    let good = try #require(try read("[]", #"[{"relationship":"mother","messages":[1,2,1]}]"#))
    let reading = try guarding("for mum").reading(of: good).reading
    #expect(
      reading.recipients == [
        .init(hunt: "b-1", relationship: .mother), .init(hunt: "b-2", relationship: .mother),
      ])
    let bad = try #require(try read("[]", #"[{"relationship":"nemesis","messages":[1]}]"#))
    let (spoilt, doubts) = try guarding("for mum").reading(of: bad)
    #expect(spoilt.recipients == nil && doubts == [.unknownRecipient])
  }

  @Test("categories are the shop's, or words of the message")
  func categories() throws {
    let good = try #require(
      try read("[]", "[]", #"[{"name":"garden & plants","messages":[2]},{"name":"Candle","messages":[1]}]"#))
    let reading = try guarding("scented candles please").reading(of: good).reading
    #expect(
      reading.categories == [.init(hunt: "b-2", name: "Garden & Plants"), .init(hunt: "b-1", name: "candle")])
    let bad = try #require(try read("[]", "[]", #"[{"name":"yachts","messages":[1]}]"#))
    #expect(try guarding("scented candles please").reading(of: bad).doubts == [.unknownCategory])
  }

  @Test("feelings are those of the vocabulary; who is not named is neutral, oldest first")
  func feelings() throws {
    let good = try #require(try read("[]", "[]", "[]", #"[{"sentiment":"very_positive","messages":[1]}]"#))
    #expect(try guarding("wow").reading(of: good).reading.moods == [.neutral, .veryPositive])
    let bad = try #require(try read("[]", "[]", "[]", #"[{"sentiment":"ecstatic","messages":[1]}]"#))
    #expect(try guarding("wow").reading(of: bad).doubts == [.unknownFeeling])
  }

  @Test("a field with nothing in it is left to the local analyser")
  func empty() throws {
    let (reading, doubts) = try guarding("hello").reading(of: try #require(try read()))
    #expect(reading.isEmpty && doubts.isEmpty)
  }

  @Test(
    "S1.71: an answer of another shape is no answer",
    arguments: [
      (#"[{"message":1,"amount":"50","currency":null,"recipient":null}]"#, "[]"),
      (#"[{"message":1,"amount":50,"currency":null}]"#, "[]"),
      (#"[{"message":1.5,"amount":50,"currency":null,"recipient":null}]"#, "[]"),
      (#"[{"message":1,"amount":-50,"currency":null,"recipient":null}]"#, "[]"),
      (#"[{"message":1,"amount":50,"currency":null,"recipient":null,"note":"x"}]"#, "[]"),
      ("{}", "[]"), ("null", "[]"), ("[]", #"[{"relationship":"mother","messages":"1"}]"#),
      ("[]", #"["mother"]"#),
    ])
  func shapes(budgets: String, recipients: String) throws {
    #expect(try read(budgets, recipients) == nil)
  }

  @Test("an answer without end is no answer")
  func longest() throws {
    let many = Array(repeating: budget(1, "50"), count: 401).joined(separator: ",")
    #expect(try read("[\(many)]") == nil)
  }
}
