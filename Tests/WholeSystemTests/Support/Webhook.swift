import Foundation
import HTTP

/// A message of a giver as a chat channel would post it.
struct Webhook: Sendable {
  let id: String
  let body: [UInt8]

  /// Makes one with a text of one conversation.
  init(
    id: String, conversation: String, message: String, text: String, user: String = "u-1",
    timezone: String = "America/New_York", reply: String = "sync"
  ) throws {
    self.id = id
    let giver = [
      "id": user, "name": "Ana", "locale": "en-US", "country": "US", "currency": "USD", "timezone": timezone,
    ]
    let data: [String: Any] = [
      "conversation_id": conversation, "message_id": message, "text": text, "user": giver, "channel": "web",
      "reply": reply,
    ]
    let now = Date().formatted(.iso8601)
    let event: [String: Any] = ["type": "message.created", "timestamp": now, "data": data]
    body = Array(try JSONSerialization.data(withJSONObject: event, options: [.sortedKeys]))
  }

  /// Fresh headers for another attempt with the same content.
  func headers() throws -> HTTPHeaders {
    let signer = WebhookSigner(secrets: [try WebhookSecret(House.secretText)])
    var headers = signer.headers(id: id, timestamp: Int64(Date().timeIntervalSince1970), body: body)
    headers.add("Content-Type", "application/json")
    return headers
  }
}
