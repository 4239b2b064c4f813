/// A bound that a score must keep: at least so much, or at most so much where less is better.
public struct MetricBound: Sendable, Hashable {
  /// The score's name.
  public let metric: String
  /// The bound.
  public let value: Double

  /// Reads `metric=value`; nil when it is not written so.
  public init?(_ text: String) {
    guard let equals = text.lastIndex(of: "="), let value = Double(text[text.index(after: equals)...]),
      value.isFinite, equals > text.startIndex
    else { return nil }
    metric = String(text[..<equals])
    self.value = value
  }

  /// Whether a score is the better, the lower it is.
  public static func lowerIsBetter(_ metric: String) -> Bool {
    ["hard_violations", "ungrounded_claims", "questions_", "turns_to_", "latency_", "tokens_", "cost_"]
      .contains { metric.hasPrefix($0) }
  }

  /// Whether the scores keep the bound.
  ///
  /// - Throws: `MetricBoundError` when there is no such score, or nothing was judged for it.
  public func holds(for metrics: Metrics) throws(MetricBoundError) -> Bool {
    guard metrics.has(metric) else {
      throw .unknown(metric, known: metrics.entries.map(\.name))
    }
    guard let score = metrics[metric] else { throw .unmeasured(metric) }
    return Self.lowerIsBetter(metric) ? score <= value : score >= value
  }
}

/// Why a bound says nothing.
public enum MetricBoundError: Error, Equatable, CustomStringConvertible {
  /// There is no score of that name.
  case unknown(String, known: [String])
  /// The suites judge nothing that it counts.
  case unmeasured(String)

  /// What is wrong, and what there is instead.
  public var description: String {
    switch self {
    case .unknown(let name, let known):
      "There is no score “\(name)”. These suites have: \(known.joined(separator: ", "))."
    case .unmeasured(let name): "These suites judge nothing that “\(name)” counts, so no bound can hold it."
    }
  }
}
