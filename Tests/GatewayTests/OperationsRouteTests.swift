import HTTP
import Testing

@testable import Gateway

@Suite("What operators see")
struct OperationsRouteTests {
  @Test("ready only when nothing is waited for, and it says what is")
  func health() async throws {
    let door = try await Door.open([])
    #expect(await door.ask(.get, "/health/live").status == 200)
    #expect(await door.ask(.get, "/health/ready").status == 200)
    door.readiness.wait(for: "warm_up")
    let waiting = await door.ask(.get, "/health/ready")
    #expect(waiting.status == 503)
    #expect(waiting.string("/waiting_for/0") == "warm_up")
    #expect(await door.ask(.get, "/health/live").status == 200)
    door.readiness.finish("warm_up")
    #expect(await door.ask(.get, "/health/ready").string("/status") == "ready")
  }

  @Test("requests, durations, turns and notes are counted")
  func metrics() async throws {
    let door = try await Door.open()
    _ = await door.post(Door.message("a gift for my dad who loves fishing"))
    _ = await door.ask(.get, "/nowhere/at/all")
    let answer = await door.ask(.get, "/metrics")
    #expect(answer.headers["Content-Type"]?.hasPrefix("application/openmetrics-text; version=1.0.0") == true)
    let route = "method=\"POST\",route=\"/v1/webhooks/messages\""
    #expect(answer.text.contains("http_requests_total{\(route),status=\"200\"} 1\n"))
    #expect(answer.text.contains("http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1\n"))
    #expect(answer.text.contains("http_request_duration_seconds_count{\(route)} 1\n"))
    #expect(answer.text.contains("concierge_turns_total{action=\"suggest\"} 1\n"))
    #expect(answer.text.hasSuffix("# EOF\n"))
  }

  @Test("one line a request, with its trace, without what people said or are called")
  func log() async throws {
    let door = try await Door.open()
    let secret = "my wife Zebulina loves fishing"
    let body = Door.message(secret, in: "conversation-of-zebulina")
    var headers = door.signer.headers(id: "m", timestamp: door.now, body: Array(body.utf8))
    headers.add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
    #expect(await door.ask(.post, "/v1/webhooks/messages", body, headers: headers).status == 200)
    _ = await door.ask(.get, "/v1/conversations/conversation-of-zebulina")
    let lines = door.log.lines
    #expect(lines.count == 2)
    #expect(lines[0].contains("\"route\":\"/v1/webhooks/messages\""))
    #expect(lines[0].contains("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\""))
    #expect(lines[0].contains("\"status\":200"))
    #expect(lines[0].contains("\"request_id\":\"r-1\""))
    #expect(!lines.joined().lowercased().contains("zebulina"))
    #expect(!lines.joined().contains("Ana"))
  }

  @Test("only the machine's own names may be used, but for webhooks and health checks")
  func foreignHosts() async throws {
    let door = try await Door.open([])
    let foreign: HTTPHeaders = ["Host": "shop.evil.example"]
    #expect(await door.ask(.get, "/v1/conversations/c", headers: foreign).status == 403)
    #expect(await door.ask(.put, "/v1/products", "[]", headers: foreign).status == 403)
    #expect(await door.ask(.get, "/metrics", headers: foreign).status == 403)
    #expect(await door.ask(.get, "/health/ready", headers: foreign).status == 200)
    #expect(await door.ask(.post, "/v1/webhooks/messages", "{}", headers: foreign).status == 400)
    #expect(await door.ask(.get, "/metrics", headers: ["Host": "localhost:8080"]).status == 200)
  }

  @Test("what does not exist is said to be so", arguments: ["/", "/v1", "/openapi.json", "/v1/users/u-1"])
  func unknownPaths(path: String) async throws {
    #expect(await (try Door.open([])).ask(.get, path).status == 404)
  }

  @Test("other methods are told which are allowed")
  func methods() async throws {
    let answer = await (try Door.open([])).ask(.patch, "/v1/products/kite")
    #expect(answer.status == 405)
    #expect(answer.headers["Allow"] == "DELETE, GET, HEAD, OPTIONS")
  }
}
