import Numerics

/// Holds two runs of the same cases against each other, score by score.
///
/// The confidence intervals are those of the paired bootstrap: cases are drawn with replacement, both runs are
/// scored on the same draw, and the middle 95 % of the differences are the interval (Efron and Tibshirani, 1993).
public struct ReportComparison: Sendable {
  /// One score of both runs.
  public struct Difference: Sendable, Equatable {
    /// The score's name.
    public let metric: String
    /// The score of the first and of the second run.
    public let before, after: Double
    /// The interval that the true difference lies in, with a confidence of 95 %.
    public let interval: ClosedRange<Double>

    /// The second less the first.
    public var change: Double { after - before }
    /// Whether the interval leaves out that nothing has changed.
    ///
    /// What must never happen needs no statistics: one more is a change.
    public var isSignificant: Bool { !interval.contains(0) || (mustBeNone && change != 0) }
    /// Whether it is significant and to the worse.
    public var isRegression: Bool {
      isSignificant && (MetricBound.lowerIsBetter(metric) ? change > 0 : change < 0)
    }
    /// Whether it is a score of the whole, and none that depends on the machine.
    public var isHeadline: Bool { !metric.contains(".") && !metric.hasPrefix("latency") }

    private var mustBeNone: Bool { ["hard_violations", "ungrounded_claims"].contains(metric) }
  }

  /// The names of both runs' suites.
  public let before, after: String
  /// How many cases are in both.
  public let cases: Int
  /// Cases that are in one of them only.
  public let unpaired: Int
  /// The scores that both have, in the order of a report.
  public let differences: [Difference]

  /// Draws are the same for the same seed.
  public struct Sampling: Sendable {
    /// How many draws there are.
    public var draws = 2000
    /// Where the random numbers begin.
    public var seed: UInt64 = 1

    /// The usual sampling.
    public init() {}
  }

  /// Compares two reports by the cases that are in both.
  ///
  /// - Throws: `StoredReportError` when no case is.
  public init(
    _ before: StoredReport, _ after: StoredReport, sampling: Sampling = Sampling()
  ) throws(StoredReportError) {
    let shared = before.tallies.keys.filter { after.tallies[$0] != nil }.sorted()
    guard !shared.isEmpty else { throw StoredReportError(reason: "no case is in both reports") }
    self.before = before.name
    self.after = after.name
    cases = shared.count
    unpaired = before.tallies.count + after.tallies.count - 2 * shared.count
    let pairs = shared.map { (before.tallies[$0] ?? [], after.tallies[$0] ?? []) }
    differences = Self.differences(pairs, sampling)
  }

  private typealias Pair = (before: [CaseTally], after: [CaseTally])

  private static func differences(_ pairs: [Pair], _ sampling: Sampling) -> [Difference] {
    let before = scores(pairs.map(\.before))
    let after = scores(pairs.map(\.after))
    var changes: [String: [Double]] = [:]
    var random = SplitMix64(seed: sampling.seed)
    for _ in 0..<sampling.draws {
      let draw = pairs.indices.map { _ in pairs[Int.random(in: pairs.indices, using: &random)] }
      let (left, right) = (scores(draw.map(\.before)), scores(draw.map(\.after)))
      for (name, value) in left.entries {
        guard let value, let other = right[name] else { continue }
        changes[name, default: []].append(other - value)
      }
    }
    return before.entries.compactMap { name, value in
      guard let value, let other = after[name], let drawn = changes[name], !drawn.isEmpty else { return nil }
      let lowest = Quantile.nearestRank(0.025, of: drawn) ?? 0
      let highest = Quantile.nearestRank(0.975, of: drawn) ?? 0
      return Difference(
        metric: name, before: value, after: other, interval: min(lowest, highest)...max(lowest, highest))
    }
  }

  /// The scores over cases, all trials of each.
  private static func scores(_ cases: [[CaseTally]]) -> Metrics {
    let trials = cases.map(\.count).max() ?? 1
    return Metrics(cases.flatMap { $0 }, trials: trials)
  }
}
