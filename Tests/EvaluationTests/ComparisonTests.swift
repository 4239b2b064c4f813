import Testing

@testable import Evaluation

@Suite("Two reports are compared case by case")
struct ComparisonTests {
  /// A stored report of cases that each have ten acts, of which so many were found.
  private func report(_ right: [Int], violations: Int = 0) throws -> StoredReport {
    let cases = right.enumerated().map { index, right in
      #"{"suite":"s","case_id":"c\#(index)","trial":1,"passed":true,"slots":{"age":[\#(right),0,1]},"#
        + #""joint_goals":[0,0],"acts":[\#(right),10],"actions":[0,0],"suggestions":[0,0],"replies":[0,0],"#
        + #""hard_violations":\#(index == 0 ? violations : 0),"ungrounded_claims":0,"#
        + #""questions_before_suggestion":null,"turns_to_suggestion":null,"latencies_ms":[1.5,2]}"#
    }
    let text = #"{"suite":"s","case_results":[\#(cases.joined(separator: ","))]}"#
    return try StoredReport(json: Array(text.utf8))
  }

  private func difference(
    _ metric: String, _ before: StoredReport, _ after: StoredReport
  ) throws -> ReportComparison.Difference {
    let comparison = try ReportComparison(before, after)
    return try #require(comparison.differences.first { $0.metric == metric })
  }

  @Test("equal reports differ in nothing, and nothing is significant")
  func equal() throws {
    let report = try report([3, 9, 5, 7])
    let comparison = try ReportComparison(report, report)
    #expect(comparison.cases == 4 && comparison.unpaired == 0)
    #expect(comparison.differences.allSatisfy { $0.change == 0 && $0.interval == 0...0 && !$0.isSignificant })
    #expect(comparison.differences.contains { $0.metric == "latency_ms_p95" && $0.before == 2 })
  }

  @Test("the same loss in every case is sure; the interval is the loss itself")
  func loss() throws {
    let found = try difference("act_recall", report([8, 8, 8, 8]), report([6, 6, 6, 6]))
    #expect(abs(found.change + 0.2) < 1e-12)
    #expect(abs(found.interval.lowerBound + 0.2) < 1e-12 && abs(found.interval.upperBound + 0.2) < 1e-12)
    #expect(found.isSignificant && found.isRegression && found.isHeadline)
    let gain = try difference("act_recall", report([6, 6, 6, 6]), report([8, 8, 8, 8]))
    #expect(gain.isSignificant && !gain.isRegression)
  }

  @Test("a difference that one case makes is not sure")
  func oneCase() throws {
    let found = try difference("act_recall", report([5, 5, 5, 5, 5]), report([5, 5, 5, 5, 9]))
    #expect(found.change > 0 && !found.isSignificant)
    // One case out of five is left out of a third of the draws, and drawn three times in a twentieth.
    #expect(found.interval.lowerBound == 0 && found.interval.upperBound > 0.2)
  }

  @Test("the draws are the same in every run, and others with another seed")
  func seed() throws {
    let (before, after) = (try report([5, 2, 9, 4, 7, 1]), try report([6, 1, 9, 5, 6, 3]))
    #expect(try ReportComparison(before, after).differences == ReportComparison(before, after).differences)
    var sampling = ReportComparison.Sampling()
    sampling.seed = 2
    sampling.draws = 50
    let others = try ReportComparison(before, after, sampling: sampling).differences
    #expect(try ReportComparison(before, after).differences != others)
  }

  @Test("one more broken limit is a regression without statistics")
  func violations() throws {
    let found = try difference(
      "hard_violations", report([5, 5, 5, 5]), report([5, 5, 5, 5], violations: 1))
    #expect(found.isRegression)
  }

  @Test("only cases of both reports count, and the others are told")
  func unpaired() throws {
    let comparison = try ReportComparison(report([5, 5]), report([5, 5, 5]))
    #expect(comparison.cases == 2 && comparison.unpaired == 1)
    #expect(throws: StoredReportError.self) { try ReportComparison(report([]), report([1])) }
  }

  @Test(
    "what is no report is refused",
    arguments: ["", "[]", #"{"suite":"s"}"#, #"{"suite":"s","case_results":[{"suite":"s"}]}"#])
  func strangers(text: String) {
    #expect(throws: StoredReportError.self) { try StoredReport(json: Array(text.utf8)) }
  }
}
