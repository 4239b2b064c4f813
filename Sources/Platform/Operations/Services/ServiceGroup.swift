/// Runs the services of a process together and ends them together.
///
/// They start in their order. When one returns or fails, or when asked to stop, they are stopped in reverse
/// order, each after the later ones have ended: what others rely on goes last. Who has not ended within the
/// grace period is cancelled; who ignores even that for the last period is abandoned.
public struct ServiceGroup: Sendable {
  private let services: [any Service]
  private let grace: Duration
  private let last: Duration
  private let logger: Logger

  /// Makes a group of services, those first that others rely on.
  /// - Parameters:
  ///   - services: The services in the order of their start.
  ///   - grace: How long all of them together may take to stop.
  ///   - last: How long they may take after having been cancelled.
  ///   - logger: Is told what happens.
  public init(
    _ services: [any Service], grace: Duration = .seconds(20), last: Duration = .seconds(5), logger: Logger
  ) {
    self.services = services
    self.grace = grace
    self.last = last
    self.logger = logger
  }

  /// Runs until a service ends or the process is told to end by SIGTERM or SIGINT; then stops them all.
  /// - Throws: The first error of a service, or ``ServiceError/stuck(names:)``.
  public func run() async throws {
    try await run(until: Signals.stream([.terminate, .interrupt]))
  }

  /// Runs until a service ends, `stopping` yields, or the task is cancelled; then stops them all.
  ///
  /// Cancelling leaves out the grace period. The end of the stream means nothing.
  /// - Throws: The first error of a service, or ``ServiceError/stuck(names:)``.
  public func run(until stopping: AsyncStream<Signals.Signal>) async throws {
    let (events, report) = AsyncStream.makeStream(of: ServiceEvent.self)
    let listener = Task {
      for await _ in stopping { report.yield(.asked) }
    }
    // A cancelled task reads nothing more from a stream; the run must go on reading, so it has its own.
    let run = Task {
      var run = ServiceRun(services, events: events, report: report, periods: [grace, last], logger: logger)
      return await run.untilAllHaveEnded()
    }
    let error = await withTaskCancellationHandler {
      await run.value
    } onCancel: {
      report.yield(.cancelled)
    }
    listener.cancel()
    if let error { throw error }
  }
}
