import Testing

@testable import Evaluation

@Suite("Scores are counted as the contract says")
struct MetricsTests {
  /// A case with these counts for its slots.
  private func tally(_ id: String, _ slots: [String: SlotCounts]) -> CaseTally {
    var tally = CaseTally()
    tally.suite = "s"
    tally.id = id
    tally.slots = slots
    return tally
  }

  @Test("a wrong value costs precision and recall, a spurious one precision, a missing one recall")
  func outcomes() {
    var counts = SlotCounts()
    for outcome in [SlotOutcome.right, .right, .wrong, .spurious, .missing, .rightlyUnset] {
      counts.count(outcome)
    }
    #expect(counts == SlotCounts(truePositives: 2, falsePositives: 2, falseNegatives: 2))
  }

  @Test("micro averages pool the counts, macro averages weigh slots alike")
  func averages() {
    // Precision 3/4 and recall 3/5 of age; 1/1 and 1/1 of name.
    let metrics = Metrics([
      tally("a", ["age": SlotCounts(truePositives: 2, falsePositives: 1, falseNegatives: 2)]),
      tally("b", ["age": SlotCounts(truePositives: 1), "name": SlotCounts(truePositives: 1)]),
    ])
    #expect(metrics["slot_precision"] == 4.0 / 5)
    #expect(metrics["slot_recall"] == 4.0 / 6)
    #expect(metrics["slot_f1"] == 8.0 / 11)
    #expect(metrics["slot_f1.age"] == 6.0 / 9)
    #expect(metrics["slot_f1.name"] == 1)
    #expect(metrics["slot_precision_macro"] == 0.875)
    #expect(metrics["slot_recall_macro"] == 0.8)
    #expect(abs((metrics["slot_f1_macro"] ?? 0) - 7.5 / 9) < 1e-12)
  }

  @Test("what was judged nowhere is a score without a value")
  func nothing() {
    let metrics = Metrics([tally("a", [:])])
    #expect(metrics.has("suggestion_pass_rate") && metrics["suggestion_pass_rate"] == nil)
    #expect(metrics.has("slot_f1") && metrics["slot_f1"] == nil)
    #expect(metrics["hard_violations"] == 0)
    #expect(!metrics.has("slot_f2"))
  }

  @Test("shares, counts of one trial, medians, and cases that pass in every trial")
  func trials() {
    var first = tally("a", [:])
    first.acts = Share(right: 1, of: 2)
    first.hardViolations = 3
    first.questionsBeforeSuggestion = 2
    first.passed = false
    var second = tally("a", [:])
    second.acts = Share(right: 2, of: 2)
    second.hardViolations = 1
    var other = tally("b", [:])
    other.questionsBeforeSuggestion = 0
    other.turnsToSuggestion = 1
    let metrics = Metrics([first, other, second, other], trials: 2)
    #expect(metrics["act_recall"] == 0.75)
    #expect(metrics["hard_violations"] == 2)
    #expect(metrics["questions_before_suggestion_median"] == 0)
    #expect(metrics["questions_before_suggestion_max"] == 2)
    #expect(metrics["case_pass_rate"] == 0.75)
    #expect(metrics["pass_hat_k"] == 0.5)
    let noise = NoiseFloor(trials: [[first, other], [second, other]])
    #expect(noise.width(of: "act_recall") == 0.5)
    #expect(noise.width(of: "questions_before_suggestion_max") == 2)
    #expect(noise.width(of: "turns_to_suggestion_max") == nil)
  }

  @Test("quantiles by nearest rank, and the median between two")
  func quantiles() {
    var long = tally("a", [:])
    long.latencies = (1...100).map(Double.init).shuffled()
    long.stageLatencies = ["rank": [4, 8]]
    let metrics = Metrics([long])
    #expect(metrics["latency_ms_p50"] == 50)
    #expect(metrics["latency_ms_p95"] == 95)
    #expect(metrics["latency_ms_p99"] == 99)
    #expect(metrics["latency_ms_p50.rank"] == 4)
    #expect(metrics["latency_ms_p99.rank"] == 8)
    #expect(Quantile.median([4, 1, 3, 2]) == 2.5)
    #expect(Quantile.median([]) == nil)
  }

  @Test("a bound is a floor, or a ceiling where less is better")
  func bounds() throws {
    var found = tally("a", ["age": SlotCounts(truePositives: 1, falsePositives: 1)])
    found.hardViolations = 1
    let metrics = Metrics([found])
    func holds(_ text: String) throws -> Bool { try #require(MetricBound(text)).holds(for: metrics) }
    #expect(try holds("slot_precision=0.5"))
    #expect(try holds("slot_precision=0.51") == false)
    #expect(try holds("slot_precision.age=0.5"))
    #expect(try holds("hard_violations=1"))
    #expect(try holds("hard_violations=0") == false)
    #expect(throws: MetricBoundError.unmeasured("act_recall")) { try holds("act_recall=0") }
    #expect(throws: MetricBoundError.self) { try holds("slot_f2=0") }
    for text in ["slot_f1", "slot_f1=", "=1", "slot_f1=high", "slot_f1=inf"] {
      #expect(MetricBound(text) == nil, "\(text)")
    }
  }
}
