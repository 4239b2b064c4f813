import CCurl

extension HTTPClientError {
  /// Translates libcurl's result code; `reason` is the TLS library's sentence.
  init(code: CURLcode, origin: String, limit: Int, reason: String) {
    switch code {
    case CURLE_URL_MALFORMAT: self = .invalidURL
    case CURLE_UNSUPPORTED_PROTOCOL: self = .schemeNotAllowed(origin: origin)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .unresolvedHost(origin: origin)
    case CURLE_COULDNT_CONNECT: self = .unreachable(origin: origin)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      self = .untrusted(origin: origin, reason: reason)
    case CURLE_SSL_CONNECT_ERROR: self = .handshakeFailed(origin: origin)
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut(origin: origin)
    case CURLE_FILESIZE_EXCEEDED: self = .responseTooLarge(origin: origin, limit: limit)
    case CURLE_TOO_MANY_REDIRECTS: self = .tooManyRedirects(origin: origin)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2_STREAM:
      self = .connectionLost(origin: origin)
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_WRITE_ERROR:
      self = .malformedResponse(origin: origin)
    default: self = .failed(origin: origin, code: Int(code.rawValue))
    }
  }
}
