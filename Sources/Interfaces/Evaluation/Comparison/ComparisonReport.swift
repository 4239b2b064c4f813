import JSON
public import Operations

/// Writes a comparison for people and for programs.
public enum ComparisonReport {
  /// A table of some differences.
  public static func text(
    _ comparison: ReportComparison, _ differences: [ReportComparison.Difference], style: TerminalStyle
  ) -> String {
    let unpaired = comparison.unpaired > 0 ? "; \(comparison.unpaired) are in one report only" : ""
    var lines = [
      style.text("\(comparison.before) → \(comparison.after)", .heading)
        + "  \(comparison.cases) cases\(unpaired)", "",
    ]
    let width = (differences.map(\.metric.count).max() ?? 0) + 2
    let header = ["before", "after", "change", "95 % interval"].map { pad($0, 10) }.joined()
    lines.append(style.text("  " + pad("score", width) + header, .faint))
    for difference in differences {
      let columns = [difference.before, difference.after, difference.change].map { pad(number($0), 10) }
      let interval = "\(number(difference.interval.lowerBound)) … \(number(difference.interval.upperBound))"
      lines.append(
        "  " + pad(difference.metric, width) + columns.joined() + pad(interval, 20)
          + mark(difference, style))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func mark(_ difference: ReportComparison.Difference, _ style: TerminalStyle) -> String {
    if difference.isRegression { return style.text("worse", .bad) }
    return difference.isSignificant ? style.text("better", .good) : ""
  }

  /// The bytes of a JSON text with some differences.
  public static func json(
    _ comparison: ReportComparison, _ differences: [ReportComparison.Difference]
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("before", comparison.before)
      json.member("after", comparison.after)
      json.member("cases", comparison.cases)
      json.member("unpaired", comparison.unpaired)
      json.list("differences", differences) { json, difference in
        json.object { json in
          json.member("metric", difference.metric)
          json.member("before", difference.before)
          json.member("after", difference.after)
          json.member("change", difference.change)
          json.list("interval", [difference.interval.lowerBound, difference.interval.upperBound]) {
            $0.number($1)
          }
          json.member("significant", difference.isSignificant)
          json.member("regression", difference.isRegression)
        }
      }
    }
    return json.bytes
  }

  private static func number(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
