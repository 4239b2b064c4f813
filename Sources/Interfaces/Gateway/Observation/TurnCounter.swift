import GiftDomain
import Operations

/// Counts what was answered.
struct TurnCounter: Sendable {
  let metrics: Metrics

  func callAsFunction(_ reply: TurnReply) {
    metrics.counter(
      "concierge_turns", "Turns answered, repeated deliveries included, by what was done.",
      labels: ["action": reply.action.rawValue]
    ).increment()
    for note in reply.notes {
      metrics.counter(
        "concierge_notes", "Turns on which something was degraded, by what it was.",
        labels: ["note": note.rawValue]
      ).increment()
    }
  }
}
