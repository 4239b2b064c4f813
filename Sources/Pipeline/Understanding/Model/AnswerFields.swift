import GiftDomain
import JSON

/// Reads the members of a model's answer one by one, and keeps every mistake: a repair has one attempt.
struct AnswerFields {
  /// More mistakes than a model can mend at once are not told.
  static let mistakesAtMost = 12

  private(set) var mistakes: [AnswerMistake] = []

  /// Notes a mistake.
  mutating func note(_ path: String, _ reason: String) {
    if mistakes.count < Self.mistakesAtMost { mistakes.append(AnswerMistake(path: path, reason: reason)) }
  }

  /// The members of an object that has exactly these; nil when it is none.
  mutating func members(_ value: JSONValue, _ names: [String], at path: String) -> [String: JSONValue]? {
    guard case .object(let members) = value else {
      note(path, "must be an object and is \(value.kind)")
      return nil
    }
    var found: [String: JSONValue] = [:]
    for member in members {
      if names.contains(member.name) {
        found[member.name] = member.value
      } else {
        note(path, "has an unknown member; known are \(names.joined(separator: ", "))")
      }
    }
    for name in names where found[name] == nil { note(path, "lacks the member \(name)") }
    return found
  }

  /// The elements of a list.
  mutating func elements(_ value: JSONValue?, atMost limit: Int, at path: String) -> [JSONValue] {
    guard let value else { return [] }
    guard let elements = value.elements else {
      note(path, "must be a list and is \(value.kind)")
      return []
    }
    if elements.count > limit { note(path, "must not have more than \(limit) elements") }
    return Array(elements.prefix(limit))
  }

  /// A text of bounded length.
  mutating func text(_ value: JSONValue?, atMost limit: Int, at path: String) -> String? {
    guard let value else { return nil }
    guard case .string(let text) = value else {
      note(path, "must be a string and is \(value.kind)")
      return nil
    }
    guard !text.isEmpty, text.unicodeScalars.count <= limit else {
      note(path, "must have 1 to \(limit) characters")
      return nil
    }
    return text
  }

  /// A word of a closed vocabulary.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ value: JSONValue?, _ type: Word.Type, at path: String
  ) -> Word? where Word.RawValue == String {
    guard let value else { return nil }
    guard let word = value.string.flatMap(Word.init(rawValue:)) else {
      note(path, "must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    return word
  }

  /// A finite number within bounds.
  mutating func number(_ value: JSONValue?, in range: ClosedRange<Double>, at path: String) -> Double? {
    guard let value else { return nil }
    guard case .number(let digits) = value, let number = Double(digits), range.contains(number) else {
      note(path, "must be a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))")
      return nil
    }
    return number
  }

  /// A whole number within bounds.
  mutating func whole(_ value: JSONValue?, in range: ClosedRange<Int>, at path: String) -> Int? {
    guard let value else { return nil }
    guard case .number(let digits) = value, let number = Double(digits).flatMap({ Int(exactly: $0) }),
      range.contains(number)
    else {
      note(path, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
