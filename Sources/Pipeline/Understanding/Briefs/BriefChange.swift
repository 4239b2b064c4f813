import GiftDomain

/// A brief while the operations of one turn are carried into it.
struct BriefChange {
  var brief: Brief
  let message: MessageID
  let text: String
  let context: TurnContext

  /// Carries one operation over, except those of the budget, which only make sense together.
  mutating func apply(_ operation: SlotOperation) {
    guard !operation.slot.isBudget else { return }
    if operation.slot.isList {
      applyToList(operation)
    } else if operation.kind == .clear || operation.kind == .remove {
      clear(operation.slot)
    } else if let value = operation.value {
      set(operation.slot, value, by: operation)
    }
  }

  /// The provenance of an operation.
  func provenance(_ operation: SlotOperation) -> Provenance {
    let quote = operation.span.quote(of: text)
    return operation.inferred ? .inference(quote) : .turn(message, span: operation.span, quote: quote)
  }

  /// A slot with the operation's justification, unless what is there counts for more.
  func slot<Value>(_ value: Value, over old: Slot<Value>?, by operation: SlotOperation) -> Slot<Value>? {
    if operation.inferred, let old, !old.provenance.isInference { return old }
    return Slot(value, from: provenance(operation), confidence: operation.confidence)
  }

  private mutating func set(_ slot: SlotName, _ value: SlotValue, by operation: SlotOperation) {
    switch slot {
    case .relationship, .name, .gender, .age, .ageGroup, .count: setPerson(slot, value, by: operation)
    case .occasion: setOccasion(value, by: operation)
    case .neededBy:
      guard let day = value.text.flatMap({ CalendarDay($0) }), day >= context.moment.day else { return }
      brief.neededBy = self.slot(day, over: brief.neededBy, by: operation)
    case .urgency:
      guard let urgency = value.text.flatMap(Urgency.init) else { return }
      brief.statedUrgency = self.slot(urgency, over: brief.statedUrgency, by: operation)
    case .delivery:
      guard let delivery = value.text.flatMap(DeliveryPreference.init) else { return }
      brief.delivery = self.slot(delivery, over: brief.delivery, by: operation)
    case .quantity:
      guard let quantity = whole(value, in: 1...10_000) else { return }
      brief.quantity = self.slot(quantity, over: brief.quantity, by: operation)
    default: break
    }
  }

  private mutating func setPerson(_ slot: SlotName, _ value: SlotValue, by operation: SlotOperation) {
    switch slot {
    case .relationship:
      guard let relationship = value.text.flatMap(Relationship.init) else { return }
      setRelationship(relationship, by: operation)
    case .name:
      guard let name = value.text, !name.isEmpty, name.unicodeScalars.count <= 80 else { return }
      brief.name = self.slot(name, over: brief.name, by: operation)
    case .gender:
      guard let gender = value.text.flatMap(Gender.init) else { return }
      brief.gender = self.slot(gender, over: brief.gender, by: operation)
    case .age:
      guard let age = whole(value, in: 0...120) else { return }
      brief.age = self.slot(age, over: brief.age, by: operation)
      if brief.age?.value == age { brief.ageGroup = nil }
    case .ageGroup:
      guard let group = value.text.flatMap(AgeGroup.init) else { return }
      brief.ageGroup = self.slot(group, over: brief.ageGroup, by: operation)
    default:
      guard let count = whole(value, in: 2...100_000) else { return }
      brief.count = self.slot(count, over: brief.count, by: operation)
    }
  }

  private mutating func setRelationship(_ relationship: Relationship, by operation: SlotOperation) {
    let changes = brief.relationship.map { $0.value != relationship } ?? false
    brief.relationship = slot(relationship, over: brief.relationship, by: operation)
    guard changes, brief.relationship?.value == relationship else { return }
    if brief.gender?.provenance.isInference == true || relationship.impliedGender != nil {
      brief.gender = nil
    }
    if brief.count?.provenance.isInference == true { brief.count = nil }
  }

  private mutating func setOccasion(_ value: SlotValue, by operation: SlotOperation) {
    guard let occasion = value.text.flatMap(Occasion.init) else { return }
    let changes = brief.occasion.map { $0.value != occasion } ?? true
    brief.occasion = slot(occasion, over: brief.occasion, by: operation)
    // A date that came with the old occasion goes with it.
    if changes, brief.occasion?.value == occasion, brief.neededBy?.provenance.isFromCalendar == true {
      brief.neededBy = nil
    }
  }

  private mutating func clear(_ slot: SlotName) {
    switch slot {
    case .relationship: brief.relationship = nil
    case .name: brief.name = nil
    case .gender: brief.gender = nil
    case .age: brief.age = nil
    case .ageGroup: brief.ageGroup = nil
    case .count: brief.count = nil
    case .occasion:
      brief.occasion = nil
      if brief.neededBy?.provenance.isFromCalendar == true { brief.neededBy = nil }
    case .neededBy: brief.neededBy = nil
    case .urgency: brief.statedUrgency = nil
    case .delivery: brief.delivery = nil
    case .quantity: brief.quantity = nil
    default: break
    }
  }

  private func whole(_ value: SlotValue, in range: ClosedRange<Int>) -> Int? {
    guard let number = value.number, number.isFinite, abs(number) < 1e9 else { return nil }
    let whole = Int(number.rounded(.down))
    return range.contains(whole) ? whole : nil
  }
}

extension Provenance {
  /// Whether nobody said it.
  var isInference: Bool { if case .inference = self { true } else { false } }
}

extension SlotName {
  /// Whether it is a part of the budget.
  var isBudget: Bool {
    switch self {
    case .budgetMin, .budgetMax, .budgetTarget, .budgetCurrency, .budgetPer, .budgetLevel: true
    default: false
    }
  }
}
