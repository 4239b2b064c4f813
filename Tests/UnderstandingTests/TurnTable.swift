import GiftDomain
import Testing

@testable import Understanding

/// A row of a table of turns: what is written, what the state must be afterwards, and where it is written.
///
/// `turn >> turn | slot=value; slot=value | options`. List slots name phrases that must be contained,
/// `!phrase` what must not, `-` what must be unset. Options: `gb`, `in`, `au`, `shown`, `ask:budget` and so
/// on.
struct TurnRow: CustomTestStringConvertible, Sendable {
  let turns: [String]
  let expectations: [(name: String, value: String)]
  let options: Set<String>

  var testDescription: String { turns.joined(separator: " >> ") }

  static func rows(_ table: String) -> [TurnRow] {
    table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
      precondition(parts.count >= 2, "a row needs a turn and expectations: \(line)")
      let expectations = parts[1].split(separator: ";").map { pair in
        let sides = pair.split(separator: "=", maxSplits: 1)
        return (trimmed(sides[0]), sides.count > 1 ? trimmed(sides[1]) : "")
      }
      let options = parts.count > 2 ? Set(parts[2].split(separator: " ").map(String.init)) : []
      return TurnRow(turns: parts[0].components(" >> "), expectations: expectations, options: options)
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

extension TurnRow {
  /// What the expectations miss; empty when all hold.
  func failures() throws -> [String] {
    let outcome = try Playback(options: options).play(turns)
    return expectations.compactMap { check($0.name, $0.value, outcome) }
  }

  private func check(_ name: String, _ value: String, _ outcome: Playback.Outcome) -> String? {
    switch name {
    case "acts", "!acts":
      let wanted = value.split(separator: ",").map(String.init)
      let acts = Set(outcome.analysis.acts.map(\.rawValue))
      let bad = wanted.filter { acts.contains($0) == (name == "!acts") }
      return bad.isEmpty ? nil : "\(name) \(bad) in \(acts.sorted())"
    case "brief":
      return (outcome.startedAnew ? "new" : "same") == value ? nil : "brief is not \(value)"
    default:
      guard let slot = Self.names[name] ?? SlotName(rawValue: name) else { return "no slot \(name)" }
      return check(slot, value, outcome.state[slot])
    }
  }

  private func check(_ slot: SlotName, _ expected: String, _ found: StateValue?) -> String? {
    guard case .list(let list) = found else {
      let text = found.map(Self.text) ?? "-"
      let isRight =
        slot.isList
        ? expected.split(separator: ",").allSatisfy { $0.hasPrefix("!") || $0 == "-" } : text == expected
      return isRight ? nil : "\(slot.rawValue) is \(text), not \(expected)"
    }
    let missed = expected.split(separator: ",").filter { word in
      word.hasPrefix("!")
        ? list.contains { $0.contains(word.dropFirst()) } : !list.contains { $0.contains(word) }
    }
    return missed.isEmpty ? nil : "\(slot.rawValue) is \(list), not \(expected)"
  }

  private static func text(_ value: StateValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .list(let list): "\(list)"
    }
  }

  private static let names: [String: SlotName] = [
    "rel": .relationship, "name": .name, "gender": .gender, "age": .age, "group": .ageGroup, "count": .count,
    "by": .neededBy, "max": .budgetMax, "min": .budgetMin, "target": .budgetTarget, "cur": .budgetCurrency,
    "per": .budgetPer, "level": .budgetLevel,
  ]
}
