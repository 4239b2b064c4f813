import HTTP
import JSON

/// Reads a JSON object member by member and notes every fault with its place.
struct ObjectReader {
  /// Notes faults of an object and of those within it.
  final class FaultList {
    private(set) var faults: [ProblemDetails.Fault] = []

    /// Notes a fault.
    func add(_ pointer: String, _ detail: String) {
      faults.append(ProblemDetails.Fault(pointer: pointer, detail: detail))
    }

    /// Throws all that was noted, if anything was.
    func check() throws(RequestError) {
      if !faults.isEmpty { throw .faults(faults) }
    }
  }

  private let value: JSONValue
  private let pointer: String
  private let list: FaultList

  /// Reads the outermost value, which must be an object.
  init(_ value: JSONValue, _ list: FaultList) throws(RequestError) {
    guard case .object = value else {
      throw .faults([ProblemDetails.Fault(pointer: "", detail: "must be an object, not \(value.kind)")])
    }
    self.value = value
    self.list = list
    pointer = ""
  }

  init(_ value: JSONValue, _ pointer: String, _ list: FaultList) {
    self.value = value
    self.pointer = pointer
    self.list = list
  }

  /// Notes a fault of a member.
  func fault(_ name: String, _ detail: String) {
    list.add(pointer + "/" + name, detail)
  }

  /// An object within this one; a fault when it is missing or something else.
  func object(_ name: String) -> ObjectReader? {
    guard let inner = member(name) else {
      fault(name, "is missing")
      return nil
    }
    guard case .object = inner else {
      fault(name, "must be an object, not \(inner.kind)")
      return nil
    }
    return ObjectReader(inner, pointer + "/" + name, list)
  }

  /// A text; nil when it is absent or null, and a fault when it is something else.
  func text(_ name: String) -> String? {
    guard let member = member(name) else { return nil }
    if let text = member.string { return text }
    fault(name, "must be a string, not \(member.kind)")
    return nil
  }

  /// A text that must be there.
  func requiredText(_ name: String) -> String? {
    if member(name) == nil { fault(name, "is missing") }
    return text(name)
  }

  /// A value made of a text; nil when it is absent or null, and a fault when nothing can be made of it.
  func value<Value>(_ name: String, expected: String, _ make: (String) -> Value?) -> Value? {
    guard let text = text(name) else { return nil }
    if let value = make(text) { return value }
    fault(name, "must be " + expected)
    return nil
  }

  /// Notes every member that is none of some names.
  func allow(_ names: [String]) {
    guard case .object(let members) = value else { return }
    for member in members where !names.contains(member.name) {
      fault(member.name, "is not known here; known: " + names.joined(separator: ", "))
    }
  }

  /// Whether a member is there and not null.
  func has(_ name: String) -> Bool { member(name) != nil }

  /// Whether a member is there and null.
  func isNull(_ name: String) -> Bool { value[name] == .null }

  /// A whole number within a range; nil when it is absent or null, and a fault when it is something else.
  func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let member = member(name) else { return nil }
    if case .number(let digits) = member, let number = Int(digits), range.contains(number) { return number }
    fault(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// A number within a range; nil when it is absent or null, and a fault when it is something else.
  func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
    guard let member = member(name) else { return nil }
    if case .number(let digits) = member, let number = Double(digits), range.contains(number) {
      return number
    }
    fault(name, "must be a number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// True or false, which must be there.
  func requiredFlag(_ name: String) -> Bool? {
    if case .bool(let flag)? = member(name) { return flag }
    fault(name, member(name).map { "must be true or false, not \($0.kind)" } ?? "is missing")
    return nil
  }

  /// A list of texts, each made into its proper form; nil when it is absent or null.
  func texts(
    _ name: String, atMost limit: Int, expected: String, _ make: (String) -> String?
  ) -> [String]? {
    guard let elements = elements(name, atMost: limit) else { return nil }
    return elements.enumerated().compactMap { place, element in
      if let text = element.string.flatMap(make) { return text }
      fault("\(name)/\(place)", "must be " + expected)
      return nil
    }
  }

  /// A list of objects; empty when it is absent or null.
  func objects(_ name: String, atMost limit: Int) -> [ObjectReader] {
    (elements(name, atMost: limit) ?? []).enumerated().compactMap { place, element in
      if case .object = element { return ObjectReader(element, "\(pointer)/\(name)/\(place)", list) }
      fault("\(name)/\(place)", "must be an object, not \(element.kind)")
      return nil
    }
  }

  private func elements(_ name: String, atMost limit: Int) -> [JSONValue]? {
    guard let member = member(name) else { return nil }
    guard let elements = member.elements else {
      fault(name, "must be a list, not \(member.kind)")
      return nil
    }
    guard elements.count <= limit else {
      fault(name, "must have at most \(limit) entries")
      return nil
    }
    return elements
  }

  /// The member, unless it is absent or null.
  func member(_ name: String) -> JSONValue? {
    guard let member = value[name], member != .null else { return nil }
    return member
  }
}
