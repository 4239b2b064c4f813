/// Decides whether something that failed lately is tried at all; a value, moved on by what happens.
///
/// - `closed`: everything passes. Too many failures in a row, or too large a share of the last ones, open it.
/// - `open`: nothing passes until its time is over; then it is half open.
/// - `halfOpen`: one probe passes. Its success closes the breaker, its failure opens it for twice as long.
///
/// What began before the last change of state says nothing about the state now, and is not counted.
public struct CircuitBreaker: Sendable {
  /// When it opens, and for how long.
  public struct Policy: Sendable, Hashable, Codable {
    /// So many failures in a row open it.
    public var failuresInARow: Int
    /// So many passed deadlines in a row open it: each of them has cost somebody all their patience.
    public var timeoutsInARow: Int
    /// How many of the last outcomes are looked at.
    public var window: Int
    /// This share of failures in a full window opens it.
    public var failureShare: Double
    /// How long it stays open at first, in milliseconds.
    public var openMilliseconds: Int
    /// How long it stays open at most.
    public var longestOpenMilliseconds: Int

    /// Makes a policy.
    public init(
      failuresInARow: Int, timeoutsInARow: Int, window: Int, failureShare: Double, openMilliseconds: Int,
      longestOpenMilliseconds: Int
    ) {
      self.failuresInARow = failuresInARow
      self.timeoutsInARow = timeoutsInARow
      self.window = window
      self.failureShare = failureShare
      self.openMilliseconds = openMilliseconds
      self.longestOpenMilliseconds = longestOpenMilliseconds
    }

    private enum CodingKeys: String, CodingKey {
      case failuresInARow = "failures_in_a_row"
      case timeoutsInARow = "timeouts_in_a_row"
      case window
      case failureShare = "failure_share"
      case openMilliseconds = "open_ms"
      case longestOpenMilliseconds = "longest_open_ms"
    }
  }

  /// Whether things pass.
  public enum State: String, Sendable, Hashable {
    /// All, none, or one to see.
    case closed, open, halfOpen
  }

  /// How an attempt ended.
  public enum Outcome: Sendable, Hashable {
    /// It did, it did not, its time ran out, or it says nothing of the other side.
    case success, failure, timeout, neutral
  }

  /// The leave to make one attempt, to be given back with its outcome.
  public struct Ticket: Sendable, Hashable {
    fileprivate let generation: Int
  }

  private let policy: Policy
  private var generation = 0
  private var recent: [Bool] = []
  private var failures = 0
  private var timeouts = 0
  private var openedInARow = 0
  private var opensAgainAt: ContinuousClock.Instant?
  private var isProbing = false

  /// Makes a closed breaker.
  public init(_ policy: Policy) {
    self.policy = policy
  }

  /// Whether things pass at an instant.
  public func state(now: ContinuousClock.Instant) -> State {
    guard let opensAgainAt else { return .closed }
    return isProbing || now >= opensAgainAt ? .halfOpen : .open
  }

  /// The leave to make an attempt; nil when it must not be made.
  public mutating func admit(now: ContinuousClock.Instant) -> Ticket? {
    switch state(now: now) {
    case .closed: break
    case .open: return nil
    case .halfOpen:
      guard !isProbing else { return nil }
      isProbing = true
    }
    return Ticket(generation: generation)
  }

  /// Notes how an attempt ended.
  public mutating func note(_ outcome: Outcome, _ ticket: Ticket, now: ContinuousClock.Instant) {
    guard ticket.generation == generation else { return }
    if isProbing {
      isProbing = false
      switch outcome {
      case .success: close()
      case .failure, .timeout: open(now)
      case .neutral: break
      }
      return
    }
    guard outcome != .neutral else { return }
    let isFailure = outcome != .success
    failures = isFailure ? failures + 1 : 0
    timeouts = outcome == .timeout ? timeouts + 1 : (isFailure ? timeouts : 0)
    recent.append(isFailure)
    if recent.count > policy.window { recent.removeFirst() }
    if isTooMuch { open(now) }
  }

  private var isTooMuch: Bool {
    if failures >= policy.failuresInARow || timeouts >= policy.timeoutsInARow { return true }
    guard recent.count == policy.window, !recent.isEmpty else { return false }
    return Double(recent.count { $0 }) >= policy.failureShare * Double(recent.count)
  }

  private mutating func open(_ now: ContinuousClock.Instant) {
    let doubled = policy.openMilliseconds << min(openedInARow, 20)
    opensAgainAt = now + .milliseconds(min(doubled, policy.longestOpenMilliseconds))
    openedInARow += 1
    reset()
  }

  private mutating func close() {
    opensAgainAt = nil
    openedInARow = 0
    reset()
  }

  private mutating func reset() {
    generation += 1
    (recent, failures, timeouts) = ([], 0, 0)
  }
}
