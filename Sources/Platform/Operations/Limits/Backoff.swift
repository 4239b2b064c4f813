/// How long to wait before something is tried again: exponential, with full jitter.
///
/// Source: Marc Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog (2015): a random time between
/// nothing and the smaller of a cap and `base · 2^attempt`, so that those who failed together do not come
/// back together.
public struct Backoff: Sendable, Hashable {
  /// The longest wait before the first repetition.
  public let base: Duration
  /// The longest wait of all.
  public let cap: Duration

  /// Makes a backoff.
  public init(base: Duration, cap: Duration) {
    self.base = base
    self.cap = cap
  }

  /// The wait before a repetition, the first one being 0.
  ///
  /// - Parameter share: a random number from 0 to 1.
  public func delay(beforeRepetition repetition: Int, share: Double) -> Duration {
    // Beyond 2^30 every sensible base is over the cap.
    let doubled = base * (1 << min(max(0, repetition), 30))
    return min(cap, doubled) * min(max(0, share), 1)
  }
}
