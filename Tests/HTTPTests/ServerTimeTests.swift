import HTTP
import Testing

/// Clients that take too long are let go while others are served.
@Suite struct ServerTimeTests {
  private static func server() -> HTTPServer {
    var configuration = HTTPServerConfiguration()
    configuration.requestTimeout = .milliseconds(300)
    configuration.idleTimeout = .milliseconds(300)
    configuration.maximumBodyBytes = 1 << 26
    return HTTPServer(configuration: configuration) { _ in .text("ok") }
  }

  @Test(arguments: [
    "", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
  ]) func closesAConnectionThatStopsHalfway(start: String) async throws {
    try await Self.server().withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send(start)
      #expect(try await connection.receive().isEmpty)
    }
  }

  @Test func closesAConnectionThatDripsWhileOthersAreServed() async throws {
    try await Self.server().withRunning { port in
      let slow = try RawConnection(port: port)
      await slow.send("GET / HTTP/1.1\r\nHost: a\r\n")
      var drips = 0
      // Each drip keeps the connection from being quiet, so only the deadline of the request can end it.
      while drips < 200, await slow.send("X-\(drips): y\r\n") {
        drips += 1
        let reply = try await RawConnection(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(reply.status == 200)
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(drips < 200)
    }
  }

  @Test func closesAConnectionThatStaysQuietAfterARequest() async throws {
    let server = Self.server()
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      #expect(try await connection.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
      #expect(try await connection.receive().isEmpty)
      #expect(server.statistics.expiredConnections == 1)
    }
  }

  @Test func aSlowHandlerIsNotTheClientsFault() async throws {
    var configuration = HTTPServerConfiguration()
    configuration.requestTimeout = .milliseconds(100)
    configuration.idleTimeout = .milliseconds(100)
    let server = HTTPServer(configuration: configuration) { _ in
      try? await Task.sleep(for: .milliseconds(600))
      return .text("late")
    }
    try await server.withRunning { port in
      let reply = try await RawConnection(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(reply.body == "late")
    }
  }
}
