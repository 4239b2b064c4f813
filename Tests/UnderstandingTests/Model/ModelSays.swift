import GiftDomain
import JSON
import TestKit
import Testing

@testable import Understanding

extension ModelSays {
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
