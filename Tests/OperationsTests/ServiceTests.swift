import Glibc
import Operations
import Testing

@Suite("Services start, stop and fail together", .timeLimit(.minutes(1)))
struct ServiceTests {
  struct Failure: Error {}

  /// Runs until asked to stop, or, when it is deaf, until cancelled, or, when it is dead, until the gate opens.
  struct Worker: GracefulService {
    enum Manner { case obedient, deaf, dead }

    let name: String
    var manner = Manner.obedient
    let lines: Lines
    let ask = AsyncStream.makeStream(of: Void.self)

    func run() async throws {
      lines.add("\(name) runs")
      let requests = ask.stream
      if manner == .dead {
        await Task { for await _ in requests {} }.value
      } else {
        for await _ in requests { break }
      }
      lines.add(Task.isCancelled ? "\(name) cancelled" : "\(name) stopped")
    }

    func stop() async {
      if manner == .obedient { ask.continuation.yield() }
    }
  }

  /// Runs until cancelled, or fails after the others run.
  struct Plain: Service {
    let name: String
    let fails: Bool
    let lines: Lines

    func run() async throws {
      while lines.all.count(where: { $0.hasSuffix("runs") }) < 2 { await Task.yield() }
      if fails { throw Failure() }
      defer { lines.add("\(name) ended") }
      try await Task.sleep(for: .seconds(60))
    }
  }

  let lines = Lines()
  let stopping = AsyncStream.makeStream(of: Signals.Signal.self)

  func group(_ services: [any Service], grace: Duration = .seconds(50), last: Duration = .seconds(50))
    -> ServiceGroup
  {
    ServiceGroup(services, grace: grace, last: last, logger: .silent)
  }

  /// What was said after all had begun.
  var endings: [String] {
    lines.all.filter { !$0.hasSuffix("runs") }
  }

  @Test func theyStopInReverseOrder() async throws {
    stopping.continuation.yield(.terminate)
    let services = ["store", "worker", "http"].map { Worker(name: $0, lines: lines) }
    try await group(services).run(until: stopping.stream)
    #expect(endings == ["http stopped", "worker stopped", "store stopped"])
  }

  @Test func oneThatFailsStopsTheOthers() async {
    let services: [any Service] = [
      Worker(name: "a", lines: lines), Plain(name: "bad", fails: true, lines: lines),
      Worker(name: "b", lines: lines),
    ]
    await #expect(throws: Failure.self) { try await group(services).run(until: stopping.stream) }
    #expect(endings == ["b stopped", "a stopped"])
  }

  @Test func plainServicesAreStoppedByCancelling() async throws {
    stopping.continuation.yield(.interrupt)
    let services: [any Service] = [
      Worker(name: "a", lines: lines), Worker(name: "b", lines: lines),
      Plain(name: "plain", fails: false, lines: lines),
    ]
    try await group(services).run(until: stopping.stream)
    #expect(endings == ["plain ended", "b stopped", "a stopped"])
  }

  @Test func theDeafAreCancelledAfterTheGracePeriod() async throws {
    stopping.continuation.yield(.terminate)
    let services = [Worker(name: "a", lines: lines), Worker(name: "deaf", manner: .deaf, lines: lines)]
    try await group(services, grace: .milliseconds(20)).run(until: stopping.stream)
    #expect(Set(endings) == ["deaf cancelled", "a cancelled"])
  }

  @Test func theDeadAreNamedAndLeftBehind() async {
    stopping.continuation.yield(.terminate)
    let dead = Worker(name: "dead", manner: .dead, lines: lines)
    await #expect(throws: ServiceError.stuck(names: ["dead"])) {
      try await group([dead], grace: .milliseconds(20), last: .milliseconds(20)).run(until: stopping.stream)
    }
    dead.ask.continuation.finish()
  }

  @Test func cancellingTheGroupCancelsWithoutGrace() async throws {
    let group = group([Worker(name: "deaf", manner: .deaf, lines: lines)])
    let stream = stopping.stream
    let task = Task { try await group.run(until: stream) }
    task.cancel()
    try await task.value
    #expect(endings == ["deaf cancelled"])
  }

  @Test func aGroupOfNobodyEndsAtOnce() async throws {
    try await group([]).run(until: stopping.stream)
  }

  @Test func signalsArrive() async {
    let signals = Signals.stream([.hangUp])
    Glibc.kill(getpid(), SIGHUP)
    var first: Signals.Signal?
    for await signal in signals {
      first = signal
      break
    }
    #expect(first == .hangUp)
  }
}
