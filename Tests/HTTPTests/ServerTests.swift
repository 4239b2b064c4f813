import HTTP
import Testing

@Suite struct ServerTests {
  @Test func answers() async throws {
    let server = HTTPServer(configuration: .init()) { .text("hello \($0.path)") }
    try await server.withRunning { port in
      let connection = try RawConnection(port: port)
      await connection.send("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      print(try await connection.receiveAll())
    }
  }
}
