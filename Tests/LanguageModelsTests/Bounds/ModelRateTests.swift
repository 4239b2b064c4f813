import LanguageModels
import Operations
import Testing

/// The provider's own limits are kept before it has to refuse.
@Suite struct ModelRateTests {
  @Test func anEmptyAllowanceIsWaitedFor() async throws {
    let bounds = Bounds()
    let allowance = ProviderAllowance(time: bounds.time.source)
    let base = ScriptedModel { _ in .success(.hello) }
    let model = bounds.model(base, allowance: allowance)
    allowance.learn(
      RateLimitState(
        requests: .init(limit: 10, remaining: 0, resetsAt: bounds.time.now + .seconds(20))))
    // A bucket of ten that is whole in twenty seconds gives one request after two.
    _ = try await model.answer(bounds.request())
    #expect(bounds.time.slept.map { $0.milliseconds.rounded() } == [2_000])
    #expect(base.calls == 1)
  }

  @Test func aRequestThatCannotWaitIsNotSent() async {
    let bounds = Bounds()
    let allowance = ProviderAllowance(time: bounds.time.source)
    let base = ScriptedModel { _ in .success(.hello) }
    let model = bounds.model(base, allowance: allowance)
    allowance.learn(
      RateLimitState(
        outputTokens: .init(limit: 1_000, remaining: 0, resetsAt: bounds.time.now + .seconds(1_000))))
    guard case .rateLimited(let wait?) = await model.failure(of: bounds.request()) else {
      Issue.record("it should have been limited")
      return
    }
    #expect(wait.milliseconds.rounded() == 100_000)
    #expect(base.calls == 0)
    #expect(bounds.time.slept.isEmpty)
  }

  @Test func whatIsUnderWayCounts() async {
    let bounds = Bounds()
    let allowance = ProviderAllowance(time: bounds.time.source)
    let gate = Gate()
    let base = ScriptedModel { _ in
      await gate.wait()
      return .success(.hello)
    }
    let model = bounds.model(base, allowance: allowance)
    let request = bounds.request()
    async let first = outcome { () async throws(ModelError) in try await model.answer(request) }
    await until { base.calls == 1 }
    // The answer to an earlier request says that one is left: it is the one under way.
    allowance.learn(
      RateLimitState(
        requests: .init(limit: 1, remaining: 1, resetsAt: bounds.time.now + .seconds(1_000))))
    let second = await outcome { () async throws(ModelError) in try await model.answer(request) }
    guard case .failure(.rateLimited) = second else {
      Issue.record("it should have been limited: \(second)")
      return
    }
    #expect(base.calls == 1)
    gate.open()
    #expect((try? await first.get()) != nil)
  }

  @Test func aRequestLargerThanTheLimitIsSentWhenTheLimitIsWhole() async throws {
    let bounds = Bounds()
    let allowance = ProviderAllowance(time: bounds.time.source)
    let model = bounds.model(ScriptedModel { _ in .success(.hello) }, allowance: allowance)
    allowance.learn(RateLimitState(tokens: .init(limit: 10, remaining: 10)))
    _ = try await model.answer(bounds.request())
  }

  @Test(arguments: [(0, 0), (Int.max, Int.max), (0, Int.max)])
  func absurdFiguresDoNoHarm(_ limit: Int, _ remaining: Int) async {
    let bounds = Bounds()
    let allowance = ProviderAllowance(time: bounds.time.source)
    let model = bounds.model(ScriptedModel { _ in .success(.hello) }, allowance: allowance)
    for seconds in [-100, 0, 1_000_000_000] {
      allowance.learn(
        RateLimitState(
          requests: .init(
            limit: limit, remaining: remaining, resetsAt: bounds.time.now + .seconds(seconds)),
          tokens: .init(limit: nil, remaining: remaining)))
      _ = await model.failure(of: bounds.request())
    }
  }
}
