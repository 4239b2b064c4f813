/// Judges a request head as it comes from outside, and says what is wrong with it.
struct RequestIntake {
  let maximumBodyBytes: Int
  let maximumHeaderBytes: Int

  /// A head that may be served.
  struct Head {
    var method: HTTPMethod
    var target: RequestTarget
    var rawTarget: String
    var headers: HTTPHeaders
    /// The announced length of the body, `nil` when it comes in chunks or not at all.
    var contentLength: Int?
  }

  /// The head as it stood on the wire; `nil` marks a text that is not UTF-8.
  struct RawHead {
    var method: String?
    var target: String?
    var version: String?
    var headers = HTTPHeaders()
    var headerBytes = 0
    var hasMalformedHeader = false
    /// The head has a NUL somewhere, or a folded field.
    var hasHiddenBytes = false
  }

  /// Accepts a head, or throws the problem with it.
  func accept(_ raw: RawHead) throws(ProblemDetails) -> Head {
    guard let version = raw.version, version == "HTTP/1.1" || version == "HTTP/1.0" else {
      throw ProblemDetails(status: 505, title: "HTTP Version Not Supported", detail: "Speak HTTP/1.1.")
    }
    guard raw.headerBytes <= maximumHeaderBytes else {
      throw ProblemDetails(
        status: 431,
        detail: "The header fields have \(raw.headerBytes) bytes; \(maximumHeaderBytes) are allowed.")
    }
    if raw.hasHiddenBytes { throw bad("The request head has a NUL or a folded header field.") }
    if raw.hasMalformedHeader {
      throw bad("A header field has a name or value that is not valid UTF-8 text.")
    }
    if version == "HTTP/1.1", raw.headers.values("Host").count != 1 {
      throw bad("A request must have exactly one Host header field.")
    }
    guard let name = raw.method, let method = HTTPMethod(rawValue: name) else {
      throw ProblemDetails(status: 501, detail: "This method is not implemented here.")
    }
    guard let rawTarget = raw.target, let target = RequestTarget(rawTarget) else {
      throw bad(
        "The request target is malformed: escape it as RFC 3986 says, in UTF-8, without dot segments.")
    }
    let length = try contentLength(raw.headers)
    return Head(
      method: method, target: target, rawTarget: rawTarget, headers: raw.headers, contentLength: length)
  }

  /// The problem of a body that is too large.
  var tooLarge: ProblemDetails {
    ProblemDetails(status: 413, detail: "The body is larger than the \(maximumBodyBytes) bytes allowed.")
  }

  /// Two ways of telling where a body ends could be understood differently by a proxy, so they are refused.
  private func contentLength(_ headers: HTTPHeaders) throws(ProblemDetails) -> Int? {
    let lengths = headers.values("Content-Length")
    let codings = headers.values("Transfer-Encoding")
    guard lengths.count + codings.count <= 1 else {
      throw bad("Give either one Content-Length or one Transfer-Encoding.")
    }
    if let coding = codings.first, !ASCII.equalIgnoringCase(coding, "chunked") {
      throw ProblemDetails(status: 501, detail: "The only transfer coding implemented here is chunked.")
    }
    guard let text = lengths.first else { return nil }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw bad("The Content-Length is not a number.")
    }
    guard let length = Int(text), length <= maximumBodyBytes else { throw tooLarge }
    return length
  }

  private func bad(_ detail: String) -> ProblemDetails {
    ProblemDetails(status: 400, detail: detail)
  }
}
