import GiftDomain

/// Holds what the turn was taken for, and what was done about it, against the expectation.
struct ActJudge {
  /// One result for each expected act, and one for the action.
  static func judge(_ expectation: TurnExpectation, _ reply: TurnReply) -> [CheckResult] {
    let found = reply.understanding.acts
    let words = found.map(\.rawValue).joined(separator: ", ")
    var results = expectation.acts.map { act in
      CheckResult(
        kind: .act, name: "acts", passed: found.contains(act), expected: act.rawValue,
        got: words.isEmpty ? "none" : words)
    }
    if let accepted = expectation.actions {
      results.append(
        CheckResult(
          kind: .action, name: "action", passed: accepted.contains(reply.action),
          expected: accepted.map(\.rawValue).joined(separator: " or "), got: reply.action.rawValue))
    }
    return results
  }
}
