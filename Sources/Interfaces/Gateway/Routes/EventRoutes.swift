import GiftDomain
import HTTP
import JSON
import Records

/// What happened in the shop, told one by one or up to a thousand at a time.
struct EventRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    routes.post("/v1/events") { request, _ in try await take(request, .events) }
    routes.post("/api/v1/interactions") { request, _ in try await take(request, .interactions) }
  }

  /// Answered once it is durable; with one fault in one event nothing is stored.
  private func take(_ request: HTTPRequest, _ dialect: EventBodies.Dialect) async throws -> HTTPResponse {
    let key = try IdempotencyKey.identifier("e", for: request)
    let now = services.now.instant
    let bodies = EventBodies(dialect: dialect, now: now) { place in
      key.map { "\($0)-\(place)" } ?? services.newID("e")
    }
    let events = try bodies.read(RequestBody.json(of: request))
    let receipt = try await services.journal.append(events, at: now)
    var json = JSONWriter(capacity: 128)
    json.object {
      $0.member("accepted", receipt.accepted)
      $0.member("duplicates", receipt.duplicates)
      $0.member("cursor", String(receipt.position))
    }
    return .json(json.bytes, status: 202)
  }
}
