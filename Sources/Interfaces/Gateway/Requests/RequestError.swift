import HTTP
import Operations

/// Why a request is not served.
enum RequestError: Reportable, Equatable {
  /// The body is no JSON at all.
  case malformedBody(String)
  /// The body is JSON with faults in it.
  case faults([ProblemDetails.Fault])
  /// The body is of another kind than is read here.
  case mediaType
  /// The body is compressed or coded otherwise.
  case contentCoding
  /// A query parameter is not what it must be.
  case query(String, wanted: String)
  /// The header that makes repeated requests count once is not a key.
  case idempotencyKey
  /// The header that says where a stream was broken off is none of ours.
  case lastEventID
  /// There is no such thing.
  case notFound(String)
  /// No secret is configured, so no webhook can be believed.
  case webhooksNotConfigured
  /// The request came under a name that is not this machine's.
  case notLocal

  var label: String {
    switch self {
    case .malformedBody: "body_malformed"
    case .faults: "body_invalid"
    case .mediaType: "media_type"
    case .contentCoding: "content_coding"
    case .query: "query_invalid"
    case .idempotencyKey: "idempotency_key"
    case .lastEventID: "last_event_id"
    case .notFound: "not_found"
    case .webhooksNotConfigured: "webhooks_not_configured"
    case .notLocal: "not_local"
    }
  }

  var description: String {
    switch self {
    case .malformedBody(let reason): "The body is not valid JSON: \(reason)."
    case .faults(let faults):
      "The body has \(faults.count == 1 ? "a fault" : "\(faults.count) faults"); errors says where and what."
    case .mediaType: "The body must be JSON: send it with Content-Type: application/json."
    case .contentCoding: "The body must be sent as it is, without Content-Encoding."
    case .query(let name, let wanted): "The query parameter \(name) must be \(wanted)."
    case .idempotencyKey:
      "The header Idempotency-Key must have 1 to \(FieldRules.identifierBytes) bytes and no control characters."
    case .lastEventID:
      "The header Last-Event-ID must be the id of an event of this server; leave it out to begin with now."
    case .notFound(let what): "There is no such \(what)."
    case .webhooksNotConfigured:
      "No webhook secret is configured: set CONCIERGE_WEBHOOK_SECRET to the whsec_… that the sender signs"
        + " with, and start the server again."
    case .notLocal:
      "This server has no API keys yet and answers its own machine only: address it as 127.0.0.1."
    }
  }

  /// The status code of the answer.
  var status: Int {
    switch self {
    case .malformedBody, .query, .idempotencyKey, .lastEventID: 400
    case .notLocal: 403
    case .notFound: 404
    case .mediaType, .contentCoding: 415
    case .faults: 422
    case .webhooksNotConfigured: 503
    }
  }

  /// The faults with their places.
  var faults: [ProblemDetails.Fault]? {
    if case .faults(let faults) = self { faults } else { nil }
  }
}
