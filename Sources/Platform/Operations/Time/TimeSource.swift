/// Where instants and waiting come from: a value, so that tests need not wait.
public struct TimeSource: Sendable {
  private let read: @Sendable () -> ContinuousClock.Instant
  private let wait: @Sendable (ContinuousClock.Instant) async throws -> Void

  /// Makes a source of functions that tell the instant and wait until one.
  public init(
    now: @escaping @Sendable () -> ContinuousClock.Instant,
    sleepUntil: @escaping @Sendable (ContinuousClock.Instant) async throws -> Void
  ) {
    read = now
    wait = sleepUntil
  }

  /// The machine's clock.
  public static let system = TimeSource(
    now: { .now }, sleepUntil: { try await Task.sleep(until: $0, clock: .continuous) })

  /// The instant now.
  public var now: ContinuousClock.Instant { read() }

  /// Waits until an instant; throws when the task is cancelled.
  public func sleep(until instant: ContinuousClock.Instant) async throws {
    try await wait(instant)
  }
}
