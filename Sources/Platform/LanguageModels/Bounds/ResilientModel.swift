public import Operations
import Synchronization

/// A model kept in bounds: of time, of its provider's rates, of money, and of our patience with its failures.
///
/// A request goes through, in this order: the circuit breaker, the limit of concurrency, and for each attempt
/// the breaker again, what the provider allows, and the budget. What fails for the moment is repeated with
/// full jitter, never beyond the request's deadline and never sooner than the provider asks for.
public final class ResilientModel: LanguageModel {
  /// Who answers.
  public let identity: ModelIdentity
  let base: any LanguageModel
  let metrics: ModelMetrics
  let time: TimeSource
  private let limits: ModelPolicy.Limits
  private let price: TokenPrice?
  private let budget: ModelBudget
  private let allowance: ProviderAllowance
  private let concurrency: ConcurrencyLimit
  private let share: @Sendable () -> Double
  private let breaker: Mutex<CircuitBreaker>
  private let isProbing = Mutex(false)

  /// Keeps a model in bounds.
  ///
  /// - Parameters:
  ///   - base: the model.
  ///   - limits: how often it is asked, and when not.
  ///   - price: what its tokens cost; nil when that is not known.
  ///   - budget: what it may cost.
  ///   - allowance: what its provider allows; to be told by the provider's answers.
  ///   - metrics: where calls are counted.
  ///   - time: instants and waiting.
  ///   - share: random numbers from 0 to 1 for the jitter.
  public init(
    _ base: any LanguageModel, limits: ModelPolicy.Limits, price: TokenPrice?, budget: ModelBudget,
    allowance: ProviderAllowance, metrics: Metrics, time: TimeSource = .system,
    share: @escaping @Sendable () -> Double = { .random(in: 0...1) }
  ) {
    identity = base.identity
    self.base = base
    self.limits = limits
    self.price = price
    self.budget = budget
    self.allowance = allowance
    self.metrics = ModelMetrics(metrics)
    self.time = time
    self.share = share
    concurrency = ConcurrencyLimit(limits.concurrency, waiting: limits.waiting)
    breaker = Mutex(CircuitBreaker(limits.breaker))
    self.metrics.breaker(.closed, model: identity.model)
  }

  /// Whether the model is asked at all at the moment.
  public var state: CircuitBreaker.State { breaker.withLock { $0.state(now: time.now) } }

  /// How many requests wait for their turn.
  public var waiting: Int { concurrency.waiting }

  /// The whole answer to a request.
  public func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    try probeAside(with: request)
    return try await ask(request)
  }

  private func ask(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let start = time.now
    do throws(ModelError) {
      try await enter(request)
      defer { leave() }
      let answer = try await repeating(request) { attempt throws(ModelError) in
        let result: Result<ModelAnswer, ModelError>
        do throws(ModelError) {
          result = .success(self.priced(try await self.base.answer(request)))
        } catch {
          result = .failure(error)
        }
        await self.end(attempt, result)
        return try result.get()
      }
      metrics.call(request.purpose, outcome: "answered", time.now - start)
      return answer
    } catch {
      metrics.call(request.purpose, outcome: error.label, time.now - start)
      throw error
    }
  }

  /// The answer piece by piece; attempts are repeated only until the first piece has come.
  public func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream {
    try probeAside(with: request)
    let start = time.now
    do throws(ModelError) {
      try await enter(request)
    } catch {
      metrics.call(request.purpose, outcome: error.label, time.now - start)
      throw error
    }
    do throws(ModelError) {
      let relay = try await repeating(request) { attempt throws(ModelError) in
        let relay = StreamRelay(self, attempt, start: start)
        try await relay.begin()
        return relay
      }
      return relay.pieces()
    } catch {
      leave()
      metrics.call(request.purpose, outcome: error.label, time.now - start)
      throw error
    }
  }
}

// MARK: - Turns and attempts

extension ResilientModel {
  /// Finds out whether a model that was left alone is back, without letting the one who asks wait for it: a model that
  /// is still dead costs nobody its deadline again.
  ///
  /// The probe is a task of its own, one at a time, and ends with the request's deadline.
  private func probeAside(with request: ModelRequest) throws(ModelError) {
    guard limits.probesAside, state == .halfOpen else { return }
    let isFirst = isProbing.withLock { isProbing in
      defer { isProbing = true }
      return !isProbing
    }
    if isFirst {
      Task {
        _ = await outcome(of: request)
        isProbing.withLock { $0 = false }
      }
    }
    throw .circuitOpen
  }

  private func outcome(of request: ModelRequest) async -> Result<ModelAnswer, ModelError> {
    do throws(ModelError) {
      return .success(try await ask(request))
    } catch {
      return .failure(error)
    }
  }

