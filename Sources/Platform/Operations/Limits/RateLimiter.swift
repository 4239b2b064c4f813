import Synchronization

/// Lets each key do something so many times a second on average, and a burst at once: a token bucket a key.
///
/// The number of keys is bounded: the one not seen for the longest time is forgotten, and starts with a full
/// bucket when it comes again.
public final class RateLimiter<Key: Hashable & Sendable>: Sendable {
  /// What a limiter says.
  public enum Decision: Sendable, Hashable {
    /// Go on.
    case allowed
    /// Too many: come back after this time.
    case refused(retryAfter: Duration)
  }

  private let perSecond: Double
  private let burst: Double
  private let buckets: Mutex<LRU<Key, TokenBucket>>

  /// Makes a limiter.
  /// - Parameters:
  ///   - perSecond: How many a second are allowed on average; more than 0.
  ///   - burst: How many are allowed at once; at least 1.
  ///   - keys: For how many keys it remembers a bucket.
  public init(perSecond: Double, burst: Int, keys: Int = 10_000) {
    self.perSecond = max(perSecond, .leastNormalMagnitude)
    self.burst = Double(max(1, burst))
    buckets = Mutex(LRU(capacity: keys))
  }

  /// Takes a token from the key's bucket, if there is one at the instant.
  public func decide(_ key: Key, now: ContinuousClock.Instant = .now) -> Decision {
    buckets.withLock { buckets in
      var bucket =
        buckets.value(for: key) ?? TokenBucket(capacity: burst, perSecond: perSecond, now: now)
      let wait = bucket.take(now: now)
      buckets.set(bucket, for: key)
      return wait.map { .refused(retryAfter: $0) } ?? .allowed
    }
  }
}
