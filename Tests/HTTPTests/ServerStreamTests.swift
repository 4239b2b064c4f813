import HTTP
import Testing

/// Bodies that come piece by piece.
@Suite struct ServerStreamTests {
  @Test func sendsEachPieceWhenItComes() async throws {
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    let server = HTTPServer(configuration: .init()) { _ in .serverSentEvents(chunks) }
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      for number in 0..<3 {
        source.yield(ServerSentEvent(id: "\(number)", data: "event \(number)").encoded)
        #expect(try await connection.receive(until: "data: event \(number)\n\n").contains("id: \(number)\n"))
      }
      source.finish()
      #expect(try await connection.receive(until: "0\r\n\r\n").hasSuffix("0\r\n\r\n"))
    }
  }

  @Test func closesAfterTheLastPieceForAnOldClient() async throws {
    let server = HTTPServer(configuration: .init()) { _ in
      HTTPResponse(
        body: .stream(
          AsyncStream {
            $0.yield(Array("abc".utf8)); $0.finish()
          }))
    }
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("GET / HTTP/1.0\r\n\r\n")
      #expect(try await connection.receiveAll().hasSuffix("\r\n\r\nabc"))
    }
  }

  @Test func passesALargeStreamWhole() async throws {
    let server = HTTPServer(configuration: .init()) { _ in
      var left = 512
      return HTTPResponse(
        body: .stream(
          AsyncStream { source in
            while left > 0 {
              left -= 1
              source.yield([UInt8](repeating: UInt8(left & 0x7F), count: 8192))
            }
            source.finish()
          }))
    }
    try await server.withRunning { port in
      let client = HTTPClient(configuration: .loopback)
      let response = try await client.send(ClientRequest(.get, "http://127.0.0.1:\(port)/"))
      #expect(
        response.body == (0..<512).reversed().flatMap { [UInt8](repeating: UInt8($0 & 0x7F), count: 8192) })
    }
  }

  @Test func tellsTheSourceWhenTheClientLeaves() async throws {
    let ended = Signal()
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    source.onTermination = { _ in ended.fire() }
    let server = HTTPServer(configuration: .init()) { _ in HTTPResponse(body: .stream(chunks)) }
    try await server.withRunning { port in
      var connection: RawConnection? = try RawConnection(port: port)
      await connection?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      source.yield(Array("first".utf8))
      _ = try await connection?.receive(until: "first")
      connection = nil
      // Nothing more is sent, so only the watch over the connections can notice.
      await ended.wait()
    }
  }

  @Test func headDoesNotWaitForAStream() async throws {
    let server = HTTPServer(configuration: .init()) { _ in HTTPResponse(body: .stream(AsyncStream { _ in })) }
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
      var reader = ReplyReader(connection)
      #expect(try await reader.next(hasBody: false).status == 200)
    }
  }
}

extension HTTPClientConfiguration {
  /// A client for plain HTTP on the loopback interface.
  static var loopback: HTTPClientConfiguration {
    var configuration = HTTPClientConfiguration()
    configuration.allowsPlainHTTP = true
    configuration.proxy = .direct
    return configuration
  }
}
