/// Writes a report as JUnit XML: a test suite for each suite, a test case for each conversation.
public enum JUnitReport {
  /// The bytes of the XML text.
  public static func write(_ report: EvaluationReport) -> [UInt8] {
    let results = report.suites.map { suite in
      (suite.name, report.trials.joined().filter { $0.suite == suite.name })
    }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let all = results.flatMap(\.1)
    xml += "<testsuites name=\"\(XMLText.attribute(report.name))\" \(counts(all))>\n"
    for (name, results) in results {
      xml += "  <testsuite name=\"\(XMLText.attribute(name))\" \(counts(results))>\n"
      let hasTrials = report.trials.count > 1
      for (index, result) in results.enumerated() {
        let trial = hasTrials ? " (trial \(index / max(1, results.count / report.trials.count) + 1))" : ""
        xml += testCase(result, suite: name, trial: trial)
      }
      xml += "  </testsuite>\n"
    }
    return Array((xml + "</testsuites>\n").utf8)
  }

  private static func counts(_ results: [CaseResult]) -> String {
    let failures = results.count { !$0.tally.passed }
    let time = Double(results.reduce(0) { $0 + milliseconds(of: $1) }) / 1000
    return "tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"0\" time=\"\(time)\""
  }

  private static func seconds(of result: CaseResult) -> Double {
    Double(milliseconds(of: result)) / 1000
  }

  private static func milliseconds(of result: CaseResult) -> Int {
    Int(result.tally.latencies.reduce(0, +).rounded())
  }

  private static func testCase(_ result: CaseResult, suite: String, trial: String) -> String {
    let name = XMLText.attribute(result.id + trial)
    let head =
      "    <testcase classname=\"\(XMLText.attribute(suite))\" name=\"\(name)\" time=\"\(seconds(of: result))\""
    let lines = result.checks.enumerated().flatMap { turn, checks in
      checks.filter { !$0.passed }.map {
        "turn \(turn + 1): \($0.name): expected \($0.expected); got \($0.got)"
      }
    }
    guard let first = lines.first else { return head + "/>\n" }
    let message = lines.count == 1 ? first : "\(lines.count) checks failed; \(first)"
    return head + ">\n      <failure type=\"check\" message=\"\(XMLText.attribute(message))\">"
      + XMLText.content(lines.joined(separator: "\n")) + "</failure>\n    </testcase>\n"
  }
}

/// Texts within XML and HTML.
enum XMLText {
  /// The text as the content of an element; characters that XML cannot hold are left out.
  static func content(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\n", "\t": safe.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// The text as the value of an attribute in double quotes.
  static func attribute(_ text: String) -> String {
    content(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "&#10;")
      .split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "&#9;")
  }
}
