import GiftDomain
import JSON
import Testing

@testable import Understanding

/// What a model says of a turn, as the JSON that it would write; and what is made of it.
struct ModelSays {
  var language = "en"
  var acts: [String] = []
  var moves: [String] = []
  var recipient = #"{"who": "active", "id": null, "name": null, "relationship": null}"#
  var operations: [String] = []
  var giver: [String] = []
  var references: [Int] = []
  var detail = "null"
  var sentiment = "neutral"
  var stress = "0"

  /// An operation: `set budget.max 50 "about 50"`; texts as values in quotes, numbers without.
  static func claim(
    _ kind: String, _ slot: String, _ value: String, _ quote: String, _ confidence: Double = 0.9
  ) -> String {
    #"{"kind": "\#(kind)", "slot": "\#(slot)", "value": \#(value), "quote": "\#(quote)", "confidence": \#(confidence)}"#
  }

  /// The answer.
  var json: String {
    func texts(_ texts: [String]) -> String { "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
    return """
      {"language": "\(language)", "acts": \(texts(acts)), "moves": \(texts(moves)), "recipient": \(recipient),
       "operations": [\(operations.joined(separator: ", "))], "giver": [\(giver.joined(separator: ", "))],
       "references": [\(references.map(String.init).joined(separator: ", "))], "detail": \(detail),
       "sentiment": "\(sentiment)", "stress": \(stress)}
      """
  }

  /// What comes of a text of which a model says this.
  func about(_ text: String, in context: TurnContext = Playback().context) async throws -> Outcome {
    var parser = JSONParser(Array(json.utf8))
    let (turn, mistakes) = TurnDecoder.turn(from: try parser.parse())
    #expect(mistakes.isEmpty)
    let vocabulary = try Playback.vocabulary
    let evidence = await LocalAnalyser(vocabulary: vocabulary).evidence(of: text, in: context)
    let claims = ClaimGuard(
      evidence: evidence, names: vocabulary.dayNames, currencies: vocabulary.tables.currencyChoices)
    let (checked, refused) = TurnGuard(
      evidence: evidence, offered: OfferedContext(context), claims: claims
    ).checked(try #require(turn))
    let (merged, doubted) = AnalysisMerge(evidence: evidence, model: checked).merged()
    let brief = BriefUpdater(calendar: vocabulary.calendar).apply(
      merged, of: "m", text: text, to: context.brief, in: context)
    return Outcome(
      local: evidence.analysis, analysis: merged, brief: brief,
      refused: (refused + doubted).map { "\($0.subject): \($0.reason.rawValue)" },
      state: BriefState.slots(of: brief, on: context.moment.day))
  }

  /// What came of it.
  struct Outcome {
    let local: TurnAnalysis
    let analysis: TurnAnalysis
    let brief: Brief
    let refused: [String]
    let state: [SlotName: StateValue]
  }
}
