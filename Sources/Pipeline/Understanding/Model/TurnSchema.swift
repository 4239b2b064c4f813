import GiftDomain
public import JSON

/// The JSON Schema of a turn's analysis, made from the types that the answer is read into.
///
/// The file `prompts/turn-analysis.schema.json` holds `text`; a test compares the two.
public enum TurnSchema {
  /// The schema's name: the tool's, or the response format's.
  public static let name = "turn_analysis"

  /// The schema as a tree.
  public static var json: JSONValue {
    object(
      TurnDecoder.members,
      [
        "language": described("BCP 47 tag of the language that the turn is written in", type("string")),
        "acts": list(of: word(Act.self)),
        "moves": list(of: word(Move.self)),
        "recipient": recipient,
        "operations": list(of: .object([member("anyOf", .array(operations(in: SlotName.allCases)))])),
        "giver": list(
          of: .object([member("anyOf", .array(operations(in: SlotName.allCases.filter(\.isList))))])),
        "references": list(
          of: described("a number from the list of suggestions; 0 is all of them", type("integer"))),
        "detail": orNull(detail),
        "sentiment": word(Sentiment.self),
        "stress": described("signs of hurry or panic, from 0 to 1", type("number")),
      ])
  }

  /// The schema as its file holds it: indented, one line break at the end.
  public static var text: String { JSONText.indented(json) + "\n" }

  // MARK: Parts

  private static var recipient: JSONValue {
    object(
      TurnDecoder.recipientMembers,
      [
        "who": words(["active", "known", "new"]),
        "id": described("of a known recipient, else null", orNull(type("string"))),
        "name": described("of a new recipient, as written, else null", orNull(type("string"))),
        "relationship": orNull(word(Relationship.self)),
      ])
  }

  private static var detail: JSONValue {
    object(
      TurnDecoder.detailMembers,
      [
        "topics": list(of: word(DetailTopic.self)),
        "words": described("words of the turn that name a property", list(of: type("string"))),
      ])
  }

  /// The forms that an operation on some slots can have: one for each shape of value, and one that empties.
  private static func operations(in slots: [SlotName]) -> [JSONValue] {
    var forms: [(value: JSONValue, isList: Bool, slots: [SlotName])] = []
    for slot in slots {
      let value = value(SlotShape(of: slot))
      if let known = forms.firstIndex(where: { $0.value == value && $0.isList == slot.isList }) {
        forms[known].slots.append(slot)
      } else {
        forms.append((value, slot.isList, [slot]))
      }
    }
    let setting = forms.map { operation($0.isList ? ["add", "remove"] : ["set"], $0.slots, $0.value) }
    return setting + [operation(["clear"], slots, type("null"))]
  }

  private static func operation(_ kinds: [String], _ slots: [SlotName], _ value: JSONValue) -> JSONValue {
    object(
      TurnDecoder.operationMembers,
      [
        "kind": words(kinds), "slot": words(slots.map(\.rawValue)), "value": value,
        "quote": described("the words of the turn that say so, copied exactly", type("string")),
        "confidence": described("from 0 to 1", type("number")),
      ])
  }

  private static func value(_ shape: SlotShape) -> JSONValue {
    switch shape {
    case .words(let words): self.words(words)
    case .phrase: described("a short phrase in English, lower-case", type("string"))
    case .name: described("as written", type("string"))
    case .day: described("a date such as 2026-12-24", type("string"))
    case .currency: described("an ISO 4217 code", type("string"))
    case .amount: described("an amount that the quote contains", type("number"))
    case .whole: described("a whole number", type("integer"))
    }
  }

  // MARK: Vocabulary of JSON Schema

  private static func member(_ name: String, _ value: JSONValue) -> JSONMember {
    JSONMember(name: name, value: value)
  }

  private static func type(_ name: String) -> JSONValue { .object([member("type", .string(name))]) }

  private static func words(_ words: [String]) -> JSONValue {
    .object([member("type", .string("string")), member("enum", .array(words.map(JSONValue.string)))])
  }

  private static func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> JSONValue
  where Word.RawValue == String {
    words(Word.allCases.map(\.rawValue))
  }

  private static func list(of element: JSONValue) -> JSONValue {
    .object([member("type", .string("array")), member("items", element)])
  }

  private static func orNull(_ value: JSONValue) -> JSONValue {
    .object([member("anyOf", .array([value, type("null")]))])
  }

  private static func described(_ description: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value else { return value }
    return .object([member("description", .string(description))] + members)
  }

  private static func object(_ names: [String], _ values: [String: JSONValue]) -> JSONValue {
    .object([
      member("type", .string("object")),
      member("properties", .object(names.compactMap { name in values[name].map { member(name, $0) } })),
      member("required", .array(names.map(JSONValue.string))),
      member("additionalProperties", .bool(false)),
    ])
  }
}
