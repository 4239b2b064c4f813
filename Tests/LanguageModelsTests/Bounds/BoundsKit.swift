import Foundation
import LanguageModels
import Operations
import Synchronization
import Testing

/// Time that passes only when somebody sleeps, or when it is told to; one that stands lets sleepers sleep.
final class VirtualTime: Sendable {
  private let stands: Bool

  private struct State {
    var now = ContinuousClock.now
    var slept: [Duration] = []
  }

  private let state = Mutex(State())

  init(stands: Bool = false) { self.stands = stands }

  var now: ContinuousClock.Instant { state.withLock { $0.now } }
  var slept: [Duration] { state.withLock { $0.slept } }

  func pass(_ duration: Duration) { state.withLock { $0.now += duration } }

  var source: TimeSource {
    TimeSource(
      now: { self.now },
      sleepUntil: { instant in
        try Task.checkCancellation()
        // Until the task is cancelled: nobody waits for the end of such a day.
        if self.stands { try await Task.sleep(for: .seconds(86_400)) }
        self.state.withLock { state in
          guard instant > state.now else { return }
          state.slept.append(instant - state.now)
          state.now = instant
        }
      })
  }

  func deadline(after duration: Duration) -> Deadline { Deadline(at: now + duration) }
}

/// A model within the process, for what must be tested without a network: time, turns, and money.
final class ScriptedModel: LanguageModel {
  typealias Script = @Sendable (Int) async -> Result<ModelAnswer, ModelError>

  let identity = ModelIdentity(provider: "scripted", model: "scripted-1")
  private let script: Script
  private let pieces: @Sendable (Int) -> [Result<ModelStream.Piece, ModelError>]
  private let count = Mutex(0)

  init(_ script: @escaping Script) {
    self.script = script
    pieces = { _ in [] }
  }

  init(streaming pieces: @escaping @Sendable (Int) -> [Result<ModelStream.Piece, ModelError>]) {
    script = { _ in .failure(.cancelled) }
    self.pieces = pieces
  }

  /// How often it was asked.
  var calls: Int { count.withLock { $0 } }

  private func next() -> Int {
    count.withLock { count in
      count += 1
      return count - 1
    }
  }

  func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    try await script(next()).get()
  }

  func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream {
    let pieces = pieces(next())
    if case .failure(let error)? = pieces.first { throw error }
    let place = Mutex(0)
    let next: @Sendable () throws -> ModelStream.Piece? = {
      let index = place.withLock { place in
        place += 1
        return place - 1
      }
      return index < pieces.count ? try pieces[index].get() : nil
    }
    return ModelStream(AsyncThrowingStream { try next() })
  }
}

/// A ledger that keeps its entries in memory, as a database would keep them on disk.
final class MemoryLedger: UsageLedger {
  struct Broken: Error {}

  private let kept = Mutex<[UsageEntry]>([])
  private let broken = Mutex(false)

  var entries: [UsageEntry] { kept.withLock { $0 } }

  func breakDown() { broken.withLock { $0 = true } }

  func spent(on day: Int) async throws -> ModelCost {
    if broken.withLock({ $0 }) { throw Broken() }
    return entries.filter { $0.day == day }.reduce(.zero) { $0 + $1.cost }
  }

  func record(_ entry: UsageEntry) async throws -> ModelCost {
    kept.withLock { $0.append(entry) }
    return try await spent(on: entry.day)
  }
}

/// Everything around a model that is kept in bounds.
struct Bounds {
  var time = VirtualTime()
  /// Those of interactive calls, but for the probes: what they find is told to the one who asked.
  var limits = {
    var limits = Bounds.policy.interactive
    limits.probesAside = false
    return limits
  }()
  var price = TokenPrice(input: 1, output: 10, cacheRead: 0.1, cacheWrite: 1.25)
  var caps = ModelBudget.Caps()
  var ledger: (any UsageLedger)?
  var clock = WallClock.fixed(86_400_000 * 20_000)
  var share = 1.0
  let metrics = Metrics()

  static let policy: ModelPolicy = {
    guard let policy = try? ModelPolicy(json: policyFile) else { fatalError("models.json cannot be read") }
    return policy
  }()

  static var policyFile: [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8]((try? Data(contentsOf: root.appending(path: "catalog/models.json"))) ?? Data())
  }

  func budget() -> ModelBudget { ModelBudget(caps: caps, ledger: ledger, clock: clock, report: { _ in }) }

  func model(
    _ base: any LanguageModel, budget: ModelBudget? = nil, allowance: ProviderAllowance? = nil
  ) -> ResilientModel {
    let share = share
    return ResilientModel(
      base, limits: limits, price: price, budget: budget ?? self.budget(),
      allowance: allowance ?? ProviderAllowance(time: time.source), metrics: metrics, time: time.source,
      share: { share })
  }

  func request(
    within duration: Duration = .seconds(10), conversation: String? = nil, tokens: Int = 100
  ) -> ModelRequest {
    var request = ModelRequest.plain(deadline: time.deadline(after: duration))
    request.maximumTokens = tokens
    request.account = UsageAccount(conversation: conversation, user: "giver")
    return request
  }
}

extension ModelRequest {
  static func plain(deadline: Deadline) -> ModelRequest {
    ModelRequest(
      purpose: "test", prompt: PromptIdentity(name: "test", hash: "0123456789abcdef"),
      system: "You answer in one sentence.", messages: [ModelMessage(.user, "What does a beekeeper like?")],
      maximumTokens: 100, deadline: deadline)
  }
}

extension ModelAnswer {
  static let hello = ModelAnswer(
    text: "Hello", usage: TokenUsage(input: 25, output: 15), model: "scripted-1-2026")
}

/// Waits, without a clock, until something holds that other tasks bring about.
func until(_ condition: () -> Bool) async {
  while !condition() { await Task.yield() }
}

/// What a call ends with.
func outcome<Value: Sendable>(
  _ body: () async throws(ModelError) -> Value
) async -> Result<Value, ModelError> {
  do throws(ModelError) {
    return .success(try await body())
  } catch {
    return .failure(error)
  }
}
