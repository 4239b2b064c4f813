import Evaluation
import Operations

/// The bounds that a command was given with `--fail-under`.
struct MetricBounds {
  private let bounds: [MetricBound]

  init(_ arguments: Arguments) throws(UsageError) {
    var bounds: [MetricBound] = []
    for text in arguments.all("fail-under") {
      guard let bound = MetricBound(text) else {
        throw .badValue("fail-under", text, "a score and a number, such as slot_f1=0.9")
      }
      bounds.append(bound)
    }
    self.bounds = bounds
  }

  /// Whether the scores keep all bounds; each that is missed is told.
  func areKept(by metrics: Evaluation.Metrics) throws -> Bool {
    let missed = try bounds.filter { try !$0.holds(for: metrics) }
    for bound in missed {
      let score = metrics[bound.metric].map { "\($0)" } ?? "unknown"
      let wanted = MetricBound.lowerIsBetter(bound.metric) ? "at most" : "at least"
      StandardError.writeLine("\(bound.metric) is \(score); it must be \(wanted) \(bound.value)")
    }
    return missed.isEmpty
  }
}
