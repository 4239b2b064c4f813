import JSON

/// Writes a report for other programs.
public enum JSONReport {
  /// The bytes of the JSON text.
  public static func write(_ report: EvaluationReport) -> [UInt8] {
    var json = JSONWriter(capacity: 1 << 16)
    json.object { json in
      json.member("suite", report.name)
      json.texts("suites", report.suites.map(\.name))
      json.member("cases", report.cases)
      json.member("turns", report.turns)
      json.member("trials", report.trials.count)
      json.object("metrics") { json in
        for (name, value) in report.metrics.entries { json.member(name, value) }
      }
      if report.suites.count > 1 {
        json.list("by_suite", report.suites) { json, suite in json.object { $0.suite(suite, report) } }
      }
      if report.trials.count > 1 {
        json.object("noise_floor") { json in
          for (name, range) in report.noise.spreads {
            json.list(name, [range.lowerBound, range.upperBound]) { $0.number($1) }
          }
        }
      }
      json.list("failures", report.failures) { json, failure in json.object { $0.failure(failure) } }
      json.list(
        "case_results",
        report.trials.enumerated().flatMap { trial, results in
          results.map { (trial + 1, $0.tally) }
        }
      ) { json, entry in
        json.object { $0.tally(entry.1, trial: entry.0) }
      }
    }
    return json.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func suite(_ suite: EvaluationSuite, _ report: EvaluationReport) {
    member("suite", suite.name)
    member("cases", suite.cases.count)
    member("turns", suite.turns)
    object("metrics") { json in
      for (name, value) in report.metrics(of: suite).entries { json.member(name, value) }
    }
  }

  fileprivate mutating func failure(_ failure: EvaluationFailure) {
    member("suite", failure.suite)
    member("case_id", failure.id)
    member("trial", failure.trial)
    member("turn", failure.turn)
    member("check", failure.check.name)
    member("expected", failure.check.expected)
    member("got", failure.check.got)
  }

  fileprivate mutating func tally(_ tally: CaseTally, trial: Int) {
    member("suite", tally.suite)
    member("case_id", tally.id)
    member("trial", trial)
    member("passed", tally.passed)
    object("slots") { json in
      for (slot, counts) in tally.slots.sorted(by: { $0.key < $1.key }) {
        json.list(slot, [counts.truePositives, counts.falsePositives, counts.falseNegatives]) {
          $0.integer($1)
        }
      }
    }
    share("joint_goals", tally.jointGoals)
    share("acts", tally.acts)
    share("actions", tally.actions)
    share("suggestions", tally.suggestions)
    share("replies", tally.replies)
    member("hard_violations", tally.hardViolations)
    member("ungrounded_claims", tally.ungroundedClaims)
    member("questions_before_suggestion", tally.questionsBeforeSuggestion)
    member("turns_to_suggestion", tally.turnsToSuggestion)
    list("latencies_ms", tally.latencies) { $0.number($1) }
  }

  private mutating func share(_ name: String, _ share: Share) {
    list(name, [share.right, share.of]) { $0.integer($1) }
  }
}
