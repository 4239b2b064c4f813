import TestKit
import Testing

/// A sample of what `scripts/test` runs over 10,000 turns in an optimised build.
@Suite("Nothing untrue is shown, whatever givers write")
struct TruthTests {
  @Test("no hard constraint is broken and no claim is unborne in generated conversations", arguments: 1...3)
  func generated(seed: Int) async throws {
    let outcome = try await TruthCheck(seed: seed).run(conversations: 12)
    #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(5).joined(separator: "\n"))")
    #expect(outcome.suggestions > outcome.turns / 2, "hardly anything was shown")
  }
}
