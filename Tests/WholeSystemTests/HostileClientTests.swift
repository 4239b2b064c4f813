import Foundation
import HTTP
import Testing

extension WholeSystem {
  /// What a hostile or broken client does over its own socket must be refused, and disturb nobody else.
  @Suite("Hostile clients")
  struct HostileClientTests {
    @Test("malformed requests, huge bodies, slow and vanishing clients do not disturb the others")
    func serversOn() async throws {
      let house = try House()
      let server = try await RunningServer.start(house)
      for request in Self.malformed {
        let socket = try RawSocket(port: server.port)
        await socket.send(request.bytes)
        if request.allowed.isEmpty { socket.finishSending() }
        let answer = try await socket.receiveAll()
        let status = answer.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        #expect(
          request.allowed.isEmpty ? status == nil : request.allowed.contains(status ?? 0),
          "\(request.name): \(answer)")
        #expect(try await server.send(.get, "/health/live").status == 200, "after \(request.name)")
      }
      try await tooLarge(server)
      try await halfOpen(server)
      #expect(await server.stop().status == 0)
    }

    @Test("who sends a byte now and then is cut off, and meanwhile nobody waits for it")
    func slowClient() async throws {
      let server = try await RunningServer.start(try House(), "--request-timeout", "1")
      let socket = try RawSocket(port: server.port)
      await socket.send(Array("POST /v1/webhooks/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n".utf8))
      let start = ContinuousClock.now
      var isOpen = true
      while isOpen, ContinuousClock.now - start < .seconds(20) {
        isOpen = await socket.send(Array("X".utf8))
        #expect(try await server.send(.get, "/health/live").status == 200)
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(!isOpen, "a request that takes longer than --request-timeout must be cut off")
      #expect(await server.stop().status == 0)
    }

    /// Ten megabytes are announced: the refusal comes without waiting for them.
    private func tooLarge(_ server: RunningServer) async throws {
      let socket = try RawSocket(port: server.port)
      let size = 10 << 20
      let head = "POST /v1/webhooks/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(size)\r\n\r\n"
      await socket.send(Array(head.utf8))
      await socket.send([UInt8](repeating: 0x61, count: size))
      let answer = try await socket.receiveAll()
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 413"), "\(answer.prefix(200))")
      #expect(try await server.send(.get, "/health/live").status == 200)
    }

    /// Connections that begin a request and never end it hold nobody up.
    private func halfOpen(_ server: RunningServer) async throws {
      var sockets: [RawSocket] = []
      for index in 0..<100 {
        let socket = try RawSocket(port: server.port)
        let pieces = ["", "P", "POST /v1/webhooks/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le"]
        await socket.send(Array(pieces[index % pieces.count].utf8))
        sockets.append(socket)
      }
      #expect(try await server.send(.get, "/health/ready").status == 200)
      sockets = []
      #expect(try await server.send(.get, "/health/ready").status == 200)
    }

    private struct Malformed {
      let name: String
      let bytes: [UInt8]
      /// The status codes that are right; none when there is no request to be answered.
      let allowed: [Int]

      init(_ name: String, _ text: String, _ allowed: [Int]) {
        self.name = name
        bytes = Array(text.utf8)
        self.allowed = allowed
      }
    }

    private static let malformed = [
      Malformed("noise", "\u{1}\u{2}\u{3}\r\n\r\n", []),
      Malformed("no version", "GET /\r\n\r\n", [400, 505]),
      Malformed(
        "two lengths",
        "POST /v1/products HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", [400]),
      Malformed(
        "dot segments", "GET /v1/../metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", [400]),
      Malformed(
        "bad escape", "GET /v1/products/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", [400]),
      Malformed(
        "unknown method", "BREW /v1/products HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        [400, 405, 501]),
      Malformed(
        "long header", "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n",
        [400, 413, 431]),
      Malformed(
        "foreign host", "GET /v1/search?q=tea HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        [403]),
      Malformed(
        "unsigned",
        "POST /v1/webhooks/messages HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
        [400]),
    ]
  }
}
