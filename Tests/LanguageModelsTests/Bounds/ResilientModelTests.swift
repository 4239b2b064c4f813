import HTTP
import LanguageModels
import Operations
import Synchronization
import Testing

/// Failures that pass are repeated, and a model that is dead is left alone.
@Suite struct ResilientModelTests {
  @Test func whatFailsForTheMomentIsRepeatedWithJitter() async throws {
    let bounds = Bounds()
    let base = ScriptedModel { $0 < 2 ? .failure(.overloaded(retryAfter: nil)) : .success(.hello) }
    let answer = try await bounds.model(base).answer(bounds.request())
    #expect(answer.text == "Hello")
    #expect(answer.cost.nanodollars == 25 * 1_000 + 15 * 10_000)
    #expect(bounds.time.slept == [.milliseconds(150), .milliseconds(300)])
    let text = bounds.metrics.exposition()
    #expect(text.contains(#"concierge_model_calls_total{outcome="answered",purpose="test"} 1"#))
    #expect(
      text.contains(#"concierge_model_repetitions_total{error="model_overloaded",purpose="test"} 2"#))
    #expect(text.contains(#"concierge_model_tokens_total{kind="output",purpose="test"} 15"#))
    #expect(text.contains(#"concierge_model_cost_nanodollars_total{purpose="test"} 175000"#))
    #expect(text.contains(#"concierge_model_call_seconds_count{purpose="test"} 1"#))
    #expect(text.contains(#"concierge_model_breaker{model="scripted-1"} 0.0"#))
  }

  @Test func theProvidersTimeIsWaitedFor() async throws {
    var bounds = Bounds()
    bounds.share = 0
    let base = ScriptedModel { $0 == 0 ? .failure(.rateLimited(retryAfter: .seconds(3))) : .success(.hello) }
    _ = try await bounds.model(base).answer(bounds.request())
    #expect(bounds.time.slept == [.seconds(3)])
  }

  @Test func nothingIsRepeatedBeyondTheDeadline() async {
    let bounds = Bounds()
    let base = ScriptedModel { _ in .failure(.overloaded(retryAfter: .seconds(3))) }
    let model = bounds.model(base)
    for seconds in [1, 2, 3] {
      let request = bounds.request(within: .seconds(seconds))
      #expect(await model.failure(of: request) == .overloaded(retryAfter: .seconds(3)))
    }
    #expect(base.calls == 3)
    #expect(bounds.time.slept.isEmpty)
  }

  @Test func aRequestWithoutTimeIsNotSent() async {
    let bounds = Bounds()
    let base = ScriptedModel { _ in .success(.hello) }
    let request = bounds.request(within: .milliseconds(bounds.limits.leastAttempt))
    #expect(await bounds.model(base).failure(of: request) == .deadlinePassed)
    #expect(base.calls == 0)
  }

  @Test(
    arguments: [
      .unauthorized, .badRequest(status: 400, reason: "no"), .refused, .truncated, .cancelled,
      .transport(.untrusted(origin: "o", reason: "r")), .notRecorded(key: "k"),
    ] as [ModelError])
  func whatFailsForGoodIsNotRepeated(_ error: ModelError) async {
    let bounds = Bounds()
    let base = ScriptedModel { _ in .failure(error) }
    #expect(await bounds.model(base).failure(of: bounds.request()) == error)
    #expect(base.calls == 1)
  }

  @Test func attemptsAreCounted() async {
    let bounds = Bounds()
    let base = ScriptedModel { _ in .failure(.providerFailed(status: 500)) }
    #expect(await bounds.model(base).failure(of: bounds.request()) == .providerFailed(status: 500))
    #expect(base.calls == bounds.limits.attempts)
  }

  @Test func aDeadModelCostsItsDeadlineOnce() async throws {
    let bounds = Bounds()
    let isDead = Mutex(true)
    let base = ScriptedModel { _ in
      guard isDead.withLock({ $0 }) else { return .success(.hello) }
      bounds.time.pass(.seconds(10))
      return .failure(.deadlinePassed)
    }
    let model = bounds.model(base)
    #expect(await model.failure(of: bounds.request()) == .deadlinePassed)
    #expect(model.state == .open)
    for _ in 0..<100 { #expect(await model.failure(of: bounds.request()) == .circuitOpen) }
    #expect(base.calls == 1)
    #expect(bounds.metrics.exposition().contains(#"concierge_model_breaker{model="scripted-1"} 2.0"#))
    // After its time one probe is sent; its failure doubles the time.
    bounds.time.pass(.seconds(5))
    #expect(model.state == .halfOpen)
    #expect(await model.failure(of: bounds.request()) == .deadlinePassed)
    bounds.time.pass(.seconds(9))
    #expect(await model.failure(of: bounds.request()) == .circuitOpen)
    #expect(base.calls == 2)
    isDead.withLock { $0 = false }
    bounds.time.pass(.seconds(1))
    _ = try await model.answer(bounds.request())
    #expect(model.state == .closed)
    #expect(bounds.metrics.exposition().contains(#"concierge_model_breaker{model="scripted-1"} 0.0"#))
  }

  @Test func nobodyWaitsForAProbeAside() async throws {
    var bounds = Bounds()
    bounds.limits.probesAside = true
    let isDead = Mutex(true)
    let gate = Gate()
    let base = ScriptedModel { call in
      if call > 0 { await gate.wait() }
      guard isDead.withLock({ $0 }) else { return .success(.hello) }
      return .failure(.deadlinePassed)
    }
    let model = bounds.model(base)
    #expect(await model.failure(of: bounds.request()) == .deadlinePassed)
    bounds.time.pass(.seconds(5))
    #expect(model.state == .halfOpen)
    // The probe hangs; those who ask meanwhile are told at once, and no second one is sent.
    for _ in 0..<10 { #expect(await model.failure(of: bounds.request()) == .circuitOpen) }
    await until { base.calls == 2 }
    #expect(await model.failure(of: bounds.request()) == .circuitOpen)
    #expect(base.calls == 2)
    isDead.withLock { $0 = false }
    gate.open()
    await until { model.state == .closed }
    _ = try await model.answer(bounds.request())
  }

  @Test func whoWaitedForADeadModelDoesNotAskIt() async {
    var bounds = Bounds(time: VirtualTime(stands: true))
    bounds.limits.concurrency = 1
    let gate = Gate()
    let base = ScriptedModel { _ in
      await gate.wait()
      return .failure(.deadlinePassed)
    }
    let model = bounds.model(base)
    let request = bounds.request()
    async let first = outcome { () async throws(ModelError) in try await model.answer(request) }
    await until { base.calls == 1 }
    let others = (0..<5).map { _ in
      Task { await outcome { () async throws(ModelError) in try await model.answer(request) } }
    }
    await until { model.waiting == 5 }
    gate.open()
    #expect(await first == .failure(.deadlinePassed))
    for other in others { #expect(await other.value == .failure(.circuitOpen)) }
    #expect(base.calls == 1)
  }

  @Test func badRequestsDoNotOpenTheBreaker() async {
    let bounds = Bounds()
    let base = ScriptedModel { _ in .failure(.badRequest(status: 400, reason: "no")) }
    let model = bounds.model(base)
    for _ in 0..<50 { _ = await model.failure(of: bounds.request()) }
    #expect(model.state == .closed)
    #expect(base.calls == 50)
  }

  @Test func aWrongKeyOpensTheBreaker() async {
    let bounds = Bounds()
    let base = ScriptedModel { _ in .failure(.unauthorized) }
    let model = bounds.model(base)
    for _ in 0..<50 { _ = await model.failure(of: bounds.request()) }
    #expect(base.calls == bounds.limits.breaker.failuresInARow)
  }

  @Test func tooManyAreTurnedAway() async {
    var bounds = Bounds()
    (bounds.limits.concurrency, bounds.limits.waiting) = (1, 0)
    let gate = Gate()
    let base = ScriptedModel { _ in
      await gate.wait()
      return .success(.hello)
    }
    let model = bounds.model(base)
    let request = bounds.request()
    async let first = outcome { () async throws(ModelError) in try await model.answer(request) }
    await until { base.calls == 1 }
    #expect(await model.failure(of: request) == .tooBusy)
    gate.open()
    #expect((try? await first.get()) != nil)
    #expect(await model.failure(of: request) == nil)
  }
}

/// A door that lets everybody pass once it is open.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiters.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
