import GiftDomain

/// The charts of the page, each as one SVG image; empty where there is nothing to draw.
enum HTMLCharts {
  /// A value as a reader wants it: whole, or three places.
  static func number(_ value: Double) -> String {
    let rounded = value >= 100 ? value.rounded() : (value * 1000).rounded() / 1000
    return Int(exactly: rounded).map(String.init) ?? String(rounded)
  }

  private static func image(width: Int, height: Int, label: String, _ content: [String]) -> String {
    "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(label)\">\(content.joined())</svg>"
  }

  private static func text(
    _ x: Double, _ y: Double, _ text: String, anchor: String = "start", style: String = ""
  ) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" class=\"\(style)\">\(XMLText.content(text))</text>"
  }

  private static func bar(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String)
    -> String
  {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\" rx=\"2\" class=\"\(style)\"/>"
  }

  // MARK: Bars

  /// A row of a bar chart.
  private struct Row {
    let name: String
    let share: Double
    let words: String
    var marks: [Double] = []
  }

  private static func bars(_ rows: [Row], label: String, style: String = "bar") -> String {
    guard !rows.isEmpty else { return "" }
    let (left, span, step) = (180.0, 360.0, 22.0)
    let content = rows.enumerated().flatMap { index, row in
      let y = Double(index) * step
      let marks = row.marks.map { mark in
        "<line x1=\"\(left + mark * span)\" x2=\"\(left + mark * span)\" y1=\"\(y + 3)\" y2=\"\(y + 19)\" class=\"mark\"/>"
      }
      return [
        text(left - 8, y + 15, row.name, anchor: "end"), bar(left, y + 4, span, 14, "track"),
        bar(left, y + 4, row.share * span, 14, style), text(left + span + 8, y + 15, row.words),
      ] + marks
    }
    return image(width: 640, height: Int(Double(rows.count) * step) + 4, label: label, content)
  }

  /// F1 of each slot with its precision and recall.
  static func slots(_ metrics: Metrics) -> String {
    let rows = metrics.entries.compactMap { entry -> Row? in
      guard entry.name.hasPrefix("slot_f1."), let value = entry.value else { return nil }
      let slot = String(entry.name.dropFirst(8))
      let marks = [metrics["slot_precision.\(slot)"], metrics["slot_recall.\(slot)"]].compactMap(\.self)
      return Row(name: slot, share: value, words: number(value), marks: marks)
    }
    return bars(rows, label: "F1 of each slot")
  }

  /// How many of the expected acts of each kind were found.
  static func acts(_ results: [CaseResult]) -> String {
    var shares: [String: Share] = [:]
    for check in results.flatMap({ $0.checks.joined() }) where check.kind == .act {
      shares[check.expected, default: Share()].count(check.passed)
    }
    let rows = shares.sorted { ($0.value.of, $1.key) > ($1.value.of, $0.key) }.map { act, share in
      Row(name: act, share: share.ratio ?? 0, words: "\(share.right) of \(share.of)")
    }
    return bars(rows, label: "Recall of each act")
  }

  /// What kinds of checks failed, the most frequent first.
  static func failures(_ results: [CaseResult]) -> String {
    var counts: [String: Int] = [:]
    for check in results.flatMap({ $0.checks.joined() }) where !check.passed {
      counts[check.name, default: 0] += 1
    }
    let most = counts.values.max() ?? 1
    let rows = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(24).map { name, count in
      Row(name: name, share: Double(count) / Double(most), words: "\(count)")
    }
    return bars(Array(rows), label: "Failed checks by kind", style: "bad")
  }

  // MARK: Confusion

  /// Expected actions against those that were done.
  static func actions(_ results: [CaseResult]) -> String {
    var counts: [[String]: Int] = [:]
    for check in results.flatMap({ $0.checks.joined() }) where check.kind == .action {
      // Where several were accepted, the one that was done stands for them, else the first.
      let accepted =
        check.passed ? check.got : check.expected.split(separator: " ").first.map(String.init) ?? ""
      counts[[accepted, check.got], default: 0] += 1
    }
    let names = Action.allCases.map(\.rawValue).filter { name in counts.keys.contains { $0.contains(name) } }
    guard !names.isEmpty else { return "" }
    let (left, top, cell) = (86.0, 24.0, 68.0)
    var content = names.enumerated().flatMap { index, name in
      [
        text(
          left + (Double(index) + 0.5) * cell, 14, name, anchor: "middle", style: "faint"),
        text(left - 8, top + (Double(index) + 0.5) * 30 + 4, name, anchor: "end"),
      ]
    }
    for (row, expected) in names.enumerated() {
      let total = names.reduce(0) { $0 + (counts[[expected, $1]] ?? 0) }
      for (column, got) in names.enumerated() {
        let count = counts[[expected, got]] ?? 0
        let strength = total == 0 ? 0 : Double(count) / Double(total)
        let (x, y) = (left + Double(column) * cell, top + Double(row) * 30)
        content.append(
          "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(cell - 2)\" height=\"28\" rx=\"3\" "
            + "style=\"fill:rgba(var(--heat),\(0.06 + 0.6 * strength))\"/>")
        if count > 0 { content.append(text(x + cell / 2 - 1, y + 18, "\(count)", anchor: "middle")) }
      }
    }
    let width = Int(left + Double(names.count) * cell)
    return image(
      width: max(640, width), height: Int(top) + names.count * 30, label: "Expected and done actions", content
    )
  }

  // MARK: Time

  /// How many turns took how long, in steps that double.
  static func latencies(_ report: EvaluationReport) -> String {
    let values = report.trials.joined().flatMap(\.tally.latencies)
    guard let longest = values.max(), longest > 0 else { return "" }
    var bounds = [1.0]
    while (bounds.last ?? longest) < longest { bounds.append((bounds.last ?? 1) * 2) }
    var counts = [Int](repeating: 0, count: bounds.count)
    for value in values { counts[bounds.firstIndex { value <= $0 } ?? bounds.count - 1] += 1 }
    let most = counts.max() ?? 1
    let rows = zip(bounds, counts).map { bound, count in
      Row(name: "up to \(number(bound)) ms", share: Double(count) / Double(max(most, 1)), words: "\(count)")
    }
    let quantiles = ["p50", "p95", "p99"].compactMap { name in
      report.metrics["latency_ms_\(name)"].map { "\(name) \(number($0)) ms" }
    }
    return bars(rows, label: "Turns by time") + "<p class=\"faint\">\(quantiles.joined(separator: " · "))</p>"
  }
}
