import Evaluation
import FoundationEssentials
import Operations

/// `concierge eval run`.
enum EvalRunCommand: Command {
  static let name = "eval run"
  static let summary = "Runs evaluation suites in process and judges every turn."
  static let synopsis = "SUITE… [options]"
  static let options: [OptionSpecification] = [
    .value(
      "provider", "PROVIDER",
      "Who helps to understand the turns: local (default), anthropic, openai or replay."),
    .value("record", "DIR", "Keep what the model answers in this folder."),
    .value("cassettes", "DIR", "With --provider replay: the folder that answers were recorded in."),
    .value(
      "catalog", "FILE", "The feed of the shop, in any format of `catalog import` (default: the demo shop)."),
    .value("db", "FILE", "The database of the shop, instead of a feed; it is only read."),
    .value("trials", "COUNT", "How many times each conversation is held (default: 1)."),
    .value("json", "OUT", "Write scores, failures and the counts of every case to this file."),
    .value("junit", "OUT", "Write a JUnit XML report to this file."),
    .value(
      "html", "OUT", "Write one page to look at, with charts and every failed conversation, to this file."),
    .value("fail-under", "METRIC=VALUE", "Exit with 1 when a score misses this bound; may be repeated."),
    .value("failures", "COUNT", "How many failed checks are listed (default: 20)."),
  ]
  static let details = """
      concierge eval run evals/corrections.jsonl
      concierge eval run evals/*.jsonl --json report.json --fail-under slot_f1=0.9 --fail-under hard_violations=0

    Every conversation is held in a world of its own; the database of the shop is not written. The bound of a score
    that is better when it is lower (hard_violations, ungrounded_claims, questions_…, turns_…, latency_…) is a ceiling.

    A hosted model is recorded once and replayed for nothing; what is not recorded ends the run with 2:

      concierge eval run evals/*.jsonl --provider anthropic --record cassettes
      concierge eval run evals/*.jsonl --provider replay --cassettes cassettes
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    guard !arguments.positional.isEmpty else { throw UsageError.missingArgument("A suite to run") }
    let models = try EvaluationModel(arguments, settings)
    let trials = try arguments.integer("trials", in: 1...100) ?? 1
    let shownFailures = try arguments.integer("failures", in: 0...1_000_000) ?? 20
    let isQuiet = arguments.has("quiet")
    let bounds = try MetricBounds(arguments)
    let suites = try SuiteParser.read(files: arguments.positional)
    let report = try await EvaluationHouse.with(
      settings, catalog: arguments.value("catalog"), isQuiet: isQuiet, models: models
    ) { shop in
      let total = suites.reduce(0) { $0 + $1.cases.count } * trials
      let bar = isQuiet ? nil : ProgressBar("Talking", total: total)
      let report = try await EvaluationRun(shop: shop, trials: trials).run(suites) { bar?.advance() }
      bar?.finish()
      return report
    }
    try models.finish()
    if let file = arguments.value("json") { try OutputFile.write(JSONReport.write(report), to: file) }
    if let file = arguments.value("junit") { try OutputFile.write(JUnitReport.write(report), to: file) }
    if let file = arguments.value("html") { try OutputFile.write(HTMLReport.write(report), to: file) }
    if !isQuiet {
      let terminal = TerminalReport(style: .standardOutput, shownFailures: shownFailures)
      print(terminal.text(report), terminator: "")
    }
    return try bounds.areKept(by: report.metrics) ? .done : .failed
  }
}
