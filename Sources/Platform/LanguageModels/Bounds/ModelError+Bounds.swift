import HTTP
import Operations

extension ModelError {
  /// When the provider asks to come back.
  var retryAfter: Duration? {
    switch self {
    case .rateLimited(let retryAfter), .overloaded(let retryAfter): retryAfter
    default: nil
    }
  }

  /// Whether the provider may have worked, and may charge for it, although there is no answer: then the most
  /// that it can cost is taken for spent.
  var mayBeBilled: Bool {
    switch self {
    case .deadlinePassed, .cancelled, .malformed, .refused, .truncated: true
    case .transport(let error):
      switch error {
      case .timedOut, .connectionLost, .malformedResponse, .failed: true
      default: false
      }
    default: false
    }
  }
}

extension Result where Success == ModelAnswer, Failure == ModelError {
  /// What an attempt's end says of the model's health.
  var breakerOutcome: CircuitBreaker.Outcome {
    switch self {
    case .success: .success
    case .failure(.deadlinePassed), .failure(.transport(.timedOut)): .timeout
    // It answers; what it says is about this one request.
    case .failure(.badRequest), .failure(.refused), .failure(.truncated): .success
    case .failure(.cancelled), .failure(.overBudget), .failure(.tooBusy), .failure(.circuitOpen),
      .failure(.notRecorded), .failure(.recordingFailed):
      .neutral
    case .failure: .failure
    }
  }
}
