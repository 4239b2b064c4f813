import Synchronization

/// A number that only grows, such as how many requests were answered.
public final class Counter: Sendable {
  private let total = Atomic<UInt64>(0)

  /// Makes a counter at 0.
  init() {}

  /// Adds an amount; one below 0 is ignored, for a counter never falls.
  public func increment(by amount: Int = 1) {
    guard amount > 0 else { return }
    total.wrappingAdd(UInt64(amount), ordering: .relaxed)
  }

  /// The number now.
  public var value: UInt64 {
    total.load(ordering: .relaxed)
  }
}
