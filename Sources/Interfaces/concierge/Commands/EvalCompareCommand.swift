import Dialogue
import Evaluation
import FoundationEssentials
import Operations

/// `concierge eval compare`.
enum EvalCompareCommand: Command {
  static let name = "eval compare"
  static let summary = "Compares two reports of the same suites, with confidence intervals."
  static let synopsis = "A.json B.json [options]"
  static let options: [OptionSpecification] = [
    .value("metric", "METRIC", "Compare only this score; may be repeated (default: all)."),
    .flag("fail-on-regression", "Exit with 1 when a score of B is significantly worse."),
  ]
  static let details = """
      concierge eval run evals/*.jsonl --json main.json
      concierge eval run evals/*.jsonl --json mine.json
      concierge eval compare main.json mine.json --fail-on-regression

    Cases are paired by suite and identifier; the intervals (95 %) are those of the paired bootstrap over cases,
    with 2,000 draws that are the same in every run. For --fail-on-regression the overall scores count, and the ones
    that are named with --metric; latencies only when named. One more broken limit or untrue statement always counts.
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    guard arguments.positional.count >= 2 else { throw UsageError.missingArgument("Two reports") }
    guard arguments.positional.count == 2 else {
      throw UsageError.unexpectedArgument(arguments.positional[2])
    }
    let comparison = try comparison(arguments.positional[0], arguments.positional[1])
    let named = arguments.all("metric")
    if let stranger = named.first(where: { name in !comparison.differences.contains { $0.metric == name } }) {
      throw UsageError.badValue("metric", stranger, "a score of both reports")
    }
    let shown = comparison.differences.filter { named.isEmpty || named.contains($0.metric) }
    let regressions = shown.filter { $0.isRegression && ($0.isHeadline || named.contains($0.metric)) }
    if arguments.has("json") {
      print(String(decoding: ComparisonReport.json(comparison, shown), as: UTF8.self))
    } else {
      print(ComparisonReport.text(comparison, shown, style: .standardOutput), terminator: "")
    }
    guard arguments.has("fail-on-regression"), !regressions.isEmpty else { return .done }
    for regression in regressions {
      StandardError.writeLine("\(regression.metric) is worse: \(regression.before) → \(regression.after)")
    }
    return .failed
  }

  private static func comparison(_ before: String, _ after: String) throws -> ReportComparison {
    let reports = (try read(before), try read(after))
    do { return try ReportComparison(reports.0, reports.1) } catch {
      throw SettingsError.unreadable("\(before) and \(after)", "\(error)")
    }
  }

  private static func read(_ file: String) throws -> StoredReport {
    let bytes = try PolicyFiles.bytes(file)
    do { return try StoredReport(json: bytes) } catch {
      throw SettingsError.unreadable(file, "\(error.description)")
    }
  }
}
