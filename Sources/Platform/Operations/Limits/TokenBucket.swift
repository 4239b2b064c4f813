/// A bucket that fills at a steady rate and from which every use takes.
///
/// A use that is larger than the bucket is let through when it is full, and leaves a debt.
public struct TokenBucket: Sendable, Hashable {
  /// What it holds when it is full.
  public private(set) var capacity: Double
  /// How much flows in each second.
  public private(set) var perSecond: Double
  private var level: Double
  private var filledAt: ContinuousClock.Instant

  /// Makes a full bucket.
  public init(capacity: Double, perSecond: Double, now: ContinuousClock.Instant) {
    self.capacity = max(1, capacity)
    self.perSecond = max(perSecond, .leastNormalMagnitude)
    level = self.capacity
    filledAt = now
  }

  /// What is in it.
  public func level(now: ContinuousClock.Instant) -> Double {
    min(capacity, level + max(0, (now - filledAt).milliseconds / 1_000) * perSecond)
  }

  /// Takes an amount; when there is not enough, takes nothing and answers how long to wait.
  public mutating func take(_ amount: Double = 1, now: ContinuousClock.Instant) -> Duration? {
    if let wait = wait(for: amount, now: now) { return wait }
    level -= amount
    return nil
  }

  /// How long to wait until an amount can be taken; nil when it can be now.
  public mutating func wait(for amount: Double, now: ContinuousClock.Instant) -> Duration? {
    level = level(now: now)
    filledAt = max(now, filledAt)
    let missing = min(amount, capacity) - level
    // A thousand years are forever, and fit into a duration.
    return missing > 0 ? .seconds(min(missing / perSecond, 3e10)) : nil
  }

  /// Takes over what the other side says is left of its own bucket.
  public mutating func adopt(
    capacity: Double, perSecond: Double, level: Double, now: ContinuousClock.Instant
  ) {
    self = TokenBucket(capacity: capacity, perSecond: perSecond, now: now)
    self.level = min(self.capacity, level)
  }
}
