import Explanation
import GiftDomain

/// Puts a change of a slot into the words of a reply.
enum ChangeWording {
  /// The change; nil for slots that nobody says aloud, such as a currency.
  ///
  /// - Parameter brief: the brief after the turn: amounts are said as it has them, with their currency.
  static func change(_ operation: SlotOperation, in brief: Brief) -> BriefChange? {
    guard let words = words(operation, brief) else { return nil }
    return BriefChange(slot: operation.slot, kind: operation.kind, words: words)
  }

  /// All that a brief holds, as if it had just been said.
  static func all(of brief: Brief) -> [BriefChange] {
    var changes: [BriefChange] = []
    func add(_ slot: SlotName, _ words: String?) {
      if let words { changes.append(BriefChange(slot: slot, kind: slot.isList ? .add : .set, words: words)) }
    }
    add(.relationship, brief.relationship.map(\.value.words))
    add(.name, brief.name?.value)
    add(.age, brief.age.map { String($0.value) })
    add(.occasion, brief.occasion.map(\.value.words))
    add(.neededBy, brief.neededBy?.value.description)
    add(.budgetMin, brief.budget.minimum?.value.description)
    add(.budgetMax, brief.budget.maximum?.value.description)
    add(.budgetTarget, brief.budget.target?.value.description)
    add(.budgetLevel, brief.budget.level?.value.rawValue)
    for slot in SlotName.allCases where slot.isList {
      for entry in brief[list: slot] { add(slot, entry.value) }
    }
    return changes
  }

  private static func words(_ operation: SlotOperation, _ brief: Brief) -> String? {
    switch operation.slot {
    case .budgetCurrency, .budgetPer, .gender, .ageGroup, .urgency, .count: return nil
    case .budgetMax: return brief.budget.maximum?.value.description
    case .budgetMin: return brief.budget.minimum?.value.description
    case .budgetTarget: return brief.budget.target?.value.description
    case .relationship: return operation.value?.text.flatMap(Relationship.init(rawValue:))?.words
    case .occasion: return operation.value?.text.flatMap(Occasion.init(rawValue:))?.words
    default: return operation.value.map(plain)
    }
  }

  private static func plain(_ value: SlotValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number):
      number == number.rounded() && abs(number) < 1e12 ? String(Int(number)) : String(number)
    }
  }
}
