import GiftDomain

/// Judges a conversation turn by turn.
struct CaseJudge: Sendable {
  let shop: EvaluationShop

  /// The results of every turn, in order.
  func judge(_ run: CaseRun) -> [[CheckResult]] {
    var results: [[CheckResult]] = []
    for turn in run.turns {
      results.append(judge(turn))
    }
    return results
  }

  private func judge(_ run: TurnRun) -> [CheckResult] {
    let expectation = run.turn.expectation
    guard let reply = run.reply else { return Self.unanswered(run) }
    return expectation.state.map { SlotJudge.judge($0.slot, $0.expectation, got: run.state[$0.slot]) }
      + ActJudge.judge(expectation, reply)
  }

  /// Without an answer, all that was expected is missing.
  private static func unanswered(_ run: TurnRun) -> [CheckResult] {
    let answer = CheckResult(
      kind: .answer, name: "answer", passed: false, expected: "an answer", got: run.failure ?? "none")
    let expectation = run.turn.expectation
    let state = expectation.state.map { SlotJudge.judge($0.slot, $0.expectation, got: nil) }
    let acts = expectation.acts.map {
      CheckResult(kind: .act, name: "acts", passed: false, expected: $0.rawValue, got: "none")
    }
    let action = expectation.actions.map {
      CheckResult(
        kind: .action, name: "action", passed: false,
        expected: $0.map(\.rawValue).joined(separator: " or "), got: "none")
    }
    return [answer] + state + acts + (action.map { [$0] } ?? [])
  }
}
