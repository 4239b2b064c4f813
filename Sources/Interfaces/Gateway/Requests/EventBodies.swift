import GiftDomain
import HTTP
import JSON
import Records

/// Reads the events that a body tells: one, a list, or a list named `events`.
struct EventBodies {
  /// How a body names what it tells.
  enum Dialect {
    /// The words of the journal.
    case events
    /// The words of recommendation widgets: `interaction_type` and a nested `recommendation_context`.
    case interactions

    var list: String { self == .events ? "events" : "interactions" }
    var identifier: String { self == .events ? "event_id" : "interaction_id" }
    var type: String { self == .events ? "type" : "interaction_type" }
  }

  let dialect: Dialect
  /// When the body came.
  let now: Instant
  /// The identifier of an event that has none of its own, by its place in the body.
  let newID: (Int) -> String

  /// The events, all of them or none.
  ///
  /// - Throws: `RequestError.faults` with everything that is wrong, event by event.
  func read(_ body: JSONValue) throws(RequestError) -> [JournalEvent] {
    let faults = ObjectReader.FaultList()
    let readers = try self.readers(body, faults)
    let events = readers.enumerated().compactMap { place, reader in event(reader, place) }
    try faults.check()
    return events
  }

  private func readers(
    _ body: JSONValue, _ faults: ObjectReader.FaultList
  ) throws(RequestError) -> [ObjectReader] {
    let limit = EventLimits.batch
    if case .array = body { return ObjectReader.objects(in: body, atMost: limit, faults) }
    let reader = try ObjectReader(body, faults)
    guard body[dialect.list] != nil else { return [reader] }
    reader.allow([dialect.list])
    return reader.objects(dialect.list, atMost: limit)
  }

  private func event(_ reader: ObjectReader, _ place: Int) -> JournalEvent? {
    guard let kind = kind(reader) else { return nil }
    let body = EventBody(reader: reader, kind: kind, dialect: dialect)
    body.checkNames()
    let who = body.who()
    let told = reader.value("timestamp", expected: "an RFC 3339 time such as 2026-11-20T10:00:00Z") {
      Instant(rfc3339: $0)
    }
    let moment = EventLimits.moment(told ?? now, heardAt: now)
    if moment == nil {
      reader.fault("timestamp", "cannot be right: it is before 1990 or more than a day ahead")
    }
    let id = body.identifier(dialect.identifier) ?? (dialect == .events ? body.identifier("id") : nil)
    return JournalEvent(
      id: id ?? newID(place), kind: kind, giver: who.giver, session: who.session,
      conversation: body.identifier("conversation_id").map { ConversationID($0) },
      recipient: body.identifier("recipient_id").map { RecipientID($0) }, product: body.product(),
      details: body.details(), occurredAt: moment ?? now)
  }

  private func kind(_ reader: ObjectReader) -> JournalEvent.Kind? {
    guard let word = reader.requiredText(dialect.type) else { return nil }
    if let kind = JournalEvent.Kind(rawValue: word) { return kind }
    if dialect == .interactions, let kind = Self.interactions[word.uppercased()] { return kind }
    let known = JournalEvent.Kind.allCases.map(\.rawValue)
    let words = dialect == .events ? known : Self.interactions.keys.sorted() + known
    reader.fault(dialect.type, "must be one of " + words.joined(separator: ", "))
    return nil
  }

  private static let interactions: [String: JournalEvent.Kind] = [
    "VIEW": .productView, "RECOMMENDATION_CLICK": .productClick, "CART_ADD": .addToCart,
    "CART_REMOVE": .removeFromCart, "WISHLIST_ADD": .wishlistAdd, "PURCHASE": .purchase,
  ]
}
