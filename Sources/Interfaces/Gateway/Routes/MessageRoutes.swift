import Dialogue
import GiftDomain
import HTTP
import JSON
import Operations
import Records

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
    switch event.reply {
    case .sync: return try await answerNow(message, delivery)
    case .stream: return try await answerLater(message, delivery)
    }
  }

  private func answerNow(_ message: Message, _ delivery: String) async throws -> HTTPResponse {
    let reply = try await services.concierge.reply(to: message, delivery: delivery)
    TurnCounter(metrics: services.metrics)(reply)
    var json = JSONWriter()
    json.object { $0.turn(reply) }
    return .json(json.bytes)
  }

  /// Accepts the message; the turn has no name yet, for it may answer other messages as well.
  private func answerLater(_ message: Message, _ delivery: String) async throws -> HTTPResponse {
    let receipt = try await services.concierge.accept(message, delivery: delivery)
    let stream = StreamRoutes.path(of: receipt.conversation)
    var json = JSONWriter(capacity: 256)
    json.object {
      $0.member("conversation_id", receipt.conversation.rawValue)
      $0.member("message_id", receipt.message.rawValue)
      $0.member("stream", stream)
    }
    var response = HTTPResponse.json(json.bytes, status: 202)
    response.headers.set("Location", stream)
    return response
  }
}
