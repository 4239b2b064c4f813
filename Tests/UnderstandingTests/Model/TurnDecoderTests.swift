import GiftDomain
import JSON
import TestKit
import Testing

@testable import Understanding

@Suite("A model's answer is read strictly")
struct TurnDecoderTests {
  private func decode(_ json: String) throws -> (turn: ModelTurn?, mistakes: [AnswerMistake]) {
    var parser = JSONParser(Array(json.utf8))
    return TurnDecoder.turn(from: try parser.parse())
  }

  @Test("a whole answer becomes what it says")
  func whole() throws {
    var says = ModelSays(language: "pt-BR", acts: ["request_gift", "ask_detail"], moves: ["skip"])
    says.recipient = #"{"who": "new", "id": null, "name": "Rui", "relationship": "uncle"}"#
    says.operations = [
      ModelSays.claim("set", "budget.max", "49.5", "até 49,50", 0.8),
      ModelSays.claim("clear", "occasion", "null", "não é aniversário"),
    ]
    says.giver = [ModelSays.claim("add", "avoid", #""candles""#, "odeio velas")]
    says.references = [0, 2]
    says.detail = #"{"topics": ["price"], "words": ["À prova d'água"]}"#
    says.stress = "0.5"
    let turn = try #require(try decode(says.json).turn)
    #expect(turn.language == "pt-BR")
    #expect(turn.acts == [.requestGift, .askDetail])
    #expect(turn.moves == [.skip])
    #expect(turn.person == .new(name: "Rui", relationship: .uncle))
    #expect(
      turn.claims == [
        ModelTurn.Claim(
          kind: .set, slot: .budgetMax, value: .number(49.5), quote: "até 49,50", confidence: 0.8),
        ModelTurn.Claim(
          kind: .clear, slot: .occasion, value: nil, quote: "não é aniversário", confidence: 0.9),
      ])
    #expect(turn.giver.map(\.slot) == [.avoid])
    #expect(turn.references == [0, 2])
    #expect(turn.detail == DetailQuestion(topics: [.price], words: ["a", "prova", "dagua"]))
    #expect(turn.stress == 0.5)
  }

  @Test(
    "a value that does not fit its slot is a mistake that says where",
    arguments: [
      ("set", "needed_by", #""2026-02-30""#), ("set", "needed_by", #""tomorrow""#),
      ("set", "needed_by", "20261224"),
      ("set", "budget.max", "-5"), ("set", "budget.max", "0"), ("set", "budget.max", "1e12"),
      ("set", "budget.max", #""50""#), ("set", "budget.currency", #""XQQ""#),
      ("set", "budget.currency", #""euros""#),
      ("set", "recipient.age", "400"), ("set", "recipient.age", "3.5"), ("set", "recipient.age", "-1"),
      ("set", "recipient.relationship", #""nemesis""#), ("set", "occasion", #""monday""#),
      ("add", "values", #""cheap""#), ("add", "interests", "7"), ("add", "interests", #""""#),
      ("add", "interests", "[]"), ("set", "recipient.gender", "null"), ("clear", "interests", #""yoga""#),
      ("add", "occasion", #""birthday""#),
    ])
  func values(kind: String, slot: String, value: String) throws {
    let says = ModelSays(operations: [ModelSays.claim(kind, slot, value, "words")])
    let (turn, mistakes) = try decode(says.json)
    #expect(turn == nil)
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.path.hasPrefix("operations[0]") == true)
  }

  @Test(
    "an answer of another shape is refused",
    arguments: [
      ("\"acts\": []", "\"acts\": [\"dance\"]"), ("\"acts\": []", "\"acts\": \"greet\""),
      ("\"acts\": []", "\"deeds\": []"), ("\"acts\": []", "\"acts\": [], \"note\": \"x\""),
      ("\"moves\": []", "\"moves\": [\"moonwalk\"]"), ("\"references\": []", "\"references\": [1.5]"),
      ("\"references\": []", "\"references\": [-2]"), ("\"stress\": 0", "\"stress\": 3"),
      ("\"stress\": 0", "\"stress\": \"0\""), ("\"sentiment\": \"neutral\"", "\"sentiment\": \"meh\""),
      ("\"language\": \"en\"", "\"language\": \"English (US)\""), ("\"language\": \"en\"", "\"language\": 1"),
      ("\"who\": \"active\"", "\"who\": \"nobody\""), ("\"who\": \"active\"", "\"who\": \"known\""),
      ("\"detail\": null", "\"detail\": {\"topics\": [\"smell\"], \"words\": []}"),
      ("\"giver\": []", "\"giver\": [\(ModelSays.claim("set", "budget.max", "5", "5"))]"),
    ])
  func shapes(part: String, wrong: String) throws {
    let json = ModelSays().json.replacing(part, with: wrong)
    #expect(json != ModelSays().json)
    let (turn, mistakes) = try decode(json)
    #expect(turn == nil)
    #expect(!mistakes.isEmpty)
  }

  @Test("what is no object at all is refused", arguments: ["[]", "3", "null", "\"hello\"", "{}"])
  func notAnObject(json: String) throws {
    let (turn, mistakes) = try decode(json)
    #expect(turn == nil)
    #expect(!mistakes.isEmpty)
  }

  @Test("all mistakes are told at once, up to a dozen")
  func allMistakes() throws {
    let wrong = (0..<40).map { _ in ModelSays.claim("set", "budget.max", "-1", "x") }
    #expect(try decode(ModelSays(operations: Array(wrong.prefix(3))).json).mistakes.count == 3)
    #expect(
      try decode(ModelSays(operations: wrong).json).mistakes.count == AnswerFields.mistakesAtMost)
  }

  @Test("an endless list is refused")
  func endless() throws {
    let many = Array(repeating: ModelSays.claim("add", "interests", #""tea""#, "tea"), count: 200)
    #expect(try decode(ModelSays(operations: many).json).turn == nil)
  }
}
