import GiftDomain
import HTTP
import JSON
import Records

/// Reads what clients say about recipients.
enum RecipientBodies {
  /// How many phrases a list, and how many gifts a body, may have.
  private static let mostEntries = 200

  /// A new recipient.
  static func draft(_ body: JSONValue, id: String?) throws(RequestError) -> RecipientDraft {
    let faults = ObjectReader.FaultList()
    let reader = try ObjectReader(body, faults)
    reader.allow(fields + ["id", "past_gifts"])
    var draft = RecipientDraft(
      id: (identifier(in: reader) ?? id).map { RecipientID($0) }, name: name(in: reader),
      relationship: relationship(in: reader), gender: gender(in: reader), age: age(in: reader),
      birthday: date("birthday", in: reader), anniversary: date("anniversary", in: reader))
    draft.lists = lists(in: reader)
    draft.pastGifts = reader.objects("past_gifts", atMost: mostEntries).map { gift($0, id: nil) }
    if !reader.has("name"), !reader.has("relationship") {
      reader.fault("name", "is missing: a recipient has a name, a relationship, or both")
    }
    try faults.check()
    return draft
  }

  /// A change of a recipient; a member that is null is known no longer (RFC 7396).
  static func patch(_ body: JSONValue) throws(RequestError) -> RecipientPatch {
    let faults = ObjectReader.FaultList()
    let reader = try ObjectReader(body, faults)
    reader.allow(fields)
    var patch = RecipientPatch()
    patch.name = change("name", in: reader, name(in: reader))
    patch.relationship = change("relationship", in: reader, relationship(in: reader))
    patch.gender = change("gender", in: reader, gender(in: reader))
    patch.age = change("age", in: reader, age(in: reader))
    patch.birthday = change("birthday", in: reader, date("birthday", in: reader))
    patch.anniversary = change("anniversary", in: reader, date("anniversary", in: reader))
    patch.lists = lists(in: reader)
    for slot in slots where reader.isNull(slot.rawValue) { patch.lists[slot] = [] }
    try faults.check()
    return patch
  }

  /// A new fact.
  static func fact(_ body: JSONValue, id: String?) throws(RequestError) -> FactDraft {
    let faults = ObjectReader.FaultList()
    let reader = try ObjectReader(body, faults)
    reader.allow(["id", "slot", "value", "confidence", "expires_at"])
    if reader.requiredText("slot") == nil || reader.requiredText("value") == nil { try faults.check() }
    let draft = FactDraft(
      id: identifier(in: reader) ?? id, slot: slot(in: reader) ?? .interests, value: phrase(in: reader) ?? "",
      confidence: confidence(in: reader) ?? 1, expiresAt: end(in: reader))
    try faults.check()
    return draft
  }

  /// A change of a fact.
  static func factPatch(_ body: JSONValue) throws(RequestError) -> FactPatch {
    let faults = ObjectReader.FaultList()
    let reader = try ObjectReader(body, faults)
    reader.allow(["slot", "value", "confidence", "expires_at"])
    var patch = FactPatch()
    patch.slot = slot(in: reader)
    patch.value = phrase(in: reader)
    patch.confidence = confidence(in: reader)
    patch.expiresAt = change("expires_at", in: reader, end(in: reader))
    try faults.check()
    return patch
  }

  /// A past gift, or how one landed.
  static func gift(_ body: JSONValue, id: String?) throws(RequestError) -> GiftDraft {
    let faults = ObjectReader.FaultList()
    let reader = try ObjectReader(body, faults)
    let draft = gift(reader, id: id)
    try faults.check()
    return draft
  }

  /// The other record of the same person.
  static func merged(_ body: JSONValue) throws(RequestError) -> RecipientID {
    let faults = ObjectReader.FaultList()
    let reader = try ObjectReader(body, faults)
    reader.allow(["recipient_id"])
    let other = reader.requiredText("recipient_id")
    try faults.check()
    return RecipientID(other ?? "")
  }
}

// MARK: - Members

