import HTTP
import Testing

/// What the server refuses, and that it lives on.
@Suite struct ServerRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let request: [UInt8]
    let status: Int
    var testDescription: String { name }

    init(_ name: String, _ request: String, _ status: Int) {
      (self.name, self.request, self.status) = (name, Array(request.utf8), status)
    }

    init(_ name: String, head: String, byte: UInt8, tail: String, _ status: Int) {
      (self.name, self.request, self.status) = (name, Array(head.utf8) + [byte] + Array(tail.utf8), status)
    }
  }

  private static let ending = " HTTP/1.1\r\nHost: a\r\n\r\n"
  private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"

  static let cases = [
    Case("escaped NUL in the target", "GET /a%00b" + ending, 400),
    Case("escaped bytes that are not UTF-8", "GET /%ff" + ending, 400),
    Case("broken escape", "GET /%4" + ending, 400),
    Case("broken escape in the query", "GET /?a=%zz" + ending, 400),
    Case("dot segments", "GET /a/../b" + ending, 400),
    Case("escaped dot segments", "GET /a/%2e%2e/b" + ending, 400),
    Case("escaped line break", "GET /a%0d%0ab" + ending, 400),
    Case("NUL in the target", head: "GET /a", byte: 0, tail: "b" + ending, 400),
    Case("byte in the target that is not UTF-8", head: "GET /a", byte: 0xFF, tail: ending, 400),
    Case(
      "NUL in a value", head: "GET / HTTP/1.1\r\nHost: a\r\nX: a", byte: 0, tail: "b\r\nY: c\r\n\r\n", 400),
    Case("NUL in the last value", head: "GET / HTTP/1.1\r\nHost: a\r\nX: a", byte: 0, tail: "b\r\n\r\n", 400),
    Case(
      "byte in a value that is not UTF-8", head: "GET / HTTP/1.1\r\nHost: a\r\nX: ", byte: 0xFF,
      tail: "\r\n\r\n", 400),
    Case(
      "control character in a value", head: "GET / HTTP/1.1\r\nHost: a\r\nX: ", byte: 1, tail: "\r\n\r\n", 400
    ),
    Case("folded field", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400),
    Case("space before the colon", "GET / HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n", 400),
    Case("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    Case("unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    Case("method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    Case("two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    Case("length and chunks", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    Case("unknown transfer coding", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
    Case("body announced too large", post + "Content-Length: 2000001\r\n\r\n", 413),
    Case(
      "body announced too large, asking first",
      post + "Expect: 100-continue\r\nContent-Length: 2000001\r\n\r\n", 413),
    Case(
      "body in chunks too large",
      post + "Transfer-Encoding: chunked\r\n\r\n"
        + String(repeating: "8000\r\n" + String(repeating: "x", count: 0x8000) + "\r\n", count: 3)
        + "0\r\n\r\n", 413),
    Case(
      "long header", "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 20_000) + "\r\n\r\n",
      431),
  ]

  private static func server(requestTimeout: Duration = .seconds(15)) -> HTTPServer {
    var configuration = HTTPServerConfiguration()
    configuration.requestTimeout = requestTimeout
    configuration.maximumBodyBytes = 65_536
    return HTTPServer(configuration: configuration) { .text($0.path) }
  }

  @Test(arguments: cases) func refuses(_ refused: Case) async throws {
    try await Self.server().withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send(refused.request)
      var reader = ReplyReader(connection)
      let reply = try await reader.next()
      #expect(reply.status == refused.status)
      #expect(reply.isProblem && reply.headers["X-Request-Id"] != nil)
      #expect(reply.headers["Connection"] == "close")
      let next = try await RawConnection(port: port).exchange("GET /ok" + Self.ending)
      #expect(next.body == "/ok")
    }
  }

  /// Heads that the library itself refuses, before anybody else sees them.
  @Test(arguments: [
    "GET\r\n\r\n", "GET /\r\n\r\n", "\u{1}\u{2}\u{3}\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 300_000))\r\n\r\n",
    "GET /\(String(repeating: "a", count: 300_000)) HTTP/1.1\r\nHost: a\r\n\r\n",
  ]) func refusesWhatIsNotHTTP(request: String) async throws {
    try await Self.server().withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send(request)
      let answer = try await connection.receiveAll()
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 505"))
    }
  }

  @Test func stopsReadingABodyWithoutEnd() async throws {
    try await Self.server().withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send(Self.post + "Transfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
      var sent = 0
      while sent < 1000, await connection.send(chunk) { sent += 1 }
      #expect(sent < 1000)
    }
  }

  @Test func findsItsWayInADeepPath() async throws {
    try await Self.server().withRunning { port in
      let path = String(repeating: "/a", count: 5000)
      let reply = try await RawConnection(port: port).exchange("GET " + path + Self.ending)
      #expect(reply.body == path)
    }
  }

  /// Random bytes and broken copies of a good request; the server must answer the next good one.
  @Test func survivesNoise() async throws {
    var noise = Noise(seed: 20_261_120)
    let good = Array((Self.post + "X-A: b\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n").utf8)
    // Where the noise is the beginning of a request, the server waits for more.
    try await Self.server(requestTimeout: .milliseconds(100)).withRunning { port in
      for round in 0..<400 {
        var bytes = good
        if round.isMultiple(of: 4) {
          bytes = (0..<Int.random(in: 1...600, using: &noise)).map { _ in
            UInt8.random(in: 0...255, using: &noise)
          }
        } else {
          for _ in 0..<Int.random(in: 1...6, using: &noise) {
            let place = Int.random(in: 0..<bytes.count, using: &noise)
            bytes[place] = UInt8.random(in: 0...255, using: &noise)
          }
        }
        let connection = try RawConnection(port: port)
        await connection.send(bytes)
        connection.finishSending()
        if round.isMultiple(of: 3) { _ = try await connection.receiveAll() }
      }
      let reply = try await RawConnection(port: port).exchange("GET /ok" + Self.ending)
      #expect(reply.body == "/ok")
    }
  }
}
