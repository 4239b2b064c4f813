import Dialogue
import GiftDomain
import HTTP
import Operations

/// A conversation's turns as they are answered, as server-sent events.
struct StreamRoutes: Sendable {
  static let pattern = "/v1/conversations/{id}/stream"

  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    routes.get(Self.pattern) { request, parameters in
      try await open(ConversationID(parameters.value("id")), request)
    }
  }

  /// Where the events of a conversation are to be had.
  static func path(of conversation: ConversationID) -> String {
    "/v1/conversations/\(PercentCoding.encode(conversation.rawValue))/stream"
  }

  /// The conversation need not exist yet: a client may listen before it writes.
  private func open(_ id: ConversationID, _ request: HTTPRequest) async throws -> HTTPResponse {
    guard FieldRules.isIdentifier(id.rawValue) else { throw RequestError.notFound("conversation") }
    let start = try start(of: request)
    guard request.method != .head else { return .serverSentEvents(AsyncStream { $0.finish() }) }
    let feed = try services.concierge.follow(id, limits: services.streams.limits)
    let place = try await feed.begin(start)
    let logger = services.logger
    let requestID = request.id
    let stream = EventStream(
      feed, from: place, settings: services.streams,
      open: services.metrics.gauge("concierge_streams", "Event streams that are open.")
    ) { logger.report($0, "Stream ended", ["request_id": .text(requestID)]) }
    return .serverSentEvents(AsyncStream { await stream.next() })
  }

  /// A client that comes back says where it was; what it asked for at first no longer counts then.
  private func start(of request: HTTPRequest) throws(RequestError) -> TurnFeed.Start {
    let message = try QueryReader(request).value(
      "from_message", wanted: "the message_id of a message", { FieldRules.isIdentifier($0) ? $0 : nil })
    if let last = request.headers["Last-Event-ID"], !last.isEmpty {
      guard let place = TurnPlace(last) else { throw .lastEventID }
      return .after(place)
    }
    return message.map { .message(MessageID($0)) } ?? .now
  }
}
