import HTTP
import Testing

/// What goes in and out of the server when all is well.
@Suite struct ServerMessageTests {
  private static func echo(_ configuration: HTTPServerConfiguration = .init()) -> HTTPServer {
    HTTPServer(configuration: configuration) { request in
      let facts = [
        request.method.rawValue, request.path, request.query.first("q") ?? "-", request.remoteAddress,
      ]
      return HTTPResponse(
        headers: ["X-Facts": facts.joined(separator: " ")], body: .bytes(request.body))
    }
  }

  @Test func servesManyRequestsOnOneConnection() async throws {
    try await Self.echo().withRunning { port in
      let connection = try RawConnection(port: port)
      var reader = ReplyReader(connection)
      for number in 0..<20 {
        await connection.send("POST /n/\(number)?q=%C3%A9 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi")
        let reply = try await reader.next()
        #expect(reply.body == "hi")
        #expect(reply.headers["X-Facts"] == "POST /n/\(number) é 127.0.0.1")
      }
    }
  }

  @Test func answersPipelinedRequestsInOrder() async throws {
    try await Self.echo().withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send((0..<5).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      var reader = ReplyReader(connection)
      for number in 0..<5 {
        #expect(try await reader.next().headers["X-Facts"] == "GET /\(number) - 127.0.0.1")
      }
    }
  }

  @Test(arguments: [0, 1, 65_536, 1 << 20]) func takesBodiesUpToTheLimit(size: Int) async throws {
    try await Self.echo().withRunning { port in
      let body = String(repeating: "x", count: size)
      let connection = try RawConnection(port: port)
      var reader = ReplyReader(connection)
      await connection.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n" + body)
      #expect(try await reader.next().body.utf8.count == size)
      let chunk = size > 0 ? "\(String(size, radix: 16))\r\n\(body)\r\n" : ""
      await connection.send(
        "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)0\r\n\r\n")
      #expect(try await reader.next().body == body)
    }
  }

  @Test func headHasTheLengthButNoBody() async throws {
    let server = HTTPServer(configuration: .init()) { _ in .text("12345") }
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
      var reader = ReplyReader(connection)
      let head = try await reader.next(hasBody: false)
      #expect(head.headers["Content-Length"] == "5")
      #expect(try await reader.next().body == "12345")
    }
  }

  @Test func continuesWhenAsked() async throws {
    try await Self.echo().withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
      var reader = ReplyReader(connection)
      #expect(try await reader.next(hasBody: false).status == 100)
      await connection.send("ok")
      #expect(try await reader.next().body == "ok")
    }
  }

  @Test(arguments: [
    ("trace-1.A_b", true), ("with space", false), (String(repeating: "a", count: 129), false),
  ])
  func honoursSaneRequestIDs(id: String, isHonoured: Bool) async throws {
    let server = HTTPServer(configuration: .init()) { .text($0.id) }
    try await server.withRunning { port in
      let reply = try await RawConnection(port: port).exchange(
        "GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: \(id)\r\n\r\n")
      #expect((reply.body == id) == isHonoured)
      #expect(reply.headers["X-Request-Id"] == reply.body)
      #expect(!reply.body.isEmpty)
    }
  }

  @Test func keepsFramingAndSecretsOfItsOwnMakeToItself() async throws {
    let server = HTTPServer(configuration: .init()) { _ in
      HTTPResponse(
        headers: ["Content-Length": "999", "Transfer-Encoding": "chunked", "X-Own": "1"], body: .bytes([65]))
    }
    try await server.withRunning { port in
      let reply = try await RawConnection(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(reply.headers.values("Content-Length") == ["1"])
      #expect(reply.headers["Transfer-Encoding"] == nil && reply.headers["Server"] == nil)
      #expect(reply.headers["Date"] != nil && reply.headers["X-Own"] == "1")
    }
  }

  @Test func answersManyConnectionsAtOnce() async throws {
    try await Self.echo().withRunning { port in
      let connections = try (0..<300).map { _ in try RawConnection(port: port) }
      try await withThrowingTaskGroup(of: Int.self) { group in
        for connection in connections {
          group.addTask { try await connection.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status }
        }
        for try await status in group { #expect(status == 200) }
      }
    }
  }

  @Test func tellsConnectionsApartByTheirPorts() async throws {
    let server = HTTPServer(configuration: .init()) { .text("\($0.remotePort)") }
    try await server.withRunning { port in
      let first = try RawConnection(port: port)
      let second = try RawConnection(port: port)
      var ports: [String] = []
      for connection in [first, second] {
        ports.append(try await connection.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").body)
      }
      #expect(Set(ports).count == 2 && ports.allSatisfy { (Int($0) ?? 0) > 0 })
    }
  }

  @Test func servesThoseWhoWaitForAPlace() async throws {
    var configuration = HTTPServerConfiguration()
    configuration.maximumConnections = 2
    try await Self.echo(configuration).withRunning { port in
      let connections = try (0..<6).map { _ in try RawConnection(port: port) }
      try await withThrowingTaskGroup(of: Int.self) { group in
        for connection in connections {
          let request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
          group.addTask { try await connection.exchange(request).status }
        }
        for try await status in group { #expect(status == 200) }
      }
    }
  }

  @Test func countsWhatItDoes() async throws {
    let server = Self.echo()
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      for _ in 0..<3 { _ = try await connection.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
      _ = try await connection.exchange("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(server.statistics.handledRequests == 3 && server.statistics.refusedRequests == 1)
      #expect(server.statistics.acceptedConnections == 1)
    }
    #expect(server.statistics.openConnections == 0 && server.statistics.requestsInFlight == 0)
  }

  @Test func limitsConnectionsOfOneAddress() async throws {
    var configuration = HTTPServerConfiguration()
    configuration.connectionsPerAddress = 2
    try await Self.echo(configuration).withRunning { port in
      let (first, second) = (try RawConnection(port: port), try RawConnection(port: port))
      #expect(try await first.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
      #expect(try await second.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
      let third = try RawConnection(port: port)
      #expect(try await third.receive().isEmpty)
    }
  }
}
