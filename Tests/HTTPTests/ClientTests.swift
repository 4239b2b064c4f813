import HTTP
import Testing

/// The client against real servers on the loopback interface.
@Suite struct ClientTests {
  private static let client = HTTPClient(configuration: .loopback)

  /// Answers method, headers of interest and body of what it is asked.
  private static func mirror() -> HTTPServer {
    HTTPServer(configuration: .init()) { request in
      let seen = ["Authorization", "Content-Type", "Expect", "User-Agent"].map { request.headers[$0] ?? "-" }
      let line = ([request.method.rawValue] + seen).joined(separator: "|")
      return HTTPResponse(status: 201, headers: ["X-Seen": line, "X-Empty": ""], body: .bytes(request.body))
    }
  }

  @Test(arguments: HTTPMethod.allCases) func sends(method: HTTPMethod) async throws {
    try await Self.mirror().withRunning { port in
      let body: [UInt8] = method == .head || method == .get ? [] : Array("b\0dy".utf8)
      var request = ClientRequest(method, "http://127.0.0.1:\(port)/", body: body)
      request.headers = ["Authorization": "Bearer s3cret", "X-Nothing": ""]
      let response = try await Self.client.send(request)
      #expect(response.status == 201)
      #expect(response.head.version == "1.1")
      #expect(response.headers["X-Seen"] == "\(method.rawValue)|Bearer s3cret|-|-|gift-concierge/1.0")
      #expect(response.body == body)
    }
  }

  @Test func reusesItsConnection() async throws {
    let client = HTTPClient(configuration: .loopback)
    try await Self.mirror().withRunning { port in
      var opened: [Int] = []
      for _ in 0..<5 {
        let request = ClientRequest(.post, "http://127.0.0.1:\(port)/", body: [1, 2, 3])
        opened.append(try await client.send(request).head.newConnections)
      }
      #expect(opened == [1, 0, 0, 0, 0])
    }
  }

  @Test func sendsManyAtOnce() async throws {
    try await Self.mirror().withRunning { port in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<200 {
          group.addTask {
            let body = Array("\(number)".utf8)
            let request = ClientRequest(.post, "http://127.0.0.1:\(port)/", body: body)
            return try await Self.client.send(request).body == body
          }
        }
        for try await isSame in group { #expect(isSame) }
      }
    }
  }

  @Test func refusesALargeBody() async throws {
    var configuration = HTTPClientConfiguration.loopback
    configuration.maximumResponseBytes = 1000
    let client = HTTPClient(configuration: configuration)
    let server = HTTPServer(configuration: .init()) { request in
      let content = [UInt8](repeating: 65, count: request.path == "/fits" ? 1000 : 1001)
      guard request.path == "/chunks" else { return HTTPResponse(body: .bytes(content)) }
      return HTTPResponse(
        body: .stream(
          AsyncStream {
            $0.yield(content); $0.finish()
          }))
    }
    try await server.withRunning { port in
      let origin = "http://127.0.0.1:\(port)"
      let fitting = try await client.send(ClientRequest(.get, origin + "/fits"))
      #expect(fitting.body.count == 1000)
      for path in ["/announced", "/chunks"] {
        await #expect(throws: HTTPClientError.responseTooLarge(origin: origin, limit: 1000)) {
          try await client.send(ClientRequest(.get, origin + path))
        }
      }
    }
  }

  @Test func unpacksButNotWithoutBound() async throws {
    // 65,536 zeros, compressed by Python's `gzip.compress(bytes(1 << 16), mtime=0)`.
    let packed = try #require(
      Base64.decode(
        "H4sIAAAAAAACA+3BAQEAAACAkP6v7ggKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAauuOl9cAAAEA"))
    var configuration = HTTPClientConfiguration.loopback
    configuration.maximumResponseBytes = 1000
    let client = HTTPClient(configuration: configuration)
    let server = HTTPServer(configuration: .init()) { _ in
      HTTPResponse(headers: ["Content-Encoding": "gzip"], body: .bytes(packed))
    }
    try await server.withRunning { port in
      let request = ClientRequest(.get, "http://127.0.0.1:\(port)/")
      let response = try await Self.client.send(request)
      #expect(response.body == [UInt8](repeating: 0, count: 1 << 16))
      await #expect(throws: HTTPClientError.responseTooLarge(origin: "http://127.0.0.1:\(port)", limit: 1000))
      {
        try await client.send(request)
      }
    }
  }
}
