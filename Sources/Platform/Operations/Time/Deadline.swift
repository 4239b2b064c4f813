/// The instant until which an answer is useful.
public struct Deadline: Sendable, Hashable, Comparable {
  /// The instant itself, on a clock that goes on while the machine sleeps.
  public let instant: ContinuousClock.Instant

  /// Makes a deadline at an instant.
  public init(at instant: ContinuousClock.Instant) {
    self.instant = instant
  }

  /// Makes a deadline some milliseconds from now.
  public init(milliseconds: Int) {
    self.init(after: .milliseconds(milliseconds))
  }

  /// Makes a deadline some time from now.
  public init(after duration: Duration) {
    instant = .now + duration
  }

  /// The time that is left, zero when none is.
  public var remaining: Duration {
    max(.zero, instant - .now)
  }

  /// Whether it is too late.
  public var hasPassed: Bool {
    instant <= .now
  }

  /// Orders deadlines by their instants.
  public static func < (left: Deadline, right: Deadline) -> Bool {
    left.instant < right.instant
  }
}
