import Foundation
import HTTP
import Testing

extension WholeSystem {
  /// Messages signed by the reference implementation in another language are believed.
  @Suite("Standard Webhooks")
  struct StandardWebhooksTests {
    private static let python = House.cache.appending(path: "standardwebhooks/bin/python3").path

    /// Whether the reference implementation is there; `scripts/fetch-webhook-signer` fetches it.
    private static var hasReference: Bool { FileManager.default.isExecutableFile(atPath: python) }

    private static let program = """
      import sys
      from datetime import datetime, timezone
      from standardwebhooks import Webhook
      secret, identifier, body = sys.argv[1:4]
      now = datetime.now(tz=timezone.utc)
      print(int(now.timestamp()))
      print(Webhook(secret).sign(identifier, now, body))
      """

    @Test(
      "the PyPI package standardwebhooks signs, the server believes",
      .enabled(if: hasReference, "scripts/fetch-webhook-signer has not been run: no reference implementation")
    )
    func reference() async throws {
      let house = try House()
      let server = try await RunningServer.start(house)
      let webhook = try Webhook(id: "msg_ref", conversation: "c", message: "m", text: "hi — ünïcödé")
      var headers = try Self.sign(webhook)
      #expect(try await server.send(.post, Self.path, headers: headers, body: webhook.body).status == 200)
      var altered = webhook.body
      altered[altered.count - 3] ^= 1
      #expect(try await server.send(.post, Self.path, headers: headers, body: altered).status == 401)
      headers.set("webhook-id", "msg_other")
      #expect(try await server.send(.post, Self.path, headers: headers, body: webhook.body).status == 401)
      #expect(await server.stop().status == 0)
    }

    private static let path = "/v1/webhooks/messages"

    private static func sign(_ webhook: Webhook) throws -> HTTPHeaders {
      let process = Process()
      process.executableURL = URL(filePath: python)
      process.arguments = [
        "-c", program, House.secretText, webhook.id, String(decoding: webhook.body, as: UTF8.self),
      ]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        .split(separator: "\n").map(String.init)
      process.waitUntilExit()
      try #require(lines.count == 2)
      return [
        "webhook-id": webhook.id, "webhook-timestamp": lines[0], "webhook-signature": lines[1],
        "Content-Type": "application/json",
      ]
    }
  }
}
