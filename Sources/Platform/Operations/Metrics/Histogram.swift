import Synchronization

/// How values are distributed, such as durations, counted in buckets with upper bounds.
public final class Histogram: Sendable {
  /// Upper bounds for durations in seconds, from a millisecond to ten seconds.
  public static let seconds: [Double] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  /// What has been counted.
  public struct Snapshot: Sendable, Hashable {
    /// How many values fell into each bucket, the last one being beyond all bounds.
    public internal(set) var counts: [UInt64]
    /// The sum of all values.
    public internal(set) var sum: Double
  }

  /// The upper bounds of the buckets, ascending.
  public let bounds: [Double]
  private let counted: Mutex<Snapshot>

  init(bounds: [Double]) {
    self.bounds = Set(bounds.filter(\.isFinite)).sorted()
    counted = Mutex(Snapshot(counts: Array(repeating: 0, count: self.bounds.count + 1), sum: 0))
  }

  /// Counts a value; one that is not a number is ignored.
  public func observe(_ value: Double) {
    guard !value.isNaN else { return }
    // Bounds are few: looking through them is faster than halving.
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    counted.withLock { counted in
      counted.counts[bucket] += 1
      counted.sum += value
    }
  }

  /// Counts a duration in seconds.
  public func observe(_ duration: Duration) {
    observe(duration.milliseconds / 1_000)
  }

  /// What has been counted until now.
  public var snapshot: Snapshot {
    counted.withLock { $0 }
  }
}
