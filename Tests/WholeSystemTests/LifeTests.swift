import Foundation
import HTTP
import Testing

extension WholeSystem {
  /// The server as a process: how it starts, goes on, and ends.
  @Suite("The server's life")
  struct LifeTests {
    @Test("a restart goes on where the conversation was, and repeats what it answered")
    func restart() async throws {
      let house = try House.stocked()
      let first = try Webhook(
        id: "d-1", conversation: "c", message: "m-1", text: "a gift for my mother, she gardens")
      let before = try await RunningServer.start(house)
      let answer = try await before.post(first)
      #expect(answer.status == 200)
      #expect(await before.stop().status == 0)

      let after = try await RunningServer.start(house)
      #expect(try await after.post(first).body == answer.body)
      let second = try Webhook(id: "d-2", conversation: "c", message: "m-2", text: "under $30")
      let turn = try Turn(try await after.post(second).body)
      #expect(turn.brief.recipient.relationship == "mother")
      #expect(turn.brief.budget.max == "30.00")
      #expect(await after.stop().status == 0)
    }

    @Test("a second server on the same port says so and exits with 3")
    func portInUse() async throws {
      let house = try House()
      let server = try await RunningServer.start(house)
      let other = try House()
      let second = try Child(
        ["serve", "--port", String(server.port), "--db", other.database], encoder: "none")
      let end = await second.ended()
      #expect(end.status == 3)
      #expect(end.errors.contains("127.0.0.1:\(server.port) is already in use"))
      #expect(await server.stop().status == 0)
    }

    @Test(
      "what cannot be is refused with exit code 2 and a way out",
      arguments: [
        (["--host", "0.0.0.0"], "--host 127.0.0.1"), (["--port", "70000"], "0 to 65535"),
        (["--webhook-secret", "whsec_short"], "whsec_"), (["--log-level", "loud"], "debug, info"),
        (["--prot", "1"], "--port"),
      ])
    func refusedSettings(words: [String], hint: String) async throws {
      let house = try House()
      let end = try await Child(["serve", "--db", house.database] + words, encoder: "none").ended()
      #expect(end.status == 2)
      #expect(end.errors.contains(hint), "\(end.errors)")
      #expect(
        !FileManager.default.fileExists(atPath: house.database),
        "nothing is made before the settings are right"
      )
    }

    @Test("SIGTERM lets the answers in progress be given, and ends with 0", arguments: [SIGTERM, SIGINT])
    func drains(signal: Int32) async throws {
      let house = try House.stocked()
      let server = try await RunningServer.start(house)
      // The head and a part of the body are there when the signal comes; the rest follows.
      let webhook = try Webhook(id: "d-1", conversation: "c", message: "m-1", text: "a gift for my mother")
      let socket = try RawSocket(port: server.port)
      let bytes = try request(webhook)
      await socket.send(Array(bytes.dropLast(40)))
      _ = try await server.send(.get, "/health/live")
      server.child.signal(signal)
      _ = await server.child.line(containing: "Service stops")
      await socket.send(Array(bytes.suffix(40)))
      #expect(try await socket.receiveAll().hasPrefix("HTTP/1.1 200"))
      #expect(await server.child.ended().status == 0)
    }

    @Test("without a secret no message is believed, and the answer says what to do")
    func withoutSecret() async throws {
      let house = try House()
      let server = try await RunningServer.start(house, secret: nil)
      let response = try await server.post(Webhook(id: "d", conversation: "c", message: "m", text: "hi"))
      #expect(response.status == 503)
      #expect(String(decoding: response.body, as: UTF8.self).contains("CONCIERGE_WEBHOOK_SECRET"))
      #expect(await server.stop().status == 0)
    }

    private func request(_ webhook: Webhook) throws -> [UInt8] {
      var text = "POST /v1/webhooks/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
      for field in try webhook.headers().fields { text += "\(field.name): \(field.value)\r\n" }
      return Array((text + "Content-Length: \(webhook.body.count)\r\n\r\n").utf8) + webhook.body
    }
  }
}
