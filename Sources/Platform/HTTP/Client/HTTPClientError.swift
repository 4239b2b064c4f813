public import Operations

/// Why an exchange with a server failed; origins are shown, never paths, headers or bodies.
public enum HTTPClientError: Reportable, Equatable {
  /// The URL cannot be read.
  case invalidURL
  /// The scheme is not allowed: only `https`, or `http` where the client is told so.
  case schemeNotAllowed(origin: String)
  /// The request may reach public addresses only, and this one is not.
  case addressNotAllowed(origin: String)
  /// The host or proxy has no address.
  case unresolvedHost(origin: String)
  /// No connection could be made.
  case unreachable(origin: String)
  /// The server's certificate is not trusted, with the reason of the TLS library.
  case untrusted(origin: String, reason: String)
  /// The TLS handshake failed.
  case handshakeFailed(origin: String)
  /// The time ran out while connecting, waiting or receiving.
  case timedOut(origin: String)
  /// The body is larger than the client accepts.
  case responseTooLarge(origin: String, limit: Int)
  /// The server redirected more often than the request allows.
  case tooManyRedirects(origin: String)
  /// The connection ended before the response did.
  case connectionLost(origin: String)
  /// The response does not follow HTTP or its own encoding.
  case malformedResponse(origin: String)
  /// The client was closed.
  case closed
  /// Another failure, with libcurl's code.
  case failed(origin: String, code: Int)

  /// The constant label of this kind of error.
  public var label: String {
    switch self {
    case .invalidURL: "http_invalid_url"
    case .schemeNotAllowed: "http_scheme_not_allowed"
    case .addressNotAllowed: "http_address_not_allowed"
    case .unresolvedHost: "http_unresolved_host"
    case .unreachable: "http_unreachable"
    case .untrusted: "http_untrusted"
    case .handshakeFailed: "http_handshake_failed"
    case .timedOut: "http_timed_out"
    case .responseTooLarge: "http_response_too_large"
    case .tooManyRedirects: "http_too_many_redirects"
    case .connectionLost: "http_connection_lost"
    case .malformedResponse: "http_malformed_response"
    case .closed: "http_client_closed"
    case .failed: "http_failed"
    }
  }

  /// What went wrong, with whom, and what to do.
  public var description: String {
    switch self {
    case .invalidURL: "The URL cannot be read: give an absolute https URL."
    case .schemeNotAllowed(let origin): "\(origin) is not an allowed scheme: use https."
    case .addressNotAllowed(let origin):
      "\(origin) is not at a public address: give a URL of the public Internet."
    case .unresolvedHost(let origin): "\(origin) has no address: check the name and the resolver."
    case .unreachable(let origin):
      "\(origin) cannot be reached: check that it runs and that the network lets through."
    case .untrusted(let origin, let reason):
      "\(origin) is not trusted (\(reason)): check its certificate and the file of trusted authorities."
    case .handshakeFailed(let origin): "\(origin) did not agree on TLS: check its protocol versions."
    case .timedOut(let origin): "\(origin) took too long: try again later or allow more time."
    case .responseTooLarge(let origin, let limit): "\(origin) answered more than the \(limit) bytes allowed."
    case .tooManyRedirects(let origin): "\(origin) redirected too often: use the final URL."
    case .connectionLost(let origin): "\(origin) closed the connection too early: try again later."
    case .malformedResponse(let origin): "\(origin) did not answer in valid HTTP."
    case .closed: "The client was closed: make a new one."
    case .failed(let origin, let code): "The exchange with \(origin) failed with code \(code) of libcurl."
    }
  }

  /// Whether the request certainly did not reach the server, so that sending it again cannot repeat its
  /// effect.
  public var wasNeverSent: Bool {
    switch self {
    case .invalidURL, .schemeNotAllowed, .addressNotAllowed, .unresolvedHost, .unreachable, .untrusted,
      .handshakeFailed:
      true
    default: false
    }
  }
}
