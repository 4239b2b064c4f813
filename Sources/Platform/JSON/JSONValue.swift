/// A JSON value; numbers keep their digits, so that prices stay exact.
public enum JSONValue: Sendable, Equatable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A number by its digits as they were written.
  case number(String)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in their order, each name once.
  case object([JSONMember])

  /// The value of a member; nil when this is no object or has no such member.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A number that is whole and fits.
  public var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }

  /// The elements of an array.
  public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// What kind of value it is, for an error.
  public var kind: String {
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
public struct JSONMember: Sendable, Equatable {
  /// The name.
  public let name: String
  /// The value.
  public let value: JSONValue

  /// Puts a member together.
  public init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// Where and why a text is no JSON.
public struct JSONSyntaxError: Error, Equatable, Sendable {
  /// The offset of the offending byte.
  public let offset: Int
  /// What is wrong there, in one clause.
  public let reason: String
}
