import GiftDomain
import JSON
import Understanding

/// Reads what is expected of one slot.
struct SlotReader {
  let slot: SlotName
  let path: String
  let faults: SuiteFaultList

  /// The expectation that a value describes; nil, with notes, when it is none.
  func expectation(_ value: JSONValue) -> SlotExpectation? {
    guard case .object = value else {
      return self.value(value, at: path).map { SlotExpectation([.equals($0)]) }
    }
    let keys = ["any", "contains", "contains_any", "excludes", "approx", "tolerance"]
    guard let object = SuiteObject(value, at: path, keys: keys, faults) else { return nil }
    var conditions: [SlotExpectation.Condition] = []
    if object.member("any") != nil {
      let values = object.elements("any").compactMap { self.value($0.value, at: $0.path) }
      if values.isEmpty { object.fault("any", "must name at least one value") }
      conditions.append(.any(values))
    }
    if let words = words("contains", object) { conditions.append(.contains(words)) }
    if let words = words("contains_any", object) { conditions.append(.containsAny(words)) }
    if let words = words("excludes", object) { conditions.append(.excludes(words)) }
    if let condition = approximation(object) { conditions.append(condition) }
    if conditions.isEmpty { faults.add(path, "expects nothing; name one of \(keys.joined(separator: ", "))") }
    return SlotExpectation(conditions)
  }

  private func words(_ name: String, _ object: SuiteObject) -> [String]? {
    guard object.member(name) != nil else { return nil }
    guard slot.isList else {
      object.fault(name, "is for lists, and \(slot.rawValue) is none")
      return nil
    }
    let words = object.texts(name)
    if words.isEmpty { object.fault(name, "must name at least one word") }
    return words
  }

  private func approximation(_ object: SuiteObject) -> SlotExpectation.Condition? {
    let tolerance = object.number("tolerance")
    guard object.member("approx") != nil else {
      if tolerance != nil { object.fault("tolerance", "goes with approx, which is missing") }
      return nil
    }
    guard Self.kind(of: slot) == .number else {
      object.fault("approx", "is for numbers, and \(slot.rawValue) is none")
      return nil
    }
    return object.number("approx").map {
      .approximately($0, tolerance: tolerance ?? Self.usualTolerance)
    }
  }

  private static let usualTolerance = 0.05

  // MARK: Values

  /// What kind of value a slot holds.
  private enum Kind: Equatable {
    case words([String]), phrases, number, date, currency, name
  }

  private static func kind(of slot: SlotName) -> Kind {
    switch slot {
    case .relationship: .words(Relationship.allCases.map(\.rawValue))
    case .gender: .words(Gender.allCases.map(\.rawValue))
    case .ageGroup: .words(AgeGroup.allCases.map(\.rawValue))
    case .occasion: .words(Occasion.allCases.map(\.rawValue))
    case .urgency: .words(Urgency.allCases.map(\.rawValue))
    case .budgetPer: .words(BudgetScope.allCases.map(\.rawValue))
    case .budgetLevel: .words(BudgetLevel.allCases.map(\.rawValue))
    case .delivery: .words(DeliveryPreference.allCases.map(\.rawValue))
    case .age, .count, .budgetMin, .budgetMax, .budgetTarget, .quantity: .number
    case .neededBy: .date
    case .budgetCurrency: .currency
    case .name: .name
    case .interests, .style, .values, .categories, .avoid, .owned, .dietary: .phrases
    }
  }

  /// A value that may be null; the outer nil, with a note, is for values that the slot cannot have.
  private func value(_ value: JSONValue, at path: String) -> StateValue?? {
    if value == .null { return .some(nil) }
    switch Self.kind(of: slot) {
    case .words(let words):
      return text(value, at: path, "one of " + words.joined(separator: " ")) {
        words.contains($0.lowercased().split { $0 == " " || $0 == "_" }.joined(separator: "_"))
      }
    case .date: return text(value, at: path, "a date such as 2026-11-27") { CalendarDay($0) != nil }
    case .currency: return text(value, at: path, "an ISO 4217 code such as USD") { Currency($0) != nil }
    case .name: return text(value, at: path, "a name") { !$0.isEmpty }
    case .number:
      guard case .number(let digits) = value, let number = Double(digits), number.isFinite else {
        return note(path, "must be a number, not \(value.kind)")
      }
      return .some(.number(number))
    case .phrases:
      guard let elements = value.elements ?? value.string.map({ [.string($0)] }) else {
        return note(path, "must be a list of phrases, not \(value.kind)")
      }
      let phrases = elements.compactMap(\.string)
      guard phrases.count == elements.count else { return note(path, "must be a list of phrases") }
      return .some(phrases.isEmpty ? nil : .list(phrases))
    }
  }

  private func text(
    _ value: JSONValue, at path: String, _ expected: String, _ isValid: (String) -> Bool
  ) -> StateValue?? {
    guard let text = value.string else { return note(path, "must be \(expected), not \(value.kind)") }
    guard isValid(text) else { return note(path, "is “\(text)”; it must be \(expected)") }
    return .some(.text(text))
  }

  private func note(_ path: String, _ reason: String) -> StateValue?? {
    faults.add(path, reason)
    return nil
  }
}
