public import GiftDomain

/// The flat state of a brief in the names and values of the evaluation contract.
public enum BriefState {
  /// The slots that are set; a slot that is not named is unset.
  ///
  /// `urgency` is counted from `today`; `budget.per` is `total` when there is an amount and nothing else was
  /// said.
  public static func slots(of brief: Brief, on today: CalendarDay) -> [SlotName: StateValue] {
    var slots: [SlotName: StateValue] = [:]
    slots[.relationship] = (brief.relationship?.value.rawValue).map(StateValue.text)
    slots[.name] = (brief.name?.value).map(StateValue.text)
    slots[.gender] = (brief.gender?.value.rawValue).map(StateValue.text)
    slots[.age] = (brief.age?.value).map { .number(Double($0)) }
    slots[.ageGroup] = (brief.ageGroup?.value.rawValue).map(StateValue.text)
    slots[.count] = (brief.count?.value).map { .number(Double($0)) }
    slots[.occasion] = (brief.occasion?.value.rawValue).map(StateValue.text)
    slots[.neededBy] = (brief.neededBy?.value.description).map(StateValue.text)
    slots[.urgency] = (brief.urgency(on: today)?.rawValue).map(StateValue.text)
    slots[.delivery] = (brief.delivery?.value.rawValue).map(StateValue.text)
    slots[.quantity] = (brief.quantity?.value).map { .number(Double($0)) }
    addBudget(brief.budget, to: &slots)
    for slot in SlotName.allCases where slot.isList {
      let phrases = brief[list: slot].map(\.value)
      if !phrases.isEmpty { slots[slot] = .list(phrases) }
    }
    return slots
  }

  private static func addBudget(_ budget: Budget, to slots: inout [SlotName: StateValue]) {
    slots[.budgetMin] = (budget.minimum?.value.major).map(StateValue.number)
    slots[.budgetMax] = (budget.maximum?.value.major).map(StateValue.number)
    slots[.budgetTarget] = (budget.target?.value.major).map(StateValue.number)
    guard let currency = budget.currency else {
      slots[.budgetLevel] = (budget.level?.value.rawValue).map(StateValue.text)
      return
    }
    slots[.budgetCurrency] = .text(currency.code)
    slots[.budgetPer] = .text((budget.scope?.value ?? .total).rawValue)
  }
}
