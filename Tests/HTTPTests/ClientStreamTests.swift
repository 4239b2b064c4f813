import HTTP
import Testing

/// Responses that are read while they come.
@Suite struct ClientStreamTests {
  private static let client = HTTPClient(configuration: .loopback)

  @Test func readsEachPieceWhenItComes() async throws {
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    let server = HTTPServer(configuration: .init()) { _ in .serverSentEvents(chunks) }
    try await server.withRunning { port in
      let stream = try await Self.client.stream(ClientRequest(.get, "http://127.0.0.1:\(port)/"))
      #expect(stream.head.headers["Content-Type"] == "text/event-stream; charset=utf-8")
      var reader = stream.chunks.makeAsyncIterator()
      for number in 0..<3 {
        source.yield(Array("piece \(number)".utf8))
        #expect(try await reader.next() == Array("piece \(number)".utf8))
      }
      source.finish()
      #expect(try await reader.next() == nil)
    }
  }

  @Test func aStreamKeepsItsClient() async throws {
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    let server = HTTPServer(configuration: .init()) { _ in HTTPResponse(body: .stream(chunks)) }
    try await server.withRunning { port in
      source.yield([1])
      let request = ClientRequest(.get, "http://127.0.0.1:\(port)/")
      let stream = try await HTTPClient(configuration: .loopback).stream(request)
      source.yield([2])
      source.finish()
      var body: [UInt8] = []
      for try await chunk in stream.chunks { body += chunk }
      #expect(body == [1, 2])
    }
  }

  @Test func losesNothingWhenReadLate() async throws {
    let content = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let server = HTTPServer(configuration: .init()) { _ in HTTPResponse(body: .bytes(content)) }
    try await server.withRunning { port in
      let stream = try await Self.client.stream(ClientRequest(.get, "http://127.0.0.1:\(port)/"))
      // Other exchanges go on while this one is held back.
      for _ in 0..<3 {
        let other = try await Self.client.stream(ClientRequest(.head, "http://127.0.0.1:\(port)/"))
        #expect(other.head.status == 200)
      }
      var body: [UInt8] = []
      var largest = 0
      for try await chunk in stream.chunks {
        largest = max(largest, chunk.count)
        body += chunk
      }
      #expect(body == content)
      #expect(largest < 512 << 10)
    }
  }

  @Test func lettingGoEndsTheExchange() async throws {
    let ended = Signal()
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    source.onTermination = { _ in ended.fire() }
    let server = HTTPServer(configuration: .init()) { _ in HTTPResponse(body: .stream(chunks)) }
    try await server.withRunning { port in
      source.yield([1])
      for try await _ in try await Self.client.stream(ClientRequest(.get, "http://127.0.0.1:\(port)/")).chunks
      {
        break
      }
      await ended.wait()
    }
  }

  @Test func saysWhenTheEndIsMissing() async throws {
    let listener = try RawListener(answering: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
    let stream = try await Self.client.stream(ClientRequest(.get, "http://127.0.0.1:\(listener.port)/"))
    var body: [UInt8] = []
    await #expect(throws: HTTPClientError.connectionLost(origin: "http://127.0.0.1:\(listener.port)")) {
      for try await chunk in stream.chunks { body += chunk }
    }
    #expect(body == Array("abc".utf8))
  }

  @Test func cancellingTheReaderEndsTheExchange() async throws {
    let ended = Signal()
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    source.onTermination = { _ in ended.fire() }
    let server = HTTPServer(configuration: .init()) { _ in HTTPResponse(body: .stream(chunks)) }
    try await server.withRunning { port in
      source.yield([1])
      let stream = try await Self.client.stream(ClientRequest(.get, "http://127.0.0.1:\(port)/"))
      let reading = Task { for try await _ in stream.chunks {} }
      reading.cancel()
      await #expect(throws: CancellationError.self) { try await reading.value }
      await ended.wait()
    }
  }
}
