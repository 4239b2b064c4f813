import FoundationEssentials
import HTTP
import TestKit

/// How many turns a second the server answers over HTTP by signed webhooks, and how long each takes then.
enum LoadBenchmark {
  /// The wanted figures are those of a shop of 10,000 products; a bigger one is measured without.
  static func run(
    _ server: ServerProcess, client: HTTPClient, products: Int, workers: Int, seconds: Int
  ) async throws -> Measurement {
    let begin = ContinuousClock.now
    let end = begin + .seconds(seconds)
    let (port, secret) = (server.port, server.secret)
    let latencies = try await withThrowingTaskGroup(of: Latencies.self) { group in
      for worker in 0..<workers {
        group.addTask {
          try await converse(worker, until: end, server: port, secret: secret, client)
        }
      }
      return try await group.reduce(into: Latencies()) { $0.merge($1) }
    }
    let (whole, attoseconds) = (ContinuousClock.now - begin).components
    let elapsed = Double(whole) + Double(attoseconds) / 1e18
    var measurement = Measurement("turns under load, \(products) products, \(workers) givers")
    measurement.add(
      "throughput", Double(latencies.count) / elapsed, "turns/s", atLeast: products <= 10_000 ? 150 : nil)
    measurement.add(latencies, p99: products <= 10_000 ? 250 : nil)
    return measurement
  }

  private static func converse(
    _ worker: Int, until end: ContinuousClock.Instant, server port: Int, secret: WebhookSecret,
    _ client: HTTPClient
  ) async throws -> Latencies {
    let signer = WebhookSigner(secrets: [secret])
    var turns = GeneratedTurns(seed: UInt64(worker + 1000), inventsInterests: true)
    var latencies = Latencies()
    var conversation = 0
    while ContinuousClock.now < end {
      conversation += 1
      for (index, text) in turns.conversation().enumerated() where ContinuousClock.now < end {
        let id = "msg_\(worker)_\(conversation)_\(index)"
        let body = Array(
          Self.body(text, conversation: "load-\(worker)-\(conversation)", message: id, user: worker).utf8)
        var headers = signer.headers(id: id, timestamp: Int64(Date().timeIntervalSince1970), body: body)
        headers.set("Content-Type", "application/json")
        let begin = ContinuousClock.now
        let response = try await client.send(
          ClientRequest(.post, "http://127.0.0.1:\(port)/v1/webhooks/messages", headers: headers, body: body))
        latencies.add(ContinuousClock.now - begin)
        guard response.status == 200 else {
          throw BenchmarkError.refused(
            response.status, String(decoding: response.body.prefix(300), as: UTF8.self))
        }
      }
    }
    return latencies
  }

  private static func body(_ text: String, conversation: String, message: String, user: Int) -> String {
    """
    {"type":"message.created","data":{"conversation_id":"\(conversation)","message_id":"\(message)",\
    "text":"\(text)","user":{"id":"load-\(user)-\(conversation)","country":"US","timezone":"America/New_York"},"reply":"sync"}}
    """
  }
}
