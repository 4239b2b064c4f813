import HTTP
import JSON
import Operations

/// What the people and programs ask who keep the server running.
struct OperationsRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    routes.get("/health/live") { _, _ in Self.health("live", pending: [], degraded: [], status: 200) }
    routes.get("/health/ready") { _, _ in
      let pending = services.readiness.pending
      return Self.health(
        pending.isEmpty ? "ready" : "not_ready", pending: pending, degraded: services.readiness.degraded,
        status: pending.isEmpty ? 200 : 503)
    }
    routes.get("/metrics") { _, _ in
      HTTPResponse(
        headers: ["Content-Type": OpenMetrics.mediaType],
        body: .bytes(Array(services.metrics.exposition().utf8)))
    }
  }

  private static func health(
    _ word: String, pending: [String], degraded: [String], status: Int
  ) -> HTTPResponse {
    var json = JSONWriter(capacity: 128)
    json.object {
      $0.member("status", word)
      $0.texts("waiting_for", pending)
      $0.texts("degraded", degraded)
    }
    var response = HTTPResponse.json(json.bytes, status: status)
    response.headers.set("Cache-Control", "no-store")
    return response
  }
}
