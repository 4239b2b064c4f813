import Foundation
import Operations
import Synchronization
import Testing

@Suite("Times are told")
struct TimestampTests {
  /// Foundation's formatter is the independent source of the golden values.
  @Test(arguments: [
    0, 1, -1, 951_782_400_000, 951_868_799_999, 1_740_821_400_125, 4_107_542_399_000, -11_676_096_000_000,
    253_402_300_799_999, -2_203_891_200_001,
  ])
  func agreesWithFoundation(_ milliseconds: Int64) throws {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let text = Timestamp.rfc3339(millisecondsSinceEpoch: milliseconds)
    let parsed = try Date(text, strategy: style)
    #expect(Int64((parsed.timeIntervalSince1970 * 1_000).rounded()) == milliseconds)
    #expect(text.count == 24 && text.hasSuffix("Z"))
  }

  /// From `date -u -d @951782400 +%FT%TZ` and the like.
  @Test(arguments: [
    (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_740_821_400_125, "2025-03-01T09:30:00.125Z"),
    (-1, "1969-12-31T23:59:59.999Z"),
  ])
  func knownInstants(_ milliseconds: Int64, _ text: String) {
    #expect(Timestamp.rfc3339(millisecondsSinceEpoch: milliseconds) == text)
  }

  @Test func clocksForTests() {
    #expect(WallClock.fixed(5).millisecondsSinceEpoch == 5)
    let (clock, step) = WallClock.stepping(from: 100)
    step(20)
    step(3)
    #expect(clock.millisecondsSinceEpoch == 123)
    #expect(WallClock.system.millisecondsSinceEpoch > 1_700_000_000_000)
  }

  @Test func stagesAreMeasuredOneAfterAnother() {
    let start = ContinuousClock.now
    var timer = StageTimer(now: start)
    timer.mark("understand", now: start + .microseconds(1_500))
    timer.mark("retrieve", now: start + .milliseconds(4))
    timer.mark("understand", now: start + .milliseconds(5))
    #expect(timer.timings.stages.map(\.name) == ["understand", "retrieve", "understand"])
    #expect(timer.timings["understand"] == 2.5)
    #expect(timer.timings["rank"] == nil)
    #expect(timer.timings.total == 5)
  }
}

@Suite("A deadline bounds the waiting", .timeLimit(.minutes(1)))
struct DeadlineTests {
  struct Failure: Error {}

  @Test func inTimeTheResultCounts() async throws {
    #expect(await withDeadline(Deadline(milliseconds: 60_000)) { 7 } == 7)
    await #expect(throws: Failure.self) {
      try await withDeadline(Deadline(milliseconds: 60_000)) { () throws(Failure) -> Int in throw Failure() }
    }
  }

  /// The operation ends only after the function has returned: waiting for it would never end.
  @Test func aLateOperationIsCancelledAndNotWaitedFor() async {
    let (cancellations, report) = AsyncStream.makeStream(of: Void.self)
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let result = await withDeadline(Deadline(milliseconds: 5)) {
      await withTaskCancellationHandler {
        await Task { for await _ in gate { break } }.value
      } onCancel: {
        report.yield()
      }
      return 7
    }
    #expect(result == nil)
    for await _ in cancellations { break }
    open.yield()
  }

  @Test func afterTheDeadlineNothingIsBegun() async {
    let result = await withDeadline(Deadline(milliseconds: -1)) {
      Issue.record("it was begun")
      return 7
    }
    #expect(result == nil)
  }

  @Test func cancellingTheCallerCancelsTheOperation() async {
    let task = Task {
      await withDeadline(Deadline(milliseconds: 60_000)) {
        (try? await Task.sleep(for: .seconds(60))) == nil
      }
    }
    task.cancel()
    #expect(await task.value == true)
  }

  @Test func remainingNeverFallsBelowZero() {
    let past = Deadline(at: .now - .seconds(5))
    #expect(past.hasPassed && past.remaining == .zero)
    let future = Deadline(milliseconds: 60_000)
    #expect(!future.hasPassed && future.remaining > .seconds(50) && past < future)
  }
}
