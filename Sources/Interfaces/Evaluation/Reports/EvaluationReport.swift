/// What a run found.
public struct EvaluationReport: Sendable {
  /// The suites that were run.
  public let suites: [EvaluationSuite]
  /// The results of every trial, in the order of the suites.
  public let trials: [[CaseResult]]
  /// The scores over all trials.
  public let metrics: Metrics
  /// How much the scores differ between the trials.
  public let noise: NoiseFloor

  init(suites: [EvaluationSuite], trials: [[CaseResult]]) {
    self.suites = suites
    self.trials = trials
    metrics = Metrics(trials.joined().map(\.tally), trials: trials.count)
    noise = NoiseFloor(trials: trials.map { $0.map(\.tally) })
  }

  /// The scores of one suite over all trials.
  public func metrics(of suite: EvaluationSuite) -> Metrics {
    Metrics(trials.joined().map(\.tally).filter { $0.suite == suite.name }, trials: trials.count)
  }

  /// How many conversations the suites have.
  public var cases: Int { suites.reduce(0) { $0 + $1.cases.count } }
  /// How many turns they have.
  public var turns: Int { suites.reduce(0) { $0 + $1.turns } }
  /// The names of the suites.
  public var name: String { suites.map(\.name).joined(separator: ", ") }

  /// Everything that did not hold, trial by trial in the order of the suites.
  public var failures: [EvaluationFailure] {
    trials.enumerated().flatMap { trial, results in
      results.flatMap { result in
        result.checks.enumerated().flatMap { turn, checks in
          checks.filter { !$0.passed }.map {
            EvaluationFailure(trial: trial + 1, suite: result.suite, id: result.id, turn: turn + 1, check: $0)
          }
        }
      }
    }
  }
}

/// Something that did not hold.
public struct EvaluationFailure: Sendable, Equatable {
  /// The trial, counted from 1.
  public let trial: Int
  /// The suite and the case.
  public let suite, id: String
  /// The turn, counted from 1.
  public let turn: Int
  /// What was judged.
  public let check: CheckResult
}
