/// An answer: a status, header fields, and a body that is known or still to come.
public struct HTTPResponse: Sendable {
  /// The content of a response.
  public enum Body: Sendable {
    /// The whole content.
    case bytes([UInt8])
    /// Content that is sent chunk by chunk as it comes; the stream is terminated when the client leaves.
    case stream(AsyncStream<[UInt8]>)
  }

  /// The status code, 200…599.
  public var status: Int
  /// The header fields; the server adds `Date`, `X-Request-Id` and the framing of the body.
  public var headers: HTTPHeaders
  /// The content.
  public var body: Body

  /// Makes a response.
  public init(status: Int = 200, headers: HTTPHeaders = [:], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Makes a response from encoded JSON.
  public static func json(_ bytes: [UInt8], status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["Content-Type": "application/json; charset=utf-8"], body: .bytes(bytes))
  }

  /// Makes a plain text response.
  public static func text(_ text: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: .bytes(Array(text.utf8)))
  }

  /// Makes a stream of server-sent events from their encoded chunks.
  public static func serverSentEvents(_ chunks: AsyncStream<[UInt8]>) -> HTTPResponse {
    HTTPResponse(
      headers: [
        "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      ],
      body: .stream(chunks))
  }
}
