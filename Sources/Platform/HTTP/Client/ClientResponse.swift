/// What a server said before the body.
public struct ClientResponseHead: Sendable {
  /// The status code.
  public let status: Int
  /// The header fields; lines that are not valid are left out.
  public let headers: HTTPHeaders
  /// The protocol version, such as `1.1` or `2`.
  public let version: String
  /// How many connections had to be opened for this exchange; 0 when one was reused.
  public let newConnections: Int
}

/// A whole response.
public struct ClientResponse: Sendable {
  /// Status, headers and protocol.
  public let head: ClientResponseHead
  /// The whole body, decompressed.
  public let body: [UInt8]

  /// The status code.
  public var status: Int { head.status }
  /// The header fields.
  public var headers: HTTPHeaders { head.headers }
}
