/// A request as the server received it, parsed and bounded.
public struct HTTPRequest: Sendable {
  /// The request id: the caller's `X-Request-Id` when it is sane, else a fresh one.
  public var id: String
  /// The method.
  public var method: HTTPMethod
  /// The decoded path, starting with a slash.
  public var path: String
  /// The decoded segments of the path; an escaped slash stays inside its segment.
  public var segments: [String]
  /// The target exactly as it was sent.
  public var rawTarget: String
  /// The decoded query.
  public var query: QueryItems
  /// The header fields.
  public var headers: HTTPHeaders
  /// The whole body.
  public var body: [UInt8]
  /// The address of the peer without its port, such as `127.0.0.1`.
  public var remoteAddress: String
  /// The port of the peer, which tells its connections apart.
  public var remotePort: Int

  /// Makes a request from a raw target, or answers `nil` when the target is malformed.
  public init?(
    method: HTTPMethod, target: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
    remoteAddress: String = "127.0.0.1", remotePort: Int = 0, id: String = "local"
  ) {
    guard let parsed = RequestTarget(target) else { return nil }
    self.id = id
    self.method = method
    self.path = parsed.path
    self.segments = parsed.segments
    self.rawTarget = target
    self.query = parsed.query
    self.headers = headers
    self.body = body
    self.remoteAddress = remoteAddress
    self.remotePort = remotePort
  }
}
