import FoundationEssentials
public import Operations

/// The policy file `models.json`: what models cost, which are taken, and what they are allowed.
public struct ModelPolicy: Sendable {
  /// When a hosted model is asked again, and when it is left alone.
  public struct Limits: Sendable, Hashable, Codable {
    /// How often one request is sent at most.
    public var attempts: Int
    /// The longest wait before the first repetition, in milliseconds.
    public var backoffBase: Int
    /// The longest wait before any repetition, in milliseconds.
    public var backoffCap: Int
    /// With less time left than this, in milliseconds, nothing is sent.
    public var leastAttempt: Int
    /// How many requests are under way at a time.
    public var concurrency: Int
    /// How many more may wait.
    public var waiting: Int
    /// When the model is left alone.
    public var breaker: CircuitBreaker.Policy
    /// Whether nobody waits for the request that finds out if a model that was left alone is back.
    public var probesAside: Bool

    private enum CodingKeys: String, CodingKey {
      case attempts, concurrency, waiting, breaker
      case probesAside = "probes_aside"
      case backoffBase = "backoff_base_ms"
      case backoffCap = "backoff_cap_ms"
      case leastAttempt = "least_attempt_ms"
    }

    var backoff: Backoff {
      Backoff(base: .milliseconds(backoffBase), cap: .milliseconds(backoffCap))
    }
  }

  /// The names of a provider's models that are taken when none is set.
  public struct Defaults: Sendable, Hashable, Codable {
    /// For quick and for hard questions.
    public var small, large: String
  }

  /// What models cost.
  public let prices: PriceTable
  /// When the prices were looked up.
  public let pricesAsOf: String
  /// The models taken by default, by the provider's name.
  public let defaults: [String: Defaults]
  /// While somebody waits for a reply.
  public let interactive: Limits
  /// While nobody does.
  public let batch: Limits

  /// Reads the policy.
  ///
  /// - Throws: `ModelPolicyError` that says what is wrong.
  public init(json bytes: [UInt8]) throws(ModelPolicyError) {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(bytes))
    } catch {
      throw ModelPolicyError(reason: "\(error)")
    }
    var entries: [(String, TokenPrice)] = []
    for price in file.prices { entries.append(try Self.entry(price)) }
    prices = try PriceTable(entries)
    pricesAsOf = file.pricesAsOf
    defaults = file.defaults
    interactive = try Self.checked(file.interactive, "interactive")
    batch = try Self.checked(file.batch, "batch")
  }

  private struct File: Decodable {
    struct Price: Decodable {
      let model: String
      let input, output, cacheRead, cacheWrite: Double

      enum CodingKeys: String, CodingKey {
        case model, input, output
        case cacheRead = "cache_read"
        case cacheWrite = "cache_write"
      }
    }

    let prices: [Price]
    let pricesAsOf: String
    let defaults: [String: Defaults]
    let interactive, batch: Limits

    enum CodingKeys: String, CodingKey {
      case prices, defaults, interactive, batch
      case pricesAsOf = "prices_as_of"
    }
  }

  private static func entry(_ price: File.Price) throws(ModelPolicyError) -> (String, TokenPrice) {
    guard
      let exact = TokenPrice(
        input: price.input, output: price.output, cacheRead: price.cacheRead, cacheWrite: price.cacheWrite)
    else {
      throw ModelPolicyError(
        reason: "the prices of \(price.model) must be from 0 to \(Int(TokenPrice.highest)) dollars")
    }
    return (price.model, exact)
  }

  private static func checked(_ limits: Limits, _ name: String) throws(ModelPolicyError) -> Limits {
    let breaker = limits.breaker
    let positive = [
      limits.attempts, limits.concurrency, breaker.failuresInARow, breaker.timeoutsInARow, breaker.window,
      breaker.openMilliseconds, breaker.longestOpenMilliseconds,
    ]
    let natural = [limits.backoffBase, limits.backoffCap, limits.leastAttempt, limits.waiting]
    guard positive.allSatisfy({ (1...86_400_000).contains($0) }),
      natural.allSatisfy({ (0...86_400_000).contains($0) }), (0...1).contains(breaker.failureShare)
    else {
      throw ModelPolicyError(reason: "\(name): its numbers must not be negative, its limits not 0")
    }
    return limits
  }
}

/// What is wrong with the policy of models.
public struct ModelPolicyError: Reportable, Equatable {
  /// What is wrong.
  public let reason: String

  /// The constant label.
  public var label: String { "model_policy_malformed" }
  /// What is wrong.
  public var description: String { "The policy of language models is not as it should be: \(reason)." }
}
