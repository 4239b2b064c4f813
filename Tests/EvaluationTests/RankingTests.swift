import Foundation
import Testing

@testable import Evaluation

@Suite("A ranking is scored as the field's tools do it")
struct RankingTests {
  private func fixture(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test("a run with ties, a query that it lacks and one without anything relevant, as pytrec_eval scores it")
  func reference() throws {
    // pytrec_eval-terrier 0.5.11: ndcg_cut_10 on the gains 2^relevance − 1, recip_rank of the first ten, and
    // recall_100, summed over the queries and divided by the six that were judged.
    let scores = try #require(
      RankingScores(
        RankingRun(fixture("run.txt")), by: RelevanceJudgements(fixture("qrels.txt"))))
    #expect(abs(scores.ndcg10 - 0.1017647208391783) < 1e-12)
    #expect(abs(scores.mrr10 - 0.3055555555555555) < 1e-12)
    #expect(abs(scores.recall100 - 0.3666666666666667) < 1e-12)
    #expect(scores.queries == 6 && scores.missing == 1)
  }

  @Test("by hand: relevances 0, 3, 1 at ranks 1, 2, 3 of an ideal 3, 1")
  func byHand() throws {
    let run = try RankingRun("q Q0 a 1 0.9 t\nq Q0 b 2 0.8 t\n\nq Q0 c 3 0.7 t\n")
    let judgements = try RelevanceJudgements("q 0 b 3\nq 0 c 1\nq 0 x 0\n")
    let scores = try #require(RankingScores(run, by: judgements))
    // (7 / log2 3 + 1 / log2 4) / (7 / log2 2 + 1 / log2 3)
    let log3 = 1.584962500721156
    let gain: Double = 7 / log3 + 0.5
    let ideal: Double = 7 + 1 / log3
    #expect(abs(scores.ndcg10 - gain / ideal) < 1e-12)
    #expect(scores.mrr10 == 0.5 && scores.recall100 == 1)
  }

  @Test("equal scores are ordered from the end of the alphabet, whatever the column of ranks says")
  func ties() throws {
    let run = try RankingRun("q Q0 a 1 0.5 t\nq Q0 c 3 0.5 t\nq Q0 b 2 0.7 t\n")
    #expect(run.rankings["q"] == ["b", "c", "a"])
  }

  @Test("only the first ten and the first hundred count")
  func depths() throws {
    let lines = (1...120).map { "q Q0 d\($0) \($0) \(1000 - $0) t" }
    let run = try RankingRun(lines.joined(separator: "\n"))
    let scores = try #require(
      RankingScores(run, by: RelevanceJudgements("q 0 d11 1\nq 0 d100 2\nq 0 d101 3\nq 0 gone 1\n")))
    #expect(scores.mrr10 == 0 && scores.ndcg10 == 0 && scores.recall100 == 0.5)
  }

  @Test(
    "what is malformed is named by its line",
    arguments: ["q Q0 a 1 0.9", "q Q0 a 1 high t", "q Q0 b 1 0.9 t\nq Q0 b 2 0.8 t", "q Q0 a 1 nan t"])
  func malformed(text: String) {
    let line = text.split(separator: "\n").count + 1
    let error = #expect(throws: RankingFileError.self) { try RankingRun("\n" + text) }
    #expect(error?.line == line)
    #expect(throws: RankingFileError.self) { try RelevanceJudgements("q 0 a") }
    #expect(throws: RankingFileError.self) { try RelevanceJudgements("q 0 a 1\nq 0 a 2") }
  }
}
