import GiftDomain
import JSON
import Records

/// Reads what is known before a conversation.
struct SetupReader {
  let faults: SuiteFaultList

  /// The setup that a value describes.
  func read(_ value: JSONValue) -> CaseSetup {
    var setup = CaseSetup()
    guard let object = SuiteObject(value, at: "setup", keys: ["recipients", "events"], faults) else {
      return setup
    }
    var known: Set<RecipientID> = []
    for element in object.elements("recipients") {
      guard let person = person(element.value, element.path) else { continue }
      if let id = person.id, !known.insert(id).inserted {
        faults.add("\(element.path).id", "“\(id)” is the identifier of another recipient already")
      }
      setup.recipients.append(person)
    }
    setup.events = object.elements("events").compactMap { event($0.value, $0.path) }
    return setup
  }

  private static let lists: [SlotName] = [.interests, .style, .values, .avoid, .dietary, .owned]

  private func person(_ value: JSONValue, _ path: String) -> RecipientDraft? {
    let keys =
      ["id", "name", "relationship", "gender", "age", "birthday"] + Self.lists.map(\.rawValue)
      + ["past_gifts"]
    guard let object = SuiteObject(value, at: path, keys: keys, faults),
      let id = object.text("id", isRequired: true)
    else { return nil }
    var phrases: [SlotName: [String]] = [:]
    for slot in Self.lists { phrases[slot] = object.texts(slot.rawValue) }
    return RecipientDraft(
      id: RecipientID(id), name: object.text("name"),
      relationship: object.word("relationship", of: Relationship.self),
      gender: object.word("gender", of: Gender.self), age: object.integer("age"),
      birthday: object.value("birthday", expected: "a date such as 1966-11-27, or a day such as 11-27") {
        AnnualDate($0)
      }, lists: phrases, pastGifts: object.elements("past_gifts").compactMap { gift($0.value, $0.path) })
  }

  private static let outcomes = "one of " + GiftOutcome.allCases.map(\.rawValue).joined(separator: " ")

  private func gift(_ value: JSONValue, _ path: String) -> GiftDraft? {
    let keys = ["product_title", "product_id", "outcome", "given_on"]
    guard let object = SuiteObject(value, at: path, keys: keys, faults) else { return nil }
    let outcome = object.value("outcome", expected: Self.outcomes, GiftOutcome.init(rawValue:))
    let day = object.value("given_on", expected: "a date such as 2025-12-25") { CalendarDay($0) }
    guard let title = object.text("product_title", isRequired: true) else { return nil }
    return GiftDraft(
      title: title, product: object.text("product_id").map { ProductID($0) }, outcome: outcome, givenOn: day)
  }

  private static let eventTexts = [
    "id", "user_id", "product_id", "session_id", "conversation_id", "turn_id", "suggestion_id", "recipient",
    "recipient_id", "occasion", "outcome", "query",
  ]

  private func event(_ value: JSONValue, _ path: String) -> PastEvent? {
    let keys =
      ["type", "timestamp", "quantity", "unit_price", "currency", "rating"] + Self.eventTexts
    guard let object = SuiteObject(value, at: path, keys: keys, faults) else { return nil }
    let kind = object.word("type", of: JournalEvent.Kind.self)
    if object.member("type") == nil { object.fault("type", "is missing") }
    let time = object.value("timestamp", expected: "an RFC 3339 time") { Instant(rfc3339: $0) }
    for name in Self.eventTexts { _ = object.text(name) }
    _ = object.value("currency", expected: "an ISO 4217 code such as USD") { Currency($0) }
    for name in ["quantity", "unit_price", "rating"] { _ = object.number(name) }
    guard let kind else { return nil }
    return PastEvent(
      kind: kind, occurredAt: time, user: object.text("user_id").map { UserID($0) },
      product: object.text("product_id").map { ProductID($0) },
      recipient: object.text("recipient_id").map { RecipientID($0) },
      outcome: object.text("outcome").flatMap(GiftOutcome.init(rawValue:)),
      payload: JSONText.write(value))
  }
}
