import Synchronization

/// A number that goes up and down, such as how many requests are in progress.
public final class Gauge: Sendable {
  private let number = Mutex<Double>(0)

  /// Makes a gauge at 0.
  init() {}

  /// Gives it a value.
  public func set(_ value: Double) {
    number.withLock { $0 = value }
  }

  /// Adds an amount, which may be below 0.
  public func add(_ amount: Double) {
    number.withLock { $0 += amount }
  }

  /// The number now.
  public var value: Double {
    number.withLock { $0 }
  }
}
