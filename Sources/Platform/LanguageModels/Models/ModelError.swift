public import HTTP
public import Operations

/// Why a language model gave no answer; never with a key, a prompt or an answer in it.
public enum ModelError: Reportable, Equatable {
  /// The exchange itself failed.
  case transport(HTTPClientError)
  /// The deadline passed.
  case deadlinePassed
  /// The task was cancelled.
  case cancelled
  /// The key is missing, wrong, or may not do this (401, 403).
  case unauthorized
  /// The provider takes the request for wrong (400, 404, 413, 422); what it said, in short.
  case badRequest(status: Int, reason: String)
  /// Too many requests (429); when to come back, if it says so.
  case rateLimited(retryAfter: Duration?)
  /// The provider has too much to do (503, 529); when to come back, if it says so.
  case overloaded(retryAfter: Duration?)
  /// The provider failed (another 5xx).
  case providerFailed(status: Int)
  /// The provider's answer does not follow its own protocol; what is wrong, without the content.
  case malformed(String)
  /// The model would not answer.
  case refused
  /// The model's answer ended at its limit of tokens.
  case truncated
  /// It failed too often lately and is left alone for a while.
  case circuitOpen
  /// A cap on what models may cost is reached: `day`, `conversation` or `run`.
  case overBudget(cap: String)
  /// Too many requests are waiting already.
  case tooBusy
  /// The recordings hold no such request; the key that was looked for.
  case notRecorded(key: String)
  /// The recordings cannot be read or written; where and why.
  case recordingFailed(String)

  /// The constant label of this kind of error.
  public var label: String {
    switch self {
    case .transport(let error): error.label
    case .deadlinePassed: "model_deadline_passed"
    case .cancelled: "model_cancelled"
    case .unauthorized: "model_unauthorized"
    case .badRequest: "model_bad_request"
    case .rateLimited: "model_rate_limited"
    case .overloaded: "model_overloaded"
    case .providerFailed: "model_provider_failed"
    case .malformed: "model_malformed"
    case .refused: "model_refused"
    case .truncated: "model_truncated"
    case .circuitOpen: "model_circuit_open"
    case .overBudget: "model_over_budget"
    case .tooBusy: "model_too_busy"
    case .notRecorded: "model_not_recorded"
    case .recordingFailed: "model_recording_failed"
    }
  }

  /// What went wrong and what to do.
  public var description: String {
    switch self {
    case .transport(let error): error.description
    case .deadlinePassed: "The model took too long: allow more time or take a faster one."
    case .cancelled: "The request to the model was called off."
    case .unauthorized: "The model's provider refused the key: check it and what it may do."
    case .badRequest(let status, let reason):
      "The model's provider refused the request (\(status)): \(reason)"
    case .rateLimited: "The model's provider limits the rate: try again later."
    case .overloaded: "The model's provider has too much to do: try again later."
    case .providerFailed(let status): "The model's provider failed (\(status)): try again later."
    case .malformed(let reason): "The model's provider did not follow its protocol: \(reason)."
    case .refused: "The model would not answer."
    case .truncated: "The model's answer was cut at its limit of tokens: raise max_tokens of the prompt."
    case .circuitOpen: "The model failed too often and is left alone for a while."
    case .overBudget(let cap): "The cap on the cost of models is reached (\(cap))."
    case .tooBusy: "Too many requests wait for the model already."
    case .notRecorded(let key): "There is no recording \(key): record the traffic again."
    case .recordingFailed(let reason): "The recordings cannot be used: \(reason)."
    }
  }

  /// Whether the same request may succeed when it is sent again.
  public var isTransient: Bool {
    switch self {
    case .rateLimited, .overloaded, .providerFailed, .malformed: true
    case .transport(let error):
      switch error {
      case .unresolvedHost, .unreachable, .handshakeFailed, .timedOut, .connectionLost, .malformedResponse,
        .failed:
        true
      default: false
      }
    default: false
    }
  }
}
