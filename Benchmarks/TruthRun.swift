import TestKit

/// Generated givers in generated shops, by the thousand: too many for an unoptimised build.
enum TruthRun {
  /// Runs until as many turns were answered; 0 when nothing was wrong, 1 otherwise.
  static func main(turns wanted: Int) async throws -> Int32 {
    var outcome = TruthCheck.Outcome()
    var seed = 1
    while outcome.turns < wanted {
      let first = seed
      outcome.add(
        try await withThrowingTaskGroup(of: TruthCheck.Outcome.self) { group in
          for seed in first..<(first + 2) {
            group.addTask { try await TruthCheck(seed: seed).run(conversations: 100) }
          }
          return try await group.reduce(into: TruthCheck.Outcome()) { $0.add($1) }
        })
      seed += 2
    }
    for fault in outcome.faults.prefix(20) { print(fault) }
    print("\(outcome.turns) turns, \(outcome.suggestions) suggestions, \(outcome.faults.count) faults")
    return outcome.faults.isEmpty ? 0 : 1
  }
}
