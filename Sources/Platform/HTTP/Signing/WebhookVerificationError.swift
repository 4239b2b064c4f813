public import Operations

/// Why a webhook is not believed.
public enum WebhookVerificationError: Reportable, Equatable {
  /// One of the three headers is not there, or is there more than once.
  case missingHeader(String)
  /// A header cannot be read.
  case malformedHeader(String)
  /// The timestamp lies further back than the tolerance allows.
  case tooOld(seconds: Int64)
  /// The timestamp lies further ahead than the tolerance allows.
  case tooNew(seconds: Int64)
  /// No signature fits any secret.
  case noMatchingSignature

  /// The constant label of this kind of error.
  public var label: String {
    switch self {
    case .missingHeader: "webhook_header_missing"
    case .malformedHeader: "webhook_header_malformed"
    case .tooOld: "webhook_too_old"
    case .tooNew: "webhook_too_new"
    case .noMatchingSignature: "webhook_signature_mismatch"
    }
  }

  /// What is wrong and what the sender should do.
  public var description: String {
    switch self {
    case .missingHeader(let name): "The header \(name) must be given exactly once."
    case .malformedHeader(let name): "The header \(name) is malformed: see Standard Webhooks 1.0."
    case .tooOld(let seconds): "The webhook was signed \(seconds) s ago: sign each attempt anew."
    case .tooNew(let seconds): "The webhook was signed \(seconds) s in the future: check the sender's clock."
    case .noMatchingSignature:
      "No signature fits: check the secret, and that the body is sent as it was signed."
    }
  }
}
