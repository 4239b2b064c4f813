import Dialogue
import GiftDomain
import HTTP
import JSON
import Records

/// What was said in a conversation, to be read and to be forgotten.
struct ConversationRoutes: Sendable {
  private let services: GatewayServices

  init(_ services: GatewayServices) { self.services = services }

  func add(to routes: inout RouterBuilder) {
    routes.get("/v1/conversations/{id}") { request, parameters in
      try await show(ConversationID(parameters.value("id")), request)
    }
    routes.delete("/v1/conversations/{id}") { _, parameters in
      let id = ConversationID(try parameters.value("id"))
      guard try await services.concierge.deleteConversation(id) else {
        throw RequestError.notFound("conversation")
      }
      return HTTPResponse(status: 204)
    }
    routes.post("/v1/conversations/{id}/handoff") { _, parameters in
      try await handOver(true, ConversationID(parameters.value("id")))
    }
    routes.post("/v1/conversations/{id}/resume") { _, parameters in
      try await handOver(false, ConversationID(parameters.value("id")))
    }
  }

  /// A person takes the conversation, or gives it back; saying so twice changes nothing more.
  private func handOver(_ isHandedOff: Bool, _ id: ConversationID) async throws -> HTTPResponse {
    guard try await services.concierge.setHandedOff(isHandedOff, of: id) else {
      throw RequestError.notFound("conversation")
    }
    var json = JSONWriter()
    json.object {
      $0.member("conversation_id", id.rawValue)
      $0.member("handed_off", isHandedOff)
    }
    return .json(json.bytes)
  }

  private func show(_ id: ConversationID, _ request: HTTPRequest) async throws -> HTTPResponse {
    let query = QueryReader(request)
    let limit = try query.integer("limit", in: 1...100, default: 20)
    let after = try query.value("cursor", wanted: "a next_cursor of an earlier answer", Cursor.position) ?? 0
    guard let conversation = try await services.conversations.conversation(id) else {
      throw RequestError.notFound("conversation")
    }
    // One more than is shown tells whether there are more.
    let turns = try await services.conversations.turns(of: id, after: after, limit: limit + 1)
    let page = turns.prefix(limit)
    var json = JSONWriter()
    json.object {
      $0.member("conversation_id", id.rawValue)
      $0.member("user_id", conversation.giver.rawValue)
      $0.list("turns", page) { json, turn in json.object { $0.storedTurn(turn) } }
      $0.member("handed_off", conversation.state.isHandedOff)
      $0.object("brief") { $0.brief(conversation.state.brief) }
      $0.member("next_cursor", turns.count > limit ? page.last.map { Cursor.text($0.position) } : nil)
    }
    return .json(json.bytes)
  }

  /// Where a page begins, as text that clients hand back without looking into it.
  private enum Cursor {
    static func text(_ position: Int) -> String { "after-\(position)" }

    static func position(_ text: String) -> Int? {
      guard text.hasPrefix("after-"), let position = Int(text.dropFirst(6)), position >= 0 else { return nil }
      return position
    }
  }
}

extension JSONWriter {
  /// The members of a turn with what it answered.
  fileprivate mutating func storedTurn(_ turn: StoredTurn) {
    member("position", turn.position)
    list("messages", turn.messages) { json, message in
      json.object {
        $0.member("message_id", message.id.rawValue)
        $0.member("text", message.text)
        $0.member("received_at", message.receivedAt.rfc3339)
      }
    }
    member("answered_at", turn.answeredAt.rfc3339)
    self.turn(turn.reply)
  }
}
