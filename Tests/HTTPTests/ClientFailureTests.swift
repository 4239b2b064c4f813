import HTTP
import Testing

/// What goes wrong is told apart, and tells no secrets.
@Suite struct ClientFailureTests {
  private static let client = HTTPClient(configuration: .loopback)

  @Test(arguments: [
    ("", HTTPClientError.invalidURL), ("http://a b/", .invalidURL), ("http://127.0.0.1/\u{0}", .invalidURL),
    ("http://", .invalidURL), ("file:///etc/passwd", .schemeNotAllowed(origin: "an unreadable URL")),
    ("ftp://example.com/x", .schemeNotAllowed(origin: "ftp://example.com")),
    ("http://no-such-host.invalid/", .unresolvedHost(origin: "http://no-such-host.invalid")),
  ]) func refusesWhatItCannotReach(url: String, error: HTTPClientError) async {
    await #expect(throws: error) { try await Self.client.send(ClientRequest(.get, url)) }
    #expect(error.wasNeverSent)
  }

  @Test func speaksHTTPSOnlyUnlessToldOtherwise() async {
    var configuration = HTTPClientConfiguration()
    configuration.proxy = .direct
    let client = HTTPClient(configuration: configuration)
    await #expect(throws: HTTPClientError.schemeNotAllowed(origin: "http://127.0.0.1")) {
      try await client.send(ClientRequest(.get, "http://127.0.0.1/"))
    }
  }

  @Test func saysThatNobodyListens() async throws {
    let server = HTTPServer(configuration: .init()) { _ in .text("") }
    let port = try await server.start()
    await server.stop()
    await #expect(throws: HTTPClientError.unreachable(origin: "http://127.0.0.1:\(port)")) {
      try await Self.client.send(ClientRequest(.get, "http://127.0.0.1:\(port)/"))
    }
  }

  @Test(arguments: [
    ("", HTTPClientError.connectionLost(origin: "")),
    ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", .connectionLost(origin: "")),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", .connectionLost(origin: "")),
    ("SSH-2.0-OpenSSH_9.2\r\n", .malformedResponse(origin: "")),
    (
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
      .malformedResponse(origin: "")
    ),
  ]) func tellsBrokenAnswersApart(answer: String, kind: HTTPClientError) async throws {
    let listener = try RawListener(answering: answer)
    let error = await #expect(throws: HTTPClientError.self) {
      try await Self.client.send(ClientRequest(.get, "http://127.0.0.1:\(listener.port)/"))
    }
    #expect(error?.label == kind.label)
  }

  @Test func readsPastInterimResponses() async throws {
    let listener = try RawListener(
      answering:
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 1\r\n\r\nx")
    let response = try await Self.client.send(ClientRequest(.get, "http://127.0.0.1:\(listener.port)/"))
    #expect(response.status == 200 && response.headers["A"] == "b" && response.headers["Link"] == nil)
  }

  @Test func refusesAHeadWithoutEnd() async throws {
    let line = "X: " + String(repeating: "x", count: 8000) + "\r\n"
    let listener = try RawListener(answering: "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 60))
    let error = await #expect(throws: HTTPClientError.self) {
      try await Self.client.send(ClientRequest(.get, "http://127.0.0.1:\(listener.port)/"))
    }
    #expect(error?.label == "http_response_too_large")
  }

  @Test func timesOut() async throws {
    let server = HTTPServer(configuration: .init()) { _ in
      try? await Task.sleep(for: .seconds(3600))
      return .text("")
    }
    let port = try await server.start()
    let run = Task { try await server.run() }
    let request = ClientRequest(.get, "http://127.0.0.1:\(port)/", timeout: .milliseconds(50))
    await #expect(throws: HTTPClientError.timedOut(origin: "http://127.0.0.1:\(port)")) {
      try await Self.client.send(request)
    }
    run.cancel()
    try await run.value
  }

  @Test func endsWhenItsTaskIsCancelled() async throws {
    let arrived = Signal()
    let server = HTTPServer(configuration: .init()) { _ in
      arrived.fire()
      try? await Task.sleep(for: .seconds(3600))
      return .text("")
    }
    let port = try await server.start()
    let run = Task { try await server.run() }
    let sending = Task { try await Self.client.send(ClientRequest(.get, "http://127.0.0.1:\(port)/")) }
    await arrived.wait()
    sending.cancel()
    await #expect(throws: CancellationError.self) { try await sending.value }
    run.cancel()
    try await run.value
  }

  @Test func endsWhatIsUnderWayWhenItIsClosed() async throws {
    let arrived = Signal()
    let client = HTTPClient(configuration: .loopback)
    let server = HTTPServer(configuration: .init()) { _ in
      arrived.fire()
      try? await Task.sleep(for: .seconds(3600))
      return .text("")
    }
    let port = try await server.start()
    let run = Task { try await server.run() }
    let sending = Task { try await client.send(ClientRequest(.get, "http://127.0.0.1:\(port)/")) }
    await arrived.wait()
    client.close()
    await #expect(throws: HTTPClientError.closed) { try await sending.value }
    await #expect(throws: HTTPClientError.closed) { try await client.send(ClientRequest(.get, "http://a/")) }
    run.cancel()
    try await run.value
  }

  @Test(arguments: [
    "http://127.0.0.1", "http://localhost", "http://[::1]", "http://0.0.0.0", "http://0x7f.1",
  ])
  func aStrangersURLDoesNotReachInside(origin: String) async throws {
    let server = HTTPServer(configuration: .init()) { _ in .text("secret") }
    try await server.withRunning { port in
      var request = ClientRequest(.get, "\(origin):\(port)/")
      request.reach = .publicInternet
      let error = await #expect(throws: HTTPClientError.self) { try await Self.client.send(request) }
      #expect(error?.label == "http_address_not_allowed")
    }
  }

  @Test func errorsTellNoSecrets() async throws {
    let url = "https://user:pa55word@127.0.0.1:1/path-s3cret?key=s3cret"
    let request = ClientRequest(.get, url, headers: ["Authorization": "Bearer s3cret"])
    let error = await #expect(throws: HTTPClientError.self) { try await Self.client.send(request) }
    let texts = [request.description, error?.description ?? "", String(reflecting: error)]
    for text in texts {
      #expect(text.contains("https://127.0.0.1:1"))
      #expect(!text.contains("s3cret") && !text.contains("pa55word"))
    }
  }
}
