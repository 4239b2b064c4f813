import HTTP
import Synchronization
import Testing

/// Clients that take nothing of a stream.
@Suite struct ServerStallTests {
  @Test func holdsASlowClientBackAndThenCutsItOff() async throws {
    var configuration = HTTPServerConfiguration()
    configuration.streamStallTimeout = .milliseconds(200)
    let ended = Signal()
    let made = Counter()
    let server = HTTPServer(configuration: configuration) { _ in
      let source = Source(made: made, ended: ended)
      return HTTPResponse(body: .stream(AsyncStream { source.next() }))
    }
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = try await connection.receive(100)
      await ended.wait()
      #expect(server.statistics.expiredConnections == 1)
      // What the kernel keeps for both sides, and no more: nothing piles up in the process.
      #expect(made.value.withLock(\.self) < 32 << 20)
    }
  }

  @Test func letsAClientWaitForAStreamThatIsQuiet() async throws {
    var configuration = HTTPServerConfiguration()
    configuration.streamStallTimeout = .seconds(2)
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    let server = HTTPServer(configuration: configuration) { _ in .serverSentEvents(chunks) }
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      source.yield(ServerSentEvent.comment("first"))
      _ = try await connection.receive(until: "first")
      try await Task.sleep(for: .milliseconds(2500))
      source.yield(ServerSentEvent.comment("second"))
      _ = try await connection.receive(until: "second")
      #expect(server.statistics.expiredConnections == 0)
      source.finish()
    }
  }
}

private final class Counter: Sendable {
  let value = Mutex(0)
}

/// Makes bytes as long as somebody takes them, and tells when nobody can any more.
private final class Source: Sendable {
  let made: Counter
  let ended: Signal

  init(made: Counter, ended: Signal) {
    self.made = made
    self.ended = ended
  }

  deinit { ended.fire() }

  func next() -> [UInt8] {
    made.value.withLock { $0 += 8192 }
    return [UInt8](repeating: 0x61, count: 8192)
  }
}
