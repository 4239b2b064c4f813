import Foundation
import HTTP

/// The real server as a child process on a database that a benchmark prepared.
final class ServerProcess {
  private let process = Process()
  let port: Int
  let secret: WebhookSecret
  let readyMilliseconds: Double

  /// Starts the executable beside this one and waits until it is ready.
  init(database: String, home: String, client: HTTPClient) async throws {
    let text = "whsec_" + Base64.encode(try RandomBytes.make(count: 32))
    secret = try WebhookSecret(text)
    port = try await Self.freePort()
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = folder.appending(path: "concierge")
    process.arguments = [
      "serve", "--db", database, "--port", String(port), "--home", home, "--log-level", "error",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["CONCIERGE_WEBHOOK_SECRET": text]) { $1 }
    let begin = ContinuousClock.now
    try process.run()
    let url = "http://127.0.0.1:\(port)/health/ready"
    while true {
      if let response = try? await client.send(ClientRequest(.get, url)), response.status == 200 { break }
      guard process.isRunning, ContinuousClock.now - begin < .seconds(60) else {
        throw BenchmarkError.serverDidNotStart
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    let (seconds, attoseconds) = (ContinuousClock.now - begin).components
    readyMilliseconds = Double(seconds) * 1e3 + Double(attoseconds) / 1e15
  }

  /// The kernel's name of the process.
  var identifier: String { String(process.processIdentifier) }

  /// Asks it to stop and waits.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  private static func freePort() async throws -> Int {
    let server = HTTPServer(configuration: HTTPServerConfiguration()) { _ in HTTPResponse(status: 503) }
    let port = try await server.start()
    await server.stop()
    return port
  }
}

/// Why a benchmark cannot be run.
enum BenchmarkError: Error, CustomStringConvertible {
  case serverDidNotStart
  case refused(Int, String)

  var description: String {
    switch self {
    case .serverDidNotStart: "The server did not become ready within 60 s. Build it: swift build -c release"
    case .refused(let status, let body): "The server answered \(status): \(body)"
    }
  }
}
