import Glibc

/// Moments on the system's monotonic clock, in nanoseconds, small enough for an atomic.
enum MonotonicTime {
  /// Never reached.
  static let never = UInt64.max

  /// The present.
  static var now: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }

  /// The moment that lies a duration ahead; absurdly long ones are never reached.
  static func after(_ duration: Duration) -> UInt64 {
    let nanoseconds = max(0, min(duration / .nanoseconds(1), 1e18))
    return now &+ UInt64(nanoseconds)
  }
}
