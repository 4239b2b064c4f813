import Foundation
import HTTP
import TestKit
import Testing

/// HTTPS on both sides, with certificates made for the test.
@Suite struct TLSTests {
  private static func server(_ authority: TestAuthority) -> HTTPServer {
    var configuration = HTTPServerConfiguration()
    configuration.tls = authority.identity
    return HTTPServer(configuration: configuration) { request in HTTPResponse(body: .bytes(request.body)) }
  }

  private static func client(trusting file: String?) -> HTTPClient {
    var configuration = HTTPClientConfiguration(caFile: file)
    configuration.proxy = .direct
    return HTTPClient(configuration: configuration)
  }

  @Test func speaksWithAServerItTrusts() async throws {
    let authority = try #require(TestAuthority.trusted)
    try await Self.server(authority).withRunning { port in
      let client = Self.client(trusting: authority.caFile)
      let body = [UInt8](repeating: 7, count: 300_000)
      for opened in [1, 0] {
        let response = try await client.send(ClientRequest(.post, "https://localhost:\(port)/", body: body))
        #expect(response.body == body)
        #expect(response.head.newConnections == opened)
      }
    }
  }

  @Test func doesNotTrustAStrangersServer() async throws {
    let authority = try #require(TestAuthority.trusted)
    let stranger = try #require(TestAuthority.stranger)
    try await Self.server(authority).withRunning { port in
      for file in [stranger.caFile, nil] {
        let error = await #expect(throws: HTTPClientError.self) {
          try await Self.client(trusting: file).send(ClientRequest(.get, "https://localhost:\(port)/"))
        }
        #expect(error?.label == "http_untrusted")
      }
    }
  }

  @Test func doesNotTrustAnotherName() async throws {
    let authority = try #require(TestAuthority.trusted)
    try await Self.server(authority).withRunning { port in
      let error = await #expect(throws: HTTPClientError.self) {
        try await Self.client(trusting: authority.caFile).send(
          ClientRequest(.get, "https://127.0.0.1:\(port)/"))
      }
      #expect(error?.label == "http_untrusted")
    }
  }

  @Test func saysThatTheFileOfAuthoritiesIsMissing() async throws {
    let authority = try #require(TestAuthority.trusted)
    try await Self.server(authority).withRunning { port in
      let error = await #expect(throws: HTTPClientError.self) {
        try await Self.client(trusting: "/no/such/file").send(
          ClientRequest(.get, "https://localhost:\(port)/"))
      }
      #expect(error?.label == "http_untrusted")
    }
  }

  @Test func streamsOverTLS() async throws {
    let authority = try #require(TestAuthority.trusted)
    let (chunks, source) = AsyncStream<[UInt8]>.makeStream()
    var configuration = HTTPServerConfiguration()
    configuration.tls = authority.identity
    let server = HTTPServer(configuration: configuration) { _ in HTTPResponse(body: .stream(chunks)) }
    try await server.withRunning { port in
      let client = Self.client(trusting: authority.caFile)
      let stream = try await client.stream(ClientRequest(.get, "https://localhost:\(port)/"))
      var reader = stream.chunks.makeAsyncIterator()
      for number in UInt8(0)..<3 {
        source.yield([number])
        #expect(try await reader.next() == [number])
      }
      source.finish()
      #expect(try await reader.next() == nil)
    }
  }

  /// Needs `nghttpd` (Debian: nghttp2-server), as our own server does not speak HTTP/2.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/sbin/nghttpd")))
  func speaksHTTP2WhereItIsOffered() async throws {
    let authority = try #require(TestAuthority.trusted)
    let folder = try #require(URL(string: authority.caFile)?.deletingLastPathComponent().path)
    try "hello".write(toFile: folder + "/page.txt", atomically: true, encoding: .utf8)
    let port = try await Self.freePort()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/nghttpd")
    process.arguments = [
      "-a", "127.0.0.1", "-d", folder, "\(port)", authority.keyFile, authority.certificateFile,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { process.terminate() }
    while (try? RawConnection(port: port)) == nil, process.isRunning {
      try await Task.sleep(for: .milliseconds(10))
    }
    let client = Self.client(trusting: authority.caFile)
    try await withThrowingTaskGroup(of: ClientResponse.self) { group in
      for _ in 0..<20 {
        group.addTask { try await client.send(ClientRequest(.get, "https://localhost:\(port)/page.txt")) }
      }
      var opened = 0
      for try await response in group {
        #expect(response.head.version == "2" && response.body == Array("hello".utf8))
        opened += response.head.newConnections
      }
      // All of them share one connection.
      #expect(opened == 1)
    }
  }

  private static func freePort() async throws -> Int {
    let server = HTTPServer(configuration: .init()) { _ in .text("") }
    let port = try await server.start()
    await server.stop()
    return port
  }
}
