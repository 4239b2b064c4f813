public import Operations

/// What is counted of the calls of models.
public struct ModelMetrics: Sendable {
  private let metrics: Metrics

  /// Counts in a registry.
  public init(_ metrics: Metrics) {
    self.metrics = metrics
  }

  /// Counts a call that has ended; the outcome is `answered` or an error's label.
  func call(_ purpose: String, outcome: String, _ duration: Duration) {
    metrics.counter(
      "concierge_model_calls", "Calls of the language model.",
      labels: ["purpose": purpose, "outcome": outcome]
    ).increment()
    metrics.histogram(
      "concierge_model_call_seconds", "How long calls of the language model took, repetitions included.",
      labels: ["purpose": purpose]
    ).observe(duration)
  }

  /// Counts an attempt that is repeated.
  func repetition(_ purpose: String, after error: ModelError) {
    metrics.counter(
      "concierge_model_repetitions", "Attempts that failed and were repeated.",
      labels: ["purpose": purpose, "error": error.label]
    ).increment()
  }

  /// Counts what an exchange took.
  func usage(_ purpose: String, _ usage: TokenUsage, _ cost: ModelCost) {
    let kinds = [
      ("input", usage.input), ("output", usage.output), ("cache_read", usage.cacheRead),
      ("cache_write", usage.cacheWritten),
    ]
    for (kind, count) in kinds where count > 0 {
      metrics.counter(
        "concierge_model_tokens", "Tokens that language models read and wrote.",
        labels: ["purpose": purpose, "kind": kind]
      ).increment(by: count)
    }
    metrics.counter(
      "concierge_model_cost_nanodollars", "What language models cost, in billionths of a US dollar.",
      labels: ["purpose": purpose]
    ).increment(by: cost.nanodollars)
  }

  /// Shows the state of the circuit breaker.
  func breaker(_ state: CircuitBreaker.State, model: String) {
    let number =
      switch state {
      case .closed: 0.0
      case .halfOpen: 1.0
      case .open: 2.0
      }
    metrics.gauge(
      "concierge_model_breaker", "The circuit breaker: 0 closed, 1 half open, 2 open.",
      labels: ["model": model]
    ).set(number)
  }
}
