import LanguageModels

/// Runs suites in process, with the real agent, and judges every turn.
public struct EvaluationRun: Sendable {
  private let shop: EvaluationShop
  private let trials: Int

  /// A run in a shop; each conversation is held as many times as there are trials.
  public init(shop: EvaluationShop, trials: Int = 1) {
    self.shop = shop
    self.trials = max(1, trials)
  }

  /// Holds all conversations one after the other, so that the times measured are those of a quiet server.
  ///
  /// - Parameter progress: is called after each conversation.
  public func run(
    _ suites: [EvaluationSuite], progress: @Sendable () -> Void = {}
  ) async throws -> EvaluationReport {
    var results: [[CaseResult]] = []
    for trial in 1...trials {
      // What a model answers is recorded for each trial by itself.
      results.append(
        try await ModelTrial.$current.withValue(trial) { try await run(suites, trial: trial, progress) })
    }
    return EvaluationReport(suites: suites, trials: results)
  }

  private func run(
    _ suites: [EvaluationSuite], trial: Int, _ progress: @Sendable () -> Void
  ) async throws -> [CaseResult] {
    let judge = CaseJudge(shop: shop)
    let runner = CaseRunner(shop: shop, trial: trial)
    var results: [CaseResult] = []
    for suite in suites {
      for conversation in suite.cases {
        let run = try await runner.run(conversation)
        results.append(CaseResult(suite: suite.name, run: run, checks: judge.judge(run)))
        progress()
      }
    }
    return results
  }
}

/// A conversation with what was found about it.
public struct CaseResult: Sendable {
  /// The suite's name.
  public let suite: String
  /// How it went.
  public let run: CaseRun
  /// What was judged, turn by turn.
  public let checks: [[CheckResult]]
  /// What it counts for.
  public let tally: CaseTally

  init(suite: String, run: CaseRun, checks: [[CheckResult]]) {
    self.suite = suite
    self.run = run
    self.checks = checks
    tally = CaseTally(run, results: checks, suite: suite)
  }

  /// The identifier of the case.
  public var id: String { run.conversation.id }
}
