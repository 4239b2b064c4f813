/// `concierge eval`.
enum EvalCommand: Command {
  static let name = "eval"
  static let summary = "Runs evaluation suites, compares their reports, scores rankings."
  static let synopsis = "run SUITE… | compare A.json B.json | ranking --run RUN --qrels FILE"
  static let details = """
    `concierge help eval run` says what each of them takes. docs/evaluation.md says how a suite is written.
    """
  static let options: [OptionSpecification] = []
  static let subcommands: [any Command.Type] = [
    EvalRunCommand.self, EvalCompareCommand.self, EvalRankingCommand.self,
  ]

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    throw UsageError.missingArgument("What to do (\(subcommands.map { $0.verb }.joined(separator: ", ")))")
  }
}
