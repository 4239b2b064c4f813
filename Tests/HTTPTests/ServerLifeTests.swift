import HTTP
import Testing

/// How a server starts and stops.
@Suite struct ServerLifeTests {
  @Test func saysThatAPortIsInUse() async throws {
    let first = HTTPServer(configuration: .init()) { _ in .text("") }
    try await first.withRunning { port in
      let second = HTTPServer(configuration: .init(port: port)) { _ in .text("") }
      await #expect(throws: HTTPServerError.addressInUse(host: "127.0.0.1", port: port)) {
        try await second.start()
      }
    }
  }

  @Test(arguments: [
    (HTTPServerConfiguration(host: "no such host"), HTTPServerError.unknownHost("no such host")),
    (HTTPServerConfiguration(host: "203.0.113.1"), .unknownHost("203.0.113.1")),
    (HTTPServerConfiguration(port: 65_536), .invalidPort(65_536)),
  ]) func saysWhyItCannotListen(configuration: HTTPServerConfiguration, error: HTTPServerError) async {
    let server = HTTPServer(configuration: configuration) { _ in .text("") }
    await #expect(throws: error) { try await server.start() }
  }

  @Test func finishesWhatIsInFlight() async throws {
    let (arrived, mayFinish) = (Signal(), Signal())
    let server = HTTPServer(configuration: .init()) { _ in
      arrived.fire()
      await mayFinish.wait()
      return .text("done")
    }
    let port = try await server.start()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      let connection = try RawConnection(port: port)
      await connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      await arrived.wait()
      group.addTask { await server.stop() }
      // The port is free once the server has begun to stop.
      while (try? RawConnection(port: port)) != nil { await Task.yield() }
      mayFinish.fire()
      var reader = ReplyReader(connection)
      let reply = try await reader.next()
      #expect(reply.body == "done" && reply.headers["Connection"] == "close")
      try await group.waitForAll()
    }
  }

  @Test func turnsAwayWhatTakesTooLong() async throws {
    var configuration = HTTPServerConfiguration()
    configuration.drainTimeout = .milliseconds(100)
    let (arrived, cancelled) = (Signal(), Signal())
    let server = HTTPServer(configuration: configuration) { _ in
      arrived.fire()
      try? await Task.sleep(for: .seconds(3600))
      cancelled.fire()
      return .text("never")
    }
    let port = try await server.start()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      let connection = try RawConnection(port: port)
      await connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      await arrived.wait()
      await server.stop()
      var reader = ReplyReader(connection)
      #expect(try await reader.next().status == 503)
      await cancelled.wait()
      try await group.waitForAll()
    }
  }

  @Test func endsStreamsWhenItStops() async throws {
    var configuration = HTTPServerConfiguration()
    configuration.drainTimeout = .milliseconds(100)
    let ended = Signal()
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    source.onTermination = { _ in ended.fire() }
    let server = HTTPServer(configuration: configuration) { _ in HTTPResponse(body: .stream(chunks)) }
    let connection = try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      source.yield(Array("first".utf8))
      _ = try await connection.receive(until: "first")
      return connection
    }
    await ended.wait()
    #expect(try await connection.receiveAll().isEmpty)
  }

  @Test func cancellingTheRunStopsIt() async throws {
    let server = HTTPServer(configuration: .init()) { _ in .text("") }
    let port = try await server.start()
    let run = Task { try await server.run() }
    let reply = try await RawConnection(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(reply.status == 200)
    run.cancel()
    try await run.value
    #expect(throws: (any Error).self) { try RawConnection(port: port) }
  }

  @Test func livesOnce() async throws {
    let server = HTTPServer(configuration: .init()) { _ in .text("") }
    await server.stop()
    await server.stop()
    await #expect(throws: HTTPServerError.notFresh) { try await server.start() }
  }

  @Test func refusesAnIdentityThatIsNone() async {
    var configuration = HTTPServerConfiguration()
    configuration.tls = .init(certificatePEM: "nonsense", keyPEM: "nonsense")
    let server = HTTPServer(configuration: configuration) { _ in .text("") }
    await #expect(throws: HTTPServerError.daemon(usesTLS: true)) { try await server.start() }
  }

  @Test func startsAndStopsManyTimes() async throws {
    for _ in 0..<20 {
      let server = HTTPServer(configuration: .init()) { _ in .text("ok") }
      try await server.withRunning { port in
        let reply = try await RawConnection(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(reply.body == "ok")
      }
    }
  }
}
