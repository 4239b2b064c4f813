/// Measures stages that follow one another: each mark ends one and begins the next.
public struct StageTimer: Sendable {
  /// The stages that have ended.
  public private(set) var timings = Timings()
  private var last: ContinuousClock.Instant

  /// Starts the first stage at an instant, by default now.
  public init(now: ContinuousClock.Instant = .now) {
    last = now
  }

  /// Ends the running stage under this name and begins the next.
  public mutating func mark(_ name: String, now: ContinuousClock.Instant = .now) {
    timings.add(name, milliseconds: (now - last).milliseconds)
    last = now
  }
}

extension Duration {
  /// The duration in milliseconds with their fraction.
  public var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1e3 + Double(attoseconds) / 1e15
  }
}
