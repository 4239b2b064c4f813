import Dialogue
import GiftDomain
import HTTP
import JSON

extension ServerSentEvent {
  /// An event of a turn on the wire.
  init(_ event: TurnEvent) {
    var json = JSONWriter(capacity: 256)
    json.object { $0.event(event) }
    self.init(
      id: event.place.description, event: event.content.name,
      data: String(decoding: json.bytes, as: UTF8.self))
  }
}

extension TurnEvent.Content {
  /// What clients listen for.
  fileprivate var name: String {
    switch self {
    case .started: "turn.started"
    case .understood: "understanding"
    case .suggestions: "suggestions"
    case .said: "message.delta"
    case .completed: "turn.completed"
    case .failed: "turn.failed"
    }
  }
}

extension JSONWriter {
  fileprivate mutating func event(_ event: TurnEvent) {
    if case .completed(let reply) = event.content { return turn(reply) }
    member("turn_id", event.turn.rawValue)
    member("conversation_id", event.conversation.rawValue)
    switch event.content {
    case .started(let messages): texts("message_ids", messages.map(\.rawValue))
    case .understood(let report): object("understanding") { $0.understanding(report) }
    case .suggestions(let suggestions): self.suggestions(suggestions)
    case .said(let text): member("text", text)
    case .failed(let error):
      let problem = Problem.details(of: error)
      object("problem") {
        $0.member("type", problem.type)
        $0.member("title", problem.title)
        $0.member("status", problem.status)
        $0.member("detail", problem.detail)
      }
    case .completed: break
    }
  }
}
