import Dialogue
import GiftDomain
import JSON

/// The content of a `message.created` webhook.
struct MessageEvent: Sendable {
  /// How an answer is given.
  enum Reply: String, Sendable {
    /// In the response to the webhook.
    case sync
    /// On the conversation's event stream.
    case stream
  }

  /// The type that is accepted.
  static let type = "message.created"

  let conversation: ConversationID
  let message: MessageID
  let text: String
  let giver: Giver
  /// How the answer is wanted.
  let reply: Reply
  /// When the channel says that it was written; nil when it does not say.
  let timestamp: Instant?

  /// The message, at the time that its channel says, or at `now` when that is absent or more than a day off.
  func message(at now: Instant) -> Message {
    let day: Int64 = 86_400_000
    let said = timestamp.flatMap { abs($0.milliseconds - now.milliseconds) <= day ? $0 : nil }
    return Message(
      id: message, conversation: conversation, giver: giver, text: text,
      moment: GiverClock.moment(said ?? now, in: giver.timezone))
  }
}

extension MessageEvent {
  /// Reads the webhook's body.
  ///
  /// - Throws: `RequestError.faults` with everything that is wrong in it.
  init(_ body: JSONValue) throws(RequestError) {
    let faults = ObjectReader.FaultList()
    let event = try ObjectReader(body, faults)
    if let type = event.requiredText("type"), type != Self.type {
      event.fault("type", "must be \"\(Self.type)\"; other events are not read here")
    }
    timestamp = event.value("timestamp", expected: "an RFC 3339 time such as 2026-11-20T10:00:00Z") {
      Instant(rfc3339: $0)
    }
    let data = event.object("data")
    let user = data?.object("user")
    conversation = ConversationID(Self.identifier("conversation_id", in: data))
    message = MessageID(Self.identifier("message_id", in: data))
    text = Self.text(in: data)
    giver = Self.giver(in: user)
    reply = Self.reply(in: data)
    try faults.check()
  }

  private static func identifier(_ name: String, in object: ObjectReader?) -> String {
    guard let object, let text = object.requiredText(name) else { return "" }
    if !FieldRules.isIdentifier(text) {
      object.fault(name, "must have 1 to \(FieldRules.identifierBytes) bytes and no control characters")
    }
    return text
  }

  private static func text(in data: ObjectReader?) -> String {
    guard let data, let text = data.requiredText("text") else { return "" }
    if text.allSatisfy(\.isWhitespace) { data.fault("text", "must not be empty") }
    if text.contains("\0") { data.fault("text", "must not contain NUL characters") }
    // Counting scalars costs; a text that has not so many bytes has not so many scalars.
    if text.utf8.count > FieldRules.textScalars, text.unicodeScalars.count > FieldRules.textScalars {
      data.fault("text", "must have at most \(FieldRules.textScalars) characters")
    }
    return text
  }

  private static func giver(in user: ObjectReader?) -> Giver {
    var giver = Giver(id: UserID(identifier("id", in: user)))
    guard let user else { return giver }
    giver.name = user.value("name", expected: "at most \(FieldRules.nameScalars) characters on one line") {
      $0.unicodeScalars.count <= FieldRules.nameScalars && !FieldRules.hasControlCharacters($0) ? $0 : nil
    }
    giver.locale =
      user.value("locale", expected: "a language tag such as en-US") {
        FieldRules.isLanguageTag($0) ? $0 : nil
      } ?? giver.locale
    giver.country = user.value("country", expected: "an ISO 3166 code such as US") { CountryCode($0) }
    giver.currency =
      user.value("currency", expected: "an ISO 4217 code such as USD") { Currency($0) }
      ?? giver.country.flatMap(NationalCurrency.of) ?? giver.currency
    giver.timezone =
      user.value("timezone", expected: "an IANA time zone such as America/New_York") {
        FieldRules.isZoneName($0) && GiverClock.isKnown($0) ? $0 : nil
      } ?? giver.timezone
    return giver
  }

  private static func reply(in data: ObjectReader?) -> Reply {
    guard let data, let text = data.text("reply") else { return .sync }
    if let reply = Reply(rawValue: text) { return reply }
    data.fault(
      "reply",
      text == "async"
        ? "is not available on this server; send \"sync\" or \"stream\"" : "must be \"sync\" or \"stream\"")
    return .sync
  }
}
