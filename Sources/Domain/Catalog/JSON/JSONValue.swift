/// A JSON value; numbers keep their digits, so that prices stay exact.
enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// The value of a member; nil when this is no object or has no such member.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text of a string.
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The elements of an array.
  var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// What kind of value it is, for an error.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A name and its value in a JSON object.
struct JSONMember: Sendable, Equatable {
  let name: String
  let value: JSONValue
}

/// Where and why a text is no JSON.
struct JSONSyntaxError: Error, Equatable {
  /// The offset of the offending byte.
  let offset: Int
  let reason: String
}
