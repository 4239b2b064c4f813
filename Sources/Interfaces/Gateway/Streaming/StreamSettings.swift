public import Dialogue

/// How event streams are served.
public struct StreamSettings: Sendable {
  /// How many may be open.
  public var limits: FeedLimits
  /// After how long without an event a comment is sent, so that neither proxies nor clients take the stream for dead.
  public var heartbeat: Duration
  /// How long a client shall wait before it comes back.
  public var retry: Duration

  /// Puts settings together.
  public init(
    limits: FeedLimits = FeedLimits(), heartbeat: Duration = .seconds(15), retry: Duration = .seconds(2)
  ) {
    self.limits = limits
    self.heartbeat = heartbeat
    self.retry = retry
  }
}
