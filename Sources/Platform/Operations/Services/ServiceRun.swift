/// What happens while services run.
enum ServiceEvent: Sendable {
  /// The service at this index returned, or failed.
  case ended(Int, (any Error)?)
  /// Somebody asked to stop.
  case asked
  /// The grace period is over.
  case late
  /// The task that runs the group was cancelled.
  case cancelled
}

/// One run of a group's services, from their start until all have ended.
struct ServiceRun {
  private let services: [any Service]
  private let tasks: [Task<Void, Never>]
  private let report: AsyncStream<ServiceEvent>.Continuation
  /// How long to wait before each step of impatience.
  private let periods: [Duration]
  private let logger: Logger
  private var events: AsyncStream<ServiceEvent>.Iterator
  private var running: Set<Int>
  private var firstError: (any Error)?
  private var isStopping = false
  /// 0 while waiting is fine, 1 when it is time to cancel, 2 when it is time to give up.
  private var impatience = 0

  /// Starts the services.
  init(
    _ services: [any Service], events: AsyncStream<ServiceEvent>,
    report: AsyncStream<ServiceEvent>.Continuation, periods: [Duration], logger: Logger
  ) {
    self.services = services
    self.report = report
    self.periods = periods
    self.logger = logger
    self.events = events.makeAsyncIterator()
    running = Set(services.indices)
    tasks = services.enumerated().map { index, service in
      logger.info("Service starts", ["service": .text(service.name)])
      return Task {
        do {
          try await service.run()
          report.yield(.ended(index, nil))
        } catch {
          report.yield(.ended(index, error))
        }
      }
    }
  }

  /// Waits for a reason to stop, stops everybody and returns the first error.
  mutating func untilAllHaveEnded() async -> (any Error)? {
    while !isStopping, !running.isEmpty { await handleNext() }
    let patience = startPatience()
    await stopInReverse()
    await cancelTheRest()
    patience.cancel()
    guard firstError == nil, !running.isEmpty else { return firstError }
    return ServiceError.stuck(names: running.sorted().map { services[$0].name })
  }

  private mutating func stopInReverse() async {
    for index in services.indices.reversed() where running.contains(index) {
      logger.info("Service stops", ["service": .text(services[index].name)])
      if let graceful = services[index] as? any GracefulService {
        Task { await graceful.stop() }
      } else {
        tasks[index].cancel()
      }
      while running.contains(index), impatience == 0 { await handleNext() }
    }
  }

  private mutating func cancelTheRest() async {
    for index in running.sorted() {
      logger.warning("Service is cancelled", ["service": .text(services[index].name)])
      tasks[index].cancel()
    }
    while !running.isEmpty, impatience < 2 { await handleNext() }
  }

  /// Reports twice that it is late, once for cancelling and once for giving up.
  private func startPatience() -> Task<Void, Never> {
    Task { [report, periods] in
      for period in periods {
        guard (try? await Task.sleep(for: period)) != nil else { return }
        report.yield(.late)
      }
    }
  }

  private mutating func handleNext() async {
    switch await events.next(isolation: #isolation) {
    case .ended(let index, let error)?:
      running.remove(index)
      note(error, from: services[index].name)
      isStopping = true
    case .asked?:
      isStopping = true
    case .late?:
      impatience += 1
    case .cancelled?:
      isStopping = true
      impatience = max(impatience, 1)
    case nil:
      impatience = 2
      isStopping = true
    }
  }

  /// Being cancelled while stopping is what was asked for, not an error.
  private mutating func note(_ error: (any Error)?, from name: String) {
    guard let error, !(isStopping && error is CancellationError) else {
      logger.info("Service ended", ["service": .text(name)])
      return
    }
    logger.report(error, "Service failed", ["service": .text(name)])
    firstError = firstError ?? error
  }
}
