import HTTP

/// What a response's head said about how much more may be asked.
public struct RateLimitState: Sendable, Hashable {
  /// One limit: how much of it is left, and when it is whole again.
  public struct Allowance: Sendable, Hashable {
    /// How much there is when nothing is used.
    public var limit: Int?
    /// How much is left.
    public var remaining: Int
    /// When all of it is there again.
    public var resetsAt: ContinuousClock.Instant?

    /// Puts a limit together.
    public init(limit: Int? = nil, remaining: Int, resetsAt: ContinuousClock.Instant? = nil) {
      self.limit = limit
      self.remaining = remaining
      self.resetsAt = resetsAt
    }
  }

  /// Requests.
  public var requests: Allowance?
  /// Tokens of both kinds together.
  public var tokens: Allowance?
  /// Tokens that are read.
  public var inputTokens: Allowance?
  /// Tokens that are written.
  public var outputTokens: Allowance?

  /// Puts a state together.
  public init(
    requests: Allowance? = nil, tokens: Allowance? = nil, inputTokens: Allowance? = nil,
    outputTokens: Allowance? = nil
  ) {
    self.requests = requests
    self.tokens = tokens
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
  }
}

extension RateLimitState {
  /// Reads both families of headers; nil when there is none.
  init?(_ headers: HTTPHeaders, now: ContinuousClock.Instant = .now) {
    requests =
      Self.anthropic("requests", headers, now) ?? Self.openAI("requests", headers, now)
    tokens = Self.anthropic("tokens", headers, now) ?? Self.openAI("tokens", headers, now)
    inputTokens = Self.anthropic("input-tokens", headers, now)
    outputTokens = Self.anthropic("output-tokens", headers, now)
    if requests == nil, tokens == nil, inputTokens == nil, outputTokens == nil { return nil }
  }

  /// `anthropic-ratelimit-requests-remaining: 49`, `…-reset: 2026-01-01T00:00:00Z`.
  private static func anthropic(
    _ name: String, _ headers: HTTPHeaders, _ now: ContinuousClock.Instant
  ) -> Allowance? {
    let prefix = "anthropic-ratelimit-" + name
    guard let remaining = count(headers[prefix + "-remaining"]) else { return nil }
    let reset = headers[prefix + "-reset"].flatMap { ProviderTime.wait(until: $0, headers) }
    return Allowance(
      limit: count(headers[prefix + "-limit"]), remaining: remaining, resetsAt: reset.map { now + $0 })
  }

  /// `x-ratelimit-remaining-requests: 49`, `x-ratelimit-reset-requests: 1m2.5s`.
  private static func openAI(
    _ name: String, _ headers: HTTPHeaders, _ now: ContinuousClock.Instant
  ) -> Allowance? {
    guard let remaining = count(headers["x-ratelimit-remaining-" + name]) else { return nil }
    let reset = headers["x-ratelimit-reset-" + name].flatMap(ProviderTime.span)
    return Allowance(
      limit: count(headers["x-ratelimit-limit-" + name]), remaining: remaining,
      resetsAt: reset.map { now + $0 })
  }

  private static func count(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}
