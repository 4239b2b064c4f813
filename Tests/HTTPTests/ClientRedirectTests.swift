import HTTP
import Testing

/// Redirects are followed only when asked, and never out of bounds.
@Suite struct ClientRedirectTests {
  private static let client = HTTPClient(configuration: .loopback)

  /// `/n` leads n steps on; other paths lead where their query says; `/0` says who asks.
  private static func server() -> HTTPServer {
    HTTPServer(configuration: .init()) { request in
      if let target = request.query.first("to") {
        return HTTPResponse(status: 302, headers: ["Location": target], body: .bytes(Array("moved".utf8)))
      }
      let step = Int(request.segments.first ?? "") ?? 0
      if step > 0 { return HTTPResponse(status: 302, headers: ["Location": "/\(step - 1)"]) }
      return .text("\(request.headers["Host"] ?? "") \(request.headers["Authorization"] ?? "none")")
    }
  }

  private static func request(_ url: String, redirects: Int) -> ClientRequest {
    var request = ClientRequest(.get, url, headers: ["Authorization": "Bearer s3cret"])
    request.maximumRedirects = redirects
    return request
  }

  @Test func handsARedirectBackUnlessAsked() async throws {
    try await Self.server().withRunning { port in
      let response = try await Self.client.send(Self.request("http://127.0.0.1:\(port)/1", redirects: 0))
      #expect(response.status == 302)
      #expect(response.headers["Location"] == "/0")
    }
  }

  @Test func followsUpToTheLimit() async throws {
    try await Self.server().withRunning { port in
      let origin = "http://127.0.0.1:\(port)"
      let response = try await Self.client.send(Self.request(origin + "/3", redirects: 3))
      #expect(String(decoding: response.body, as: UTF8.self) == "127.0.0.1:\(port) Bearer s3cret")
      await #expect(throws: HTTPClientError.tooManyRedirects(origin: origin)) {
        try await Self.client.send(Self.request(origin + "/4", redirects: 3))
      }
    }
  }

  @Test func keepsTheSecretFromAnotherHost() async throws {
    try await Self.server().withRunning { port in
      let away = "http://127.0.0.1:\(port)/?to=" + PercentCoding.encode("http://localhost:\(port)/0")
      let response = try await Self.client.send(Self.request(away, redirects: 1))
      #expect(String(decoding: response.body, as: UTF8.self) == "localhost:\(port) none")
    }
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
  func doesNotLeaveHTTP(target: String) async throws {
    try await Self.server().withRunning { port in
      let origin = "http://127.0.0.1:\(port)"
      await #expect(throws: HTTPClientError.schemeNotAllowed(origin: origin)) {
        try await Self.client.send(
          Self.request(origin + "/?to=" + PercentCoding.encode(target), redirects: 1))
      }
    }
  }
}
