public import Operations
import Synchronization

/// What a provider still allows, as its answers tell: requests, and tokens read, written and together.
///
/// Without such answers everything is allowed. What is under way is taken off, for the provider's figures are
/// those from before it.
public final class ProviderAllowance: Sendable {
  /// What one request will take, about.
  public struct Need: Sendable, Hashable {
    var input: Int
    var output: Int
  }

  private enum Kind: CaseIterable { case requests, tokens, inputTokens, outputTokens }

  private struct State {
    var buckets: [Kind: TokenBucket] = [:]
    var underWay: [Kind: Double] = [:]
  }

  private let state = Mutex(State())
  private let time: TimeSource

  /// Allows everything.
  public init(time: TimeSource = .system) {
    self.time = time
  }

  /// Takes over what an answer says.
  @Sendable public func learn(_ limits: RateLimitState) {
    let now = time.now
    let told: [(Kind, RateLimitState.Allowance?)] = [
      (.requests, limits.requests), (.tokens, limits.tokens), (.inputTokens, limits.inputTokens),
      (.outputTokens, limits.outputTokens),
    ]
    state.withLock { state in
      for case (let kind, let allowance?) in told {
        let capacity = Double(max(allowance.limit ?? allowance.remaining, allowance.remaining, 1))
        let left = Double(allowance.remaining)
        // Without a time of its own a limit is taken for one a minute, as they all are.
        let seconds = allowance.resetsAt.map { max(0.001, ($0 - now).milliseconds / 1_000) } ?? 60
        let rate = max((capacity - left) / seconds, capacity / 86_400)
        var bucket =
          state.buckets[kind] ?? TokenBucket(capacity: capacity, perSecond: rate, now: now)
        bucket.adopt(
          capacity: capacity, perSecond: rate, level: left - (state.underWay[kind] ?? 0), now: now)
        state.buckets[kind] = bucket
      }
    }
  }

  /// Takes what a request needs; when there is not enough, takes nothing and answers how long to wait.
  func take(_ need: Need) -> Duration? {
    let now = time.now
    return state.withLock { state in
      var waits: [Duration] = []
      for (kind, amount) in Self.amounts(need) {
        if let wait = state.buckets[kind]?.wait(for: amount, now: now) { waits.append(wait) }
      }
      if let longest = waits.max() { return longest }
      for (kind, amount) in Self.amounts(need) {
        _ = state.buckets[kind]?.take(amount, now: now)
        state.underWay[kind, default: 0] += amount
      }
      return nil
    }
  }

  /// Notes that a request that took what it needed is over.
  func end(_ need: Need) {
    state.withLock { state in
      for (kind, amount) in Self.amounts(need) {
        state.underWay[kind] = max(0, (state.underWay[kind] ?? 0) - amount)
      }
    }
  }

  private static func amounts(_ need: Need) -> [(Kind, Double)] {
    [
      (.requests, 1), (.tokens, Double(need.input + need.output)), (.inputTokens, Double(need.input)),
      (.outputTokens, Double(need.output)),
    ]
  }
}