  /// One attempt: the leave to make it, and what is reserved for it.
  struct Attempt: Sendable {
    let request: ModelRequest
    fileprivate let ticket: CircuitBreaker.Ticket
    fileprivate let reservation: ModelBudget.Reservation
    fileprivate let need: ProviderAllowance.Need
  }

  /// Waits for a turn; one that would find the breaker open does not wait.
  private func enter(_ request: ModelRequest) async throws(ModelError) {
    guard state != .open else { throw .circuitOpen }
    do throws(ConcurrencyLimit.Refusal) {
      try await concurrency.acquire(until: request.deadline.instant, time: time)
    } catch {
      switch error {
      case .full: throw .tooBusy
      case .deadlinePassed: throw .deadlinePassed
      case .cancelled: throw .cancelled
      }
    }
  }

  /// Gives the turn back.
  func leave() { concurrency.release() }

  /// Makes attempts until one succeeds, fails for good, or there is no time for another.
  private func repeating<Success: Sendable>(
    _ request: ModelRequest, _ ask: (Attempt) async throws(ModelError) -> Success
  ) async throws(ModelError) -> Success {
    var last: ModelError?
    for repetition in 0..<limits.attempts {
      let attempt = try await begin(request, after: last)
      do throws(ModelError) {
        return try await ask(attempt)
      } catch {
        guard error.isTransient, repetition + 1 < limits.attempts else { throw error }
        let jittered = limits.backoff.delay(beforeRepetition: repetition, share: share())
        try await pause(max(jittered, error.retryAfter ?? .zero), request, instead: error)
        metrics.repetition(request.purpose, after: error)
        last = error
      }
    }
    throw last ?? .deadlinePassed
  }

  /// Waits, unless so little time would be left afterwards that another attempt is in vain.
  private func pause(
    _ duration: Duration, _ request: ModelRequest, instead error: ModelError
  ) async throws(ModelError) {
    let end = time.now + duration
    guard end + .milliseconds(limits.leastAttempt) < request.deadline.instant else { throw error }
    guard duration > .zero else { return }
    do {
      try await time.sleep(until: end)
    } catch {
      throw .cancelled
    }
  }

  private func begin(_ request: ModelRequest, after last: ModelError?) async throws(ModelError) -> Attempt {
    let size = RequestSize(request)
    while let wait = allowance.take(size.need) {
      try await pause(wait, request, instead: last ?? .rateLimited(retryAfter: wait))
    }
    do throws(ModelError) {
      guard time.now + .milliseconds(limits.leastAttempt) < request.deadline.instant else {
        throw last ?? .deadlinePassed
      }
      let most = price?.upperBound(input: size.mostInput, output: request.maximumTokens) ?? .zero
      let reservation = try await budget.reserve(most, request.account)
      guard let ticket = breaker.withLock({ $0.admit(now: time.now) }) else {
        budget.settle(reservation, .zero)
        throw last ?? .circuitOpen
      }
      return Attempt(request: request, ticket: ticket, reservation: reservation, need: size.need)
    } catch {
      allowance.end(size.need)
      throw error
    }
  }

  /// Settles an attempt and keeps what it took.
  func end(_ attempt: Attempt, _ result: Result<ModelAnswer, ModelError>) async {
    guard let bill = settle(attempt, result) else { return }
    await keep(bill, of: attempt)
  }

  /// What an attempt took.
  struct Bill: Sendable {
    let model: String
    let usage: TokenUsage
    let cost: ModelCost
  }

  /// Settles an attempt in memory; answers what it took, if anything.
  func settle(_ attempt: Attempt, _ result: Result<ModelAnswer, ModelError>) -> Bill? {
    let now = time.now
    let state = breaker.withLock { breaker in
      breaker.note(result.breakerOutcome, attempt.ticket, now: now)
      return breaker.state(now: now)
    }
    metrics.breaker(state, model: identity.model)
    allowance.end(attempt.need)
    let bill: Bill? =
      switch result {
      case .success(let answer): Bill(model: answer.model, usage: answer.usage, cost: answer.cost)
      case .failure(let error) where error.mayBeBilled:
        Bill(model: identity.model, usage: TokenUsage(), cost: attempt.reservation.amount)
      case .failure: nil
      }
    budget.settle(attempt.reservation, bill?.cost ?? .zero)
    if let bill { metrics.usage(attempt.request.purpose, bill.usage, bill.cost) }
    return bill
  }

  /// Keeps for good what an attempt took.
  func keep(_ bill: Bill, of attempt: Attempt) async {
    await budget.record(
      purpose: attempt.request.purpose, model: bill.model, account: attempt.request.account,
      usage: bill.usage, cost: bill.cost)
  }

  /// The answer with what it costs.
  func priced(_ answer: ModelAnswer) -> ModelAnswer {
    var answer = answer
    answer.cost = price?.cost(of: answer.usage) ?? .zero
    return answer
  }
}
