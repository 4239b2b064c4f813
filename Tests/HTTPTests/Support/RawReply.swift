import HTTP

/// A response as it stood on the wire, read from a raw connection.
struct RawReply {
  let status: Int
  let headers: HTTPHeaders
  let body: String

  /// Whether it is a problem as RFC 9457 says.
  var isProblem: Bool { headers["Content-Type"] == "application/problem+json" }
}

/// Reads one response after the other from a raw connection.
struct ReplyReader {
  private let connection: RawConnection
  private var buffer: [UInt8] = []

  /// The connection ended in the middle of a response.
  struct Ended: Error {}

  init(_ connection: RawConnection) {
    self.connection = connection
  }

  /// Reads the next response, whose body is as long as `Content-Length` says; none follows a HEAD.
  mutating func next(hasBody: Bool = true) async throws -> RawReply {
    let mark = Array("\r\n\r\n".utf8)
    var end: Int?
    while end == nil {
      end = buffer.indices.first { buffer[$0...].starts(with: mark) }
      if end == nil { try await fill() }
    }
    let (status, headers) = Self.parse(String(decoding: buffer[..<(end ?? 0)], as: UTF8.self))
    buffer.removeFirst((end ?? 0) + 4)
    let length = hasBody ? headers["Content-Length"].flatMap(Int.init) ?? 0 : 0
    while buffer.count < length { try await fill() }
    defer { buffer.removeFirst(length) }
    return RawReply(
      status: status, headers: headers, body: String(decoding: buffer[..<length], as: UTF8.self))
  }

  private mutating func fill() async throws {
    let piece = try await connection.receive()
    if piece.isEmpty { throw Ended() }
    buffer += piece
  }

  private static func parse(_ head: String) -> (Int, HTTPHeaders) {
    let lines = head.split(separator: "\r\n")
    var headers = HTTPHeaders()
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      if halves.count == 2 { headers.add(String(halves[0]), String(halves[1])) }
    }
    let words = lines.first?.split(separator: " ") ?? []
    return (words.count > 1 ? Int(words[1]) ?? 0 : 0, headers)
  }
}

extension RawConnection {
  /// Sends a request and reads its response.
  func exchange(_ request: String) async throws -> RawReply {
    await send(request)
    var reader = ReplyReader(self)
    return try await reader.next()
  }
}
