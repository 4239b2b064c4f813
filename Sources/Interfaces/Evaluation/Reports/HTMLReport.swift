import GiftDomain

/// Writes a report as one page that needs nothing else: scores, charts, and the conversations that failed.
public enum HTMLReport {
  /// The bytes of the page.
  public static func write(_ report: EvaluationReport) -> [UInt8] {
    let results = report.trials.first ?? []
    let failed = results.filter { !$0.tally.passed }
    let page = """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>\(XMLText.content(report.name)) – evaluation</title><style>\(HTMLStyle.text)</style></head><body>
      <header><h1>\(XMLText.content(report.name))</h1>
      <p class="faint">\(report.cases) conversations, \(report.turns) turns\
      \(report.trials.count > 1 ? ", \(report.trials.count) trials" : "")</p></header>
      <section class="tiles">\(tiles(report))</section>
      <section class="grid">
      \(panel("Slots", "F1 of each slot; ticks: precision and recall", HTMLCharts.slots(report.metrics)))
      \(panel("Actions", "rows: expected; columns: done", HTMLCharts.actions(results)))
      \(panel("Acts", "share of the expected acts that were found", HTMLCharts.acts(results)))
      \(panel("Time for an answer", "turns by milliseconds", HTMLCharts.latencies(report)))
      \(panel("What failed", "failed checks by kind", HTMLCharts.failures(results)))
      </section>
      <section><h2>\(failed.count) of \(results.count) conversations with a failed check</h2>
      \(failed.map(conversation).joined(separator: "\n"))</section>
      </body></html>
      """
    return Array((page + "\n").utf8)
  }

  private static func panel(_ title: String, _ note: String, _ chart: String) -> String {
    chart.isEmpty
      ? ""
      : "<figure><figcaption><b>\(title)</b> <span class=\"faint\">\(note)</span></figcaption>\(chart)</figure>"
  }

  // MARK: Scores

  private static let headline = [
    ("slot_f1", "slot F1"), ("joint_goal_accuracy", "joint goals"), ("act_recall", "act recall"),
    ("action_accuracy", "actions"), ("suggestion_pass_rate", "suggestion checks"),
    ("reply_pass_rate", "reply checks"), ("hard_violations", "hard violations"),
    ("ungrounded_claims", "ungrounded claims"), ("pass_hat_k", "pass^k"),
    ("questions_before_suggestion_median", "questions before ideas, median"),
    ("turns_to_suggestion_median", "turns to ideas, median"), ("latency_ms_p95", "ms, p95"),
  ]

  private static func tiles(_ report: EvaluationReport) -> String {
    headline.map { metric, title in
      let value = report.metrics[metric]
      let mustBeNone = ["hard_violations", "ungrounded_claims"].contains(metric)
      let tone = mustBeNone ? (value == 0 ? "good" : "bad") : ""
      let spread =
        report.noise.width(of: metric).map { "<small>± \(HTMLCharts.number($0 / 2))</small>" } ?? ""
      return "<div class=\"tile \(tone)\"><b>\(value.map(HTMLCharts.number) ?? "–")</b>\(spread)"
        + "<span>\(title)</span></div>"
    }.joined()
  }

  // MARK: Conversations

  private static func conversation(_ result: CaseResult) -> String {
    let wrong = result.checks.joined().count { !$0.passed }
    let tags = result.run.conversation.tags.map { "<i>\(XMLText.content($0))</i>" }.joined(separator: " ")
    let turns = zip(result.run.turns, result.checks).enumerated().map { index, pair in
      turn(index + 1, pair.0, pair.1)
    }
    return
      "<details><summary><b>\(XMLText.content(result.id))</b> <span class=\"count\">\(wrong)</span> \(tags)"
      + "</summary>\(turns.joined())</details>"
  }

  private static func turn(_ number: Int, _ turn: TurnRun, _ checks: [CheckResult]) -> String {
    let failures = checks.filter { !$0.passed }.map { check in
      "<tr><td>\(XMLText.content(check.name))</td><td>\(XMLText.content(check.expected))</td>"
        + "<td>\(XMLText.content(check.got))</td></tr>"
    }
    let table =
      failures.isEmpty
      ? ""
      : "<table><tr><th>check</th><th>expected</th><th>got</th></tr>\(failures.joined())</table>"
    let state = turn.state.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue) = \($0.value.words)" }.joined(separator: " · ")
    let acts = turn.reply?.understanding.acts.map(\.rawValue).joined(separator: ", ") ?? ""
    let action = turn.reply?.action.rawValue ?? "no answer"
    return """
      <div class="turn"><p class="said"><span class="faint">\(number)</span> \(XMLText.content(turn.turn.text))</p>
      <p class="answer"><span class="faint">\(action)</span> \
      \(XMLText.content(turn.reply?.text ?? turn.failure ?? ""))</p>
      <p class="state faint">\(XMLText.content(acts))\(acts.isEmpty ? "" : " — ")\(XMLText.content(state))</p>\(table)</div>
      """
  }
}
