import Dialogue
import GiftDomain
public import LanguageModels
import Operations
import Synchronization
import Understanding

/// Lets generated givers talk while their hosted model breaks, and holds every answer against the catalog.
public struct ModelFaultCheck: Sendable {
  /// What a check found.
  public struct Outcome: Sendable {
    /// The truth of the answers.
    public var truth = TruthCheck.Outcome()
    /// How many answers a model had a part in.
    public var helped = 0
    /// How many answers report each reason why it had none.
    public var reasons: [String: Int] = [:]
    /// How many claims of the model were in answers that doubted some.
    public var doubted = 0
    /// How many requests were answered in each way.
    public var kinds: [String: Int] = [:]

    /// Nothing yet.
    public init() {}

    /// Adds another outcome.
    public mutating func add(_ other: Outcome) {
      truth.add(other.truth)
      helped += other.helped
      doubted += other.doubted
      reasons.merge(other.reasons, uniquingKeysWith: +)
      kinds.merge(other.kinds, uniquingKeysWith: +)
    }
  }

  private let seed: Int

  /// A check that can be repeated by its seed.
  public init(seed: Int) { self.seed = seed }

  /// Holds conversations with a model behind a stand-in server that breaks one answer in five.
  ///
  /// - Parameters:
  ///   - conversations: how many.
  ///   - server: the server; its script is set.
  ///   - model: the model that asks it, kept in bounds.
  ///   - timeout: how long a turn waits for it.
  public func run(
    conversations: Int, at server: StandInModelServer, model: any LanguageModel, timeout: Duration
  ) async throws -> Outcome {
    let answers = Mutex(FaultyAnswers(seed: UInt64(seed)))
    let kinds = Mutex<[String: Int]>([:])
    server.reply { request in
      let (kind, reply) = answers.withLock { $0.next(to: request) }
      kinds.withLock { $0[kind.rawValue, default: 0] += 1 }
      return reply
    }
    let outcome = Mutex(Outcome())
    let truth = try await TruthCheck(
      seed: seed, model: model, modelSettings: ModelSettings(turns: .always, timeout: timeout)
    ).run(conversations: conversations) { reply in
      outcome.withLock { outcome in
        if reply.understanding.by != "local" { outcome.helped += 1 }
        if let reason = reply.understanding.reason { outcome.reasons[reason, default: 0] += 1 }
        if reply.notes.contains(.modelDoubted) { outcome.doubted += 1 }
      }
    }
    return outcome.withLock { outcome in
      outcome.truth = truth
      outcome.kinds = kinds.withLock { $0 }
      return outcome
    }
  }

  /// A model at a server, kept in bounds as in the shop, but for how long it is left alone after a failure.
  ///
  /// - Parameter pause: how long that is; so short that a check asks it often, or nil for the shop's own.
  public static func resilient(
    at server: StandInModelServer, leftAloneFor pause: Duration? = nil
  ) throws -> ResilientModel {
    let policy = try ModelPolicy(json: PolicyFiles.bytes(ConciergeHarness.home + "/catalog/models.json"))
    var limits = policy.interactive
    if let pause {
      limits.breaker.openMilliseconds = Int(pause / .milliseconds(1))
      limits.breaker.longestOpenMilliseconds = Int(pause / .milliseconds(1))
    }
    return ResilientModel(
      AnthropicModel(model: "model-a", configuration: try server.configuration()), limits: limits, price: nil,
      budget: ModelBudget(), allowance: ProviderAllowance(), metrics: Metrics())
  }
}
