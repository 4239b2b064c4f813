public import Operations

/// Writes a report for a person at a terminal.
public struct TerminalReport: Sendable {
  private let style: TerminalStyle
  private let shownFailures: Int

  /// A report with a look, and with so many failures at the most.
  public init(style: TerminalStyle, shownFailures: Int) {
    self.style = style
    self.shownFailures = shownFailures
  }

  /// The lines of the report.
  public func text(_ report: EvaluationReport) -> String {
    let trials = report.trials.count > 1 ? ", \(report.trials.count) trials" : ""
    var lines = [
      style.text(report.name, .heading) + "  \(report.cases) cases, \(report.turns) turns" + trials, "",
    ]
    lines += table(report.metrics, report.noise)
    lines += suites(report)
    lines += failures(report.failures)
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Scores

  private func table(_ metrics: Metrics, _ noise: NoiseFloor) -> [String] {
    let overall = metrics.entries.filter { !$0.name.contains(".") }
    let width = (overall.map(\.name.count).max() ?? 0) + 2
    var lines = overall.map {
      "  " + Self.pad($0.name, width) + value($0.name, $0.value) + spread($0.name, noise)
    }
    let slots = metrics.entries.compactMap { entry in
      entry.name.hasPrefix("slot_f1.") ? String(entry.name.dropFirst(8)) : nil
    }
    if !slots.isEmpty {
      let column = (slots.map(\.count).max() ?? 0) + 4
      lines += ["", style.text("  " + Self.pad("slot", column) + "F1     precision  recall", .faint)]
      for slot in slots {
        func score(_ kind: String) -> String { Self.number(metrics["slot_\(kind).\(slot)"]) }
        lines.append(
          "  " + Self.pad(slot, column) + Self.pad(score("f1"), 7) + Self.pad(score("precision"), 11)
            + score("recall"))
      }
    }
    return lines
  }

  private func value(_ name: String, _ value: Double?) -> String {
    guard let value else { return style.text("–", .faint) }
    let text = name.hasPrefix("latency") ? Self.number(value) + " ms" : Self.number(value)
    guard ["hard_violations", "ungrounded_claims"].contains(name) else { return text }
    return style.text(text, value == 0 ? .good : .bad)
  }

  /// The first scores of each suite, when there are several.
  private func suites(_ report: EvaluationReport) -> [String] {
    guard report.suites.count > 1 else { return [] }
    let width = (report.suites.map(\.name.count).max() ?? 0) + 4
    let titles = [
      ("slot_f1", "slots"), ("joint_goal_accuracy", "goals"), ("act_recall", "acts"),
      ("action_accuracy", "actions"), ("suggestion_pass_rate", "ideas"), ("reply_pass_rate", "replies"),
      ("hard_violations", "broken"), ("ungrounded_claims", "untrue"),
    ]
    let header = titles.map { Self.pad($0.1, 9) }.joined()
    let rows = report.suites.map { suite in
      let metrics = report.metrics(of: suite)
      let scores = titles.map { Self.pad(Self.number(metrics[$0.0]), 9) }.joined()
      return "  " + Self.pad(suite.name, width) + scores
    }
    return ["", style.text("  " + Self.pad("suite", width) + header, .faint)] + rows
  }

  /// How much a score differs between trials.
  private func spread(_ name: String, _ noise: NoiseFloor) -> String {
    noise.width(of: name).map { style.text("  ± \(Self.number($0 / 2)) over the trials", .faint) } ?? ""
  }

  // MARK: Failures

  private func failures(_ failures: [EvaluationFailure]) -> [String] {
    guard !failures.isEmpty else { return ["", style.text("Every check held.", .good)] }
    var lines = ["", style.text("\(failures.count) checks failed", .heading)]
    for failure in failures.prefix(shownFailures) {
      lines.append(
        "  " + style.text("\(failure.id) turn \(failure.turn)", .caution)
          + "  \(failure.check.name): expected \(failure.check.expected); got \(failure.check.got)")
    }
    let more = failures.count - min(failures.count, shownFailures)
    if more > 0 {
      lines.append("  and \(more) more; --failures COUNT shows so many, --json OUT has them all")
    }
    return lines
  }

  // MARK: Text

  private static func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    if let whole = Int(exactly: value) { return String(whole) }
    let rounded = (value * 1000).rounded() / 1000
    return String(rounded)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