extension RecipientBodies {
  private static let slots = SlotName.allCases.filter(\.isRemembered)
  private static let fields =
    ["name", "relationship", "gender", "age", "birthday", "anniversary"] + slots.map(\.rawValue)

  private static func gift(_ reader: ObjectReader, id: String?) -> GiftDraft {
    reader.allow(["id", "product_id", "product_title", "outcome", "occasion", "given_on"])
    let product = reader.value("product_id", expected: identifierRule) {
      FieldRules.isIdentifier($0) ? ProductID($0) : nil
    }
    let title = reader.value("product_title", expected: "1 to 200 characters on one line", line)
    if product == nil, title == nil {
      reader.fault("product_title", "is missing: a gift has a product_title, a product_id, or both")
    }
    return GiftDraft(
      id: identifier(in: reader) ?? id, title: title ?? "", product: product,
      outcome: reader.value("outcome", expected: choice(GiftOutcome.self), GiftOutcome.init(rawValue:)),
      occasion: reader.value(
        "occasion", expected: "an occasion such as birthday", Occasion.init(rawValue:)),
      givenOn: reader.value("given_on", expected: "a date such as 2025-12-24") { CalendarDay($0) })
  }

  private static func change<Value>(
    _ name: String, in reader: ObjectReader, _ value: Value?
  ) -> FieldChange<Value> {
    reader.isNull(name) ? .clear : value.map(FieldChange.set) ?? .keep
  }

  private static let identifierRule =
    "1 to \(FieldRules.identifierBytes) bytes without control characters"

  private static func identifier(in reader: ObjectReader) -> String? {
    reader.value("id", expected: identifierRule) { FieldRules.isIdentifier($0) ? $0 : nil }
  }

  private static func name(in reader: ObjectReader) -> String? {
    reader.value("name", expected: "1 to 80 characters on one line") {
      $0.unicodeScalars.count <= 80 ? line($0) : nil
    }
  }

  private static func line(_ text: String) -> String? {
    let isBlank = text.allSatisfy(\.isWhitespace)
    let isLong = text.unicodeScalars.count > FieldRules.nameScalars
    return isBlank || isLong || FieldRules.hasControlCharacters(text) ? nil : text
  }

  private static func relationship(in reader: ObjectReader) -> Relationship? {
    reader.value("relationship", expected: "a relationship such as sister", Relationship.init(rawValue:))
  }

  private static func gender(in reader: ObjectReader) -> Gender? {
    reader.value("gender", expected: choice(Gender.self), Gender.init(rawValue:))
  }

  private static func age(in reader: ObjectReader) -> Int? { reader.integer("age", in: 0...120) }

  private static func date(_ name: String, in reader: ObjectReader) -> AnnualDate? {
    reader.value(name, expected: "a date such as 1961-11-20, or --11-20 without a year") { AnnualDate($0) }
  }

  private static func lists(in reader: ObjectReader) -> [SlotName: [String]] {
    slots.reduce(into: [:]) { lists, slot in
      let texts = reader.texts(slot.rawValue, atMost: mostEntries, expected: phraseRule) {
        RecipientFact.normal($0)
      }
      if let texts { lists[slot] = texts }
    }
  }

  private static let phraseRule = "a phrase of 1 to 120 characters on one line"

  private static func phrase(in reader: ObjectReader) -> String? {
    reader.value("value", expected: phraseRule, RecipientFact.normal)
  }

  private static func slot(in reader: ObjectReader) -> SlotName? {
    let names = slots.map(\.rawValue).joined(separator: ", ")
    return reader.value("slot", expected: "one of " + names) { text in
      SlotName(rawValue: text).flatMap { $0.isRemembered ? $0 : nil }
    }
  }

  private static func confidence(in reader: ObjectReader) -> Double? {
    reader.number("confidence", in: 0...1)
  }

  private static func end(in reader: ObjectReader) -> Instant? {
    reader.value("expires_at", expected: "an RFC 3339 time such as 2026-11-20T10:00:00Z") {
      Instant(rfc3339: $0)
    }
  }

  private static func choice<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> String {
    "one of " + type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
