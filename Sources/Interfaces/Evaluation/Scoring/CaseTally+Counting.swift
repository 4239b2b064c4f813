import GiftDomain

extension CaseTally {
  /// Counts the results of a conversation.
  init(_ run: CaseRun, results: [[CheckResult]], suite: String) {
    self.init()
    self.suite = suite
    id = run.conversation.id
    for turn in results { count(turn) }
    count(run.turns)
  }

  private mutating func count(_ results: [CheckResult]) {
    var namesSlot = false
    var isGoal = true
    for result in results {
      passed = passed && result.passed
      switch result.kind {
      case .slot(let slot, let outcome):
        namesSlot = true
        isGoal = isGoal && result.passed
        slots[slot.rawValue, default: SlotCounts()].count(outcome)
      case .act: acts.count(result.passed)
      case .action: actions.count(result.passed)
      case .suggestion: suggestions.count(result.passed)
      case .reply: replies.count(result.passed)
      case .hardConstraint: hardViolations += result.passed ? 0 : 1
      case .claim: ungroundedClaims += result.passed ? 0 : 1
      case .answer: break
      }
    }
    if namesSlot { jointGoals.count(isGoal) }
  }

  private mutating func count(_ turns: [TurnRun]) {
    for turn in turns {
      guard let reply = turn.reply else { continue }
      latencies.append(turn.milliseconds)
      for (stage, time) in reply.timings where stage != "total" {
        stageLatencies[stage, default: []].append(time)
      }
    }
    guard let first = turns.firstIndex(where: { $0.reply?.suggestions.isEmpty == false }) else { return }
    turnsToSuggestion = first + 1
    questionsBeforeSuggestion = turns[..<first].reduce(0) { $0 + ReplyText.questions(in: $1.reply) }
  }
}
