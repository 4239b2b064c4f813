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
