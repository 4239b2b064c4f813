import JSON

/// Reads one JSON object of a suite strictly: every key must be known, and every value of its kind.
///
/// What is wrong is noted in the list; what is null counts as absent.
struct SuiteObject {
  /// The object's own place in its line.
  let path: String
  let members: [JSONMember]
  let faults: SuiteFaultList

  /// The object that a value is, with only known keys; nil, with a note, when it is something else.
  init?(_ value: JSONValue, at path: String, keys: [String]?, _ faults: SuiteFaultList) {
    guard case .object(let members) = value else {
      faults.add(path, "must be an object, not \(value.kind)")
      return nil
    }
    self.path = path
    self.members = members
    self.faults = faults
    guard let keys else { return }
    for member in members where !keys.contains(member.name) {
      fault(member.name, "there is no such key; known here: \(keys.joined(separator: ", "))")
    }
  }

  /// The place of a member.
  func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// Notes what is wrong with a member.
  func fault(_ name: String, _ reason: String) { faults.add(place(name), reason) }

  /// A member that is there and not null.
  func member(_ name: String) -> JSONValue? {
    guard let value = members.first(where: { $0.name == name })?.value, value != .null else { return nil }
    return value
  }

  /// A text.
  func text(_ name: String, isRequired: Bool = false) -> String? {
    guard let value = member(name) else {
      if isRequired { fault(name, "is missing") }
      return nil
    }
    guard let text = value.string else {
      fault(name, "must be a string, not \(value.kind)")
      return nil
    }
    if isRequired, text.allSatisfy(\.isWhitespace) { fault(name, "must not be empty") }
    return text
  }

  /// A value made of a text.
  func value<Value>(
    _ name: String, expected: String, isRequired: Bool = false, _ make: (String) -> Value?
  ) -> Value? {
    guard let text = text(name, isRequired: isRequired) else { return nil }
    if let value = make(text) { return value }
    fault(name, "is “\(text)”; it must be \(expected)")
    return nil
  }

  /// A number that is not negative.
  func number(_ name: String) -> Double? {
    guard let value = member(name) else { return nil }
    guard case .number(let digits) = value, let number = Double(digits), number.isFinite, number >= 0 else {
      fault(name, "must be a number of 0 or more")
      return nil
    }
    return number
  }

  /// A whole number that is not negative.
  func integer(_ name: String) -> Int? {
    guard let value = member(name) else { return nil }
    guard case .number(let digits) = value, let number = Int(digits), number >= 0 else {
      fault(name, "must be a whole number of 0 or more")
      return nil
    }
    return number
  }

  /// True or false.
  func flag(_ name: String) -> Bool? {
    guard let value = member(name) else { return nil }
    guard case .bool(let flag) = value else {
      fault(name, "must be true or false, not \(value.kind)")
      return nil
    }
    return flag
  }

  /// The elements of a list with their places; one plain value stands for a list of it when that is allowed.
  func elements(_ name: String, orOne: Bool = false) -> [(value: JSONValue, path: String)] {
    guard let value = member(name) else { return [] }
    if let elements = value.elements {
      return elements.enumerated().map { ($0.element, "\(place(name))[\($0.offset)]") }
    }
    if orOne { return [(value, place(name))] }
    fault(name, "must be a list, not \(value.kind)")
    return []
  }

  /// A list of values made of texts.
  func values<Value>(
    _ name: String, orOne: Bool = false, expected: String, _ make: (String) -> Value?
  ) -> [Value] {
    elements(name, orOne: orOne).compactMap { element in
      guard let text = element.value.string else {
        faults.add(element.path, "must be a string, not \(element.value.kind)")
        return nil
      }
      if let value = make(text) { return value }
      faults.add(element.path, "is “\(text)”; it must be \(expected)")
      return nil
    }
  }

  /// A list of texts that are not empty.
  func texts(_ name: String) -> [String] {
    values(name, expected: "a text that is not empty") { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
  }

  /// A list of words of a vocabulary.
  func words<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Word.Type, orOne: Bool = false
  ) -> [Word] {
    values(name, orOne: orOne, expected: Self.list(type)) { Word(rawValue: $0) }
  }

  /// A word of a vocabulary.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, of type: Word.Type) -> Word? {
    value(name, expected: Self.list(type)) { Word(rawValue: $0) }
  }

  private static func list<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> String {
    "one of " + type.allCases.map(\.rawValue).joined(separator: " ")
  }
}
