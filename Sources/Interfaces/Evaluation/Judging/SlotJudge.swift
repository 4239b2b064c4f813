import GiftDomain
import Understanding

/// Holds a slot of the brief against what is expected of it.
struct SlotJudge {
  /// The result for one slot.
  static func judge(
    _ slot: SlotName, _ expectation: SlotExpectation, got value: StateValue?
  ) -> CheckResult {
    let holds = expectation.conditions.allSatisfy { self.holds($0, value) }
    return CheckResult(
      kind: .slot(slot, outcome(holds, expectation, value)), name: "state.\(slot.rawValue)", passed: holds,
      expected: expectation.words, got: value.map(\.words) ?? "unset")
  }

  private static func outcome(
    _ holds: Bool, _ expectation: SlotExpectation, _ value: StateValue?
  ) -> SlotOutcome {
    guard value != nil else { return holds ? .rightlyUnset : .missing }
    if holds { return .right }
    return expectation.isUnset ? .spurious : .wrong
  }

  private static func holds(_ condition: SlotExpectation.Condition, _ value: StateValue?) -> Bool {
    switch condition {
    case .equals(let wanted): return same(wanted, value)
    case .any(let wanted): return wanted.contains { same($0, value) }
    case .contains(let words): return words.allSatisfy { entries(value, containing: $0) }
    case .containsAny(let words): return words.contains { entries(value, containing: $0) }
    case .excludes(let words): return !words.contains { entries(value, containing: $0) }
    case .approximately(let wanted, let tolerance):
      guard case .number(let number) = value else { return false }
      // A billionth more, for decimals that binary numbers only come near to.
      return abs(number - wanted) <= abs(wanted) * tolerance + 1e-9
    }
  }

  private static func same(_ wanted: StateValue?, _ value: StateValue?) -> Bool {
    switch (wanted, value) {
    case (nil, nil): true
    case (.text(let wanted), .text(let got)): WordForms.fold(wanted) == WordForms.fold(got)
    case (.number(let wanted), .number(let got)): abs(wanted - got) < 1e-9
    // Lists have no order: what was said first does not matter.
    case (.list(let wanted), .list(let got)):
      Set(wanted.map(WordForms.fold)) == Set(got.map(WordForms.fold))
    default: false
    }
  }

  private static func entries(_ value: StateValue?, containing word: String) -> Bool {
    guard case .list(let entries) = value else { return false }
    return entries.contains { WordForms.entry($0, contains: word) }
  }
}

extension StateValue {
  /// The value for a report.
  var words: String {
    switch self {
    case .text(let text): text
    case .number(let number): Self.words(number)
    case .list(let phrases): "[" + phrases.joined(separator: ", ") + "]"
    }
  }

  static func words(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? String(number) }
}

extension SlotExpectation {
  /// The expectation for a report.
  var words: String { conditions.map(\.words).joined(separator: " and ") }
}

extension SlotExpectation.Condition {
  fileprivate var words: String {
    func list(_ words: [String]) -> String { words.joined(separator: ", ") }
    func value(_ value: StateValue?) -> String { value?.words ?? "unset" }
    switch self {
    case .equals(let wanted): return value(wanted)
    case .any(let wanted): return "any of \(list(wanted.map(value)))"
    case .contains(let words): return "contains \(list(words))"
    case .containsAny(let words): return "contains any of \(list(words))"
    case .excludes(let words): return "excludes \(list(words))"
    case .approximately(let number, let tolerance):
      return "about \(StateValue.words(number)) (± \(StateValue.words(tolerance * 100)) %)"
    }
  }
}
