import Dialogue
import GiftDomain
import HTTP
import JSON
import Operations

/// What givers write comes in here, as signed webhooks.
struct MessageRoutes: Sendable {
  static let webhookPattern = "/v1/webhooks/messages"

  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    routes.post(Self.webhookPattern) { request, _ in try await answer(request) }
  }

  /// Believes, reads, answers: in this order, so that nothing of a stranger's body is ever parsed.
  private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let verifier = services.webhooks else { throw RequestError.webhooksNotConfigured }
    let now = services.clock.millisecondsSinceEpoch
    let delivery = try verifier.verify(headers: request.headers, body: request.body, now: now / 1000).id
    let event = try MessageEvent(RequestBody.json(of: request))
    let message = event.message(at: Instant(milliseconds: now))
    let reply = try await services.concierge.reply(to: message, delivery: delivery)
    count(reply)
    var json = JSONWriter()
    json.object { $0.turn(reply) }
    return .json(json.bytes)
  }

  private func count(_ reply: TurnReply) {
    services.metrics.counter(
      "concierge_turns", "Turns answered, repeated deliveries included, by what was done.",
      labels: ["action": reply.action.rawValue]
    ).increment()
    for note in reply.notes {
      services.metrics.counter(
        "concierge_notes", "Turns on which something was degraded, by what it was.",
        labels: ["note": note.rawValue]
      ).increment()
    }
  }
}
