import Operations
import Synchronization
import Testing

/// When things are tried again, and when they are left alone.
@Suite struct BreakerTests {
  private let policy = CircuitBreaker.Policy(
    failuresInARow: 3, timeoutsInARow: 2, window: 10, failureShare: 0.5, openMilliseconds: 1_000,
    longestOpenMilliseconds: 3_000)
  private let start = ContinuousClock.now

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

  private func pass(
    _ breaker: inout CircuitBreaker, _ milliseconds: Int
  ) throws -> CircuitBreaker.Ticket {
    let ticket = breaker.admit(now: at(milliseconds))
    return try #require(ticket)
  }

  private func refuses(_ breaker: inout CircuitBreaker, _ milliseconds: Int) -> Bool {
    breaker.admit(now: at(milliseconds)) == nil
  }

  private func note(_ outcomes: [CircuitBreaker.Outcome], _ breaker: inout CircuitBreaker) {
    for outcome in outcomes {
      guard let ticket = breaker.admit(now: start) else { return }
      breaker.note(outcome, ticket, now: start)
    }
  }

  @Test(
    arguments: [
      ([.failure, .failure], .closed), ([.failure, .failure, .failure], .open),
      ([.failure, .success, .failure, .failure], .closed), ([.timeout], .closed),
      ([.timeout, .timeout], .open),
      ([.timeout, .failure, .timeout], .open), ([.timeout, .success, .timeout], .closed),
      ([.neutral, .neutral, .neutral, .neutral], .closed), ([.failure, .neutral, .failure, .failure], .open),
      // Half of the last ten, never three in a row.
      (Array(repeating: [.failure, .success], count: 4).flatMap { $0 } + [.failure], .closed),
      (Array(repeating: [.failure, .success], count: 5).flatMap { $0 }, .open),
    ] as [([CircuitBreaker.Outcome], CircuitBreaker.State)])
  func opens(_ outcomes: [CircuitBreaker.Outcome], _ state: CircuitBreaker.State) {
    var breaker = CircuitBreaker(policy)
    note(outcomes, &breaker)
    #expect(breaker.state(now: start) == state)
  }

  @Test func oneProbePassesAndDecides() throws {
    var breaker = CircuitBreaker(policy)
    note([.failure, .failure, .failure], &breaker)
    #expect(refuses(&breaker, 999))
    let probe = try pass(&breaker, 1_000)
    #expect(refuses(&breaker, 1_000))
    breaker.note(.failure, probe, now: at(1_100))
    #expect(refuses(&breaker, 3_099))
    // A probe that says nothing lets another one pass.
    let second = try pass(&breaker, 3_100)
    breaker.note(.neutral, second, now: at(3_200))
    let third = try pass(&breaker, 3_200)
    breaker.note(.failure, third, now: at(3_200))
    // Doubled twice, but not beyond the longest.
    #expect(refuses(&breaker, 6_199))
    let last = try pass(&breaker, 6_200)
    breaker.note(.success, last, now: at(6_300))
    #expect(breaker.state(now: at(6_300)) == .closed)
    // Closed again, it begins anew with the first time.
    note([.failure, .failure, .failure], &breaker)
    #expect(refuses(&breaker, 999))
    _ = try pass(&breaker, 1_000)
  }

  @Test func whatBeganBeforeSaysNothing() throws {
    var breaker = CircuitBreaker(policy)
    let old = try pass(&breaker, 0)
    note([.failure, .failure, .failure], &breaker)
    breaker.note(.success, old, now: start)
    #expect(breaker.state(now: start) == .open)
    let probe = try pass(&breaker, 1_000)
    breaker.note(.failure, old, now: at(1_000))
    breaker.note(.success, probe, now: at(1_000))
    breaker.note(.failure, old, now: at(1_000))
    #expect(breaker.state(now: at(1_000)) == .closed)
  }

