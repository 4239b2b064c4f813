import GiftDomain

extension BriefChange {
  /// Carries the budget over: one that is said anew replaces the whole old one.
  mutating func applyBudget(_ operations: [SlotOperation]) {
    let budget = operations.filter { $0.slot.isBudget }
    let currency = currency(said: budget)
    let amounts: Set<SlotName> = [.budgetMin, .budgetMax, .budgetTarget, .budgetLevel]
    if budget.contains(where: { $0.kind == .set && amounts.contains($0.slot) }) {
      // A new amount counts for what the old one did, until it is said to count for something else.
      let scope = brief.budget.scope
      brief.budget = Budget()
      brief.budget.scope = scope
    }
    for operation in budget { applyBudget(operation, in: currency) }
    settleBudget(in: currency)
  }

  /// The currency of the turn's amounts: as said, else as before, else the giver's.
  private func currency(said operations: [SlotOperation]) -> Currency {
    let said = operations.last { $0.slot == .budgetCurrency && $0.kind == .set }
    return said?.value?.text.flatMap { Currency($0) } ?? brief.budget.currency ?? context.currency
  }

  private mutating func applyBudget(_ operation: SlotOperation, in currency: Currency) {
    if operation.kind == .clear || operation.kind == .remove { return clearBudget(operation.slot) }
    switch operation.slot {
    case .budgetMin: brief.budget.minimum = money(operation, currency) ?? brief.budget.minimum
    case .budgetMax: brief.budget.maximum = money(operation, currency) ?? brief.budget.maximum
    case .budgetTarget: brief.budget.target = money(operation, currency) ?? brief.budget.target
    case .budgetPer:
      guard let scope = operation.value?.text.flatMap(BudgetScope.init) else { return }
      brief.budget.scope = slot(scope, over: brief.budget.scope, by: operation)
    case .budgetLevel:
      guard let level = operation.value?.text.flatMap(BudgetLevel.init) else { return }
      brief.budget.level = slot(level, over: brief.budget.level, by: operation)
    default: break
    }
  }

  private func money(_ operation: SlotOperation, _ currency: Currency) -> Slot<Money>? {
    guard let number = operation.value?.number, number > 0, let money = Money(number, currency) else {
      return nil
    }
    return Slot(money, from: provenance(operation), confidence: operation.confidence)
  }

  private mutating func clearBudget(_ slot: SlotName) {
    switch slot {
    case .budgetMin: brief.budget.minimum = nil
    case .budgetMax: brief.budget.maximum = nil
    case .budgetTarget: brief.budget.target = nil
    case .budgetPer: brief.budget.scope = nil
    case .budgetLevel: brief.budget.level = nil
    default: break
    }
  }

  /// Keeps the parts of a budget consistent: one currency, minimum below maximum, no level beside an amount.
  private mutating func settleBudget(in currency: Currency) {
    brief.budget.minimum = recounted(brief.budget.minimum, in: currency)
    brief.budget.maximum = recounted(brief.budget.maximum, in: currency)
    brief.budget.target = recounted(brief.budget.target, in: currency)
    if let low = brief.budget.minimum, let high = brief.budget.maximum,
      low.value.minorUnits > high.value.minorUnits
    {
      brief.budget.minimum = high
      brief.budget.maximum = low
    }
    guard brief.budget.currency != nil else {
      brief.budget.scope = nil
      return
    }
    brief.budget.level = nil
  }

  /// The same number in the currency that was said last ("I meant euros").
  private func recounted(_ slot: Slot<Money>?, in currency: Currency) -> Slot<Money>? {
    guard var slot, slot.value.currency != currency, let money = Money(slot.value.major, currency) else {
      return slot
    }
    slot.value = money
    return slot
  }
}