  @Test func backoffDoublesUpToItsCap() {
    let backoff = Backoff(base: .milliseconds(100), cap: .seconds(1))
    #expect(
      (0..<6).map { backoff.delay(beforeRepetition: $0, share: 1).milliseconds } == [
        100, 200, 400, 800, 1_000, 1_000,
      ])
    #expect(backoff.delay(beforeRepetition: 2, share: 0.25) == .milliseconds(100))
    #expect(backoff.delay(beforeRepetition: 2, share: 0) == .zero)
    #expect(backoff.delay(beforeRepetition: .max, share: 9) == .seconds(1))
    #expect(backoff.delay(beforeRepetition: -1, share: -1) == .zero)
  }

  private func take(
    _ amount: Double, _ bucket: inout TokenBucket, _ now: ContinuousClock.Instant
  ) -> Duration? {
    bucket.take(amount, now: now)
  }

  @Test func aTokenBucketLetsLargeUsesThroughWhenItIsFull() {
    var bucket = TokenBucket(capacity: 10, perSecond: 2, now: start)
    #expect(take(4, &bucket, start) == nil)
    #expect(take(8, &bucket, start) == .seconds(1))
    #expect(take(100, &bucket, start) == .seconds(2))
    #expect(take(100, &bucket, at(2_000)) == nil)
    #expect(bucket.level(now: at(2_000)) == -90)
    #expect(take(1, &bucket, at(2_000)) == .milliseconds(45_500))
    // Time that goes back adds nothing.
    #expect(bucket.level(now: start) == -90)
  }
}

/// So many at a time, so many waiting, and nobody forgotten.
@Suite struct ConcurrencyLimitTests {
  @Test func neverMoreThanAllowed() async {
    let limit = ConcurrencyLimit(3, waiting: 1_000)
    let tally = Tally()
    let deadline = ContinuousClock.now + .seconds(600)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          guard (try? await limit.acquire(until: deadline)) != nil else { return }
          tally.enter()
          for _ in 0..<(number % 5) { await Task.yield() }
          tally.leave()
          limit.release()
        }
      }
    }
    #expect(tally.most == 3)
    #expect(tally.total == 200)
  }

  @Test func whoWaitsTooLongOrIsCancelledGivesUpHisPlace() async throws {
    let limit = ConcurrencyLimit(1, waiting: 2)
    let never = ContinuousClock.now + .seconds(600)
    try await limit.acquire(until: never)
    let atOnce = TimeSource(now: { .now }, sleepUntil: { _ in })
    await #expect(throws: ConcurrencyLimit.Refusal.deadlinePassed) {
      try await limit.acquire(until: never, time: atOnce)
    }
    let waiting = Task { try await limit.acquire(until: never) }
    while limit.waiting < 1 { await Task.yield() }
    let second = Task { try await limit.acquire(until: never) }
    while limit.waiting < 2 { await Task.yield() }
    await #expect(throws: ConcurrencyLimit.Refusal.full) { try await limit.acquire(until: never) }
    waiting.cancel()
    await #expect(throws: ConcurrencyLimit.Refusal.cancelled) { try await waiting.value }
    #expect(limit.waiting == 1)
    limit.release()
    try await second.value
    // A task that is cancelled already gets no turn even when there is one.
    limit.release()
    let cancelled = Task {
      while !Task.isCancelled { await Task.yield() }
      try await limit.acquire(until: never)
    }
    cancelled.cancel()
    await #expect(throws: ConcurrencyLimit.Refusal.cancelled) { try await cancelled.value }
    try await limit.acquire(until: never)
  }
}

/// Counts who is inside.
private final class Tally: Sendable {
  private struct Counts {
    var now = 0
    var most = 0
    var total = 0
  }

  private let counts = Mutex(Counts())

  var most: Int { counts.withLock { $0.most } }
  var total: Int { counts.withLock { $0.total } }

  func enter() {
    counts.withLock { counts in
      counts.now += 1
      counts.total += 1
      counts.most = max(counts.most, counts.now)
    }
  }

  func leave() { counts.withLock { $0.now -= 1 } }
}
