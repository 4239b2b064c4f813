import GiftDomain
import JSON

/// A brief on the wire: first what is believed, then slot by slot why.
extension JSONWriter {
  /// The members of a brief, within an object.
  mutating func brief(_ brief: Brief) {
    object("recipient") {
      $0.member("id", brief.recipientID?.rawValue)
      $0.member("relationship", brief.relationship?.value.rawValue)
      $0.member("name", brief.name?.value)
      $0.member("gender", brief.gender?.value.rawValue)
      $0.member("age", brief.age?.value)
      $0.member("age_group", brief.ageGroup?.value.rawValue)
      $0.member("count", brief.count?.value)
    }
    member("occasion", brief.occasion?.value.rawValue)
    member("needed_by", brief.neededBy?.value.description)
    budget(brief.budget)
    list("slots", BriefSlot.slots(of: brief)) { json, slot in
      json.object { $0.slot(slot) }
    }
  }

  private mutating func budget(_ budget: Budget) {
    object("budget") {
      $0.member("min", budget.minimum?.value.amount)
      $0.member("max", budget.maximum?.value.amount)
      $0.member("target", budget.target?.value.amount)
      $0.member("currency", budget.currency?.code)
      $0.member("per", budget.scope?.value.rawValue)
      $0.member("level", budget.level?.value.rawValue)
    }
  }

  private mutating func slot(_ slot: BriefSlot) {
    member("slot", slot.name.rawValue)
    switch slot.value {
    case .text(let text): member("value", text)
    case .number(let number): member("value", number)
    }
    member("confidence", slot.confidence)
    object("source") { $0.source(slot.provenance) }
  }

  private mutating func source(_ provenance: Provenance) {
    switch provenance {
    case .turn(let message, let span, _):
      member("turn", message.rawValue)
      list("span", [span.start, span.end]) { $0.integer($1) }
    case .profile(let fact, _): member("profile", fact)
    case .inference(let from): member("inference", from)
    }
  }
}

/// One value of a brief with what justifies it; a slot that holds a list has several.
struct BriefSlot {
  /// A word, a date or an amount as text, or a whole number.
  enum Value: Equatable {
    case text(String)
    case number(Int)
  }

  let name: SlotName
  let value: Value
  let confidence: Double
  let provenance: Provenance

  private init<Held>(_ name: SlotName, _ slot: Slot<Held>, _ value: Value) {
    self.name = name
    self.value = value
    confidence = slot.confidence
    provenance = slot.provenance
  }

  /// Every filled slot, in the order of the slots' names in the contract.
  static func slots(of brief: Brief) -> [BriefSlot] {
    person(brief) + purpose(brief) + money(brief.budget) + phrases(brief) + delivery(brief)
  }

  private static func person(_ brief: Brief) -> [BriefSlot] {
    [
      word(.relationship, brief.relationship), text(.name, brief.name) { $0 }, word(.gender, brief.gender),
      number(.age, brief.age), word(.ageGroup, brief.ageGroup), number(.count, brief.count),
    ].compactMap(\.self)
  }

  private static func purpose(_ brief: Brief) -> [BriefSlot] {
    [
      word(.occasion, brief.occasion), text(.neededBy, brief.neededBy) { $0.description },
      word(.urgency, brief.statedUrgency),
    ].compactMap(\.self)
  }

  private static func money(_ budget: Budget) -> [BriefSlot] {
    [
      text(.budgetMin, budget.minimum) { $0.amount }, text(.budgetMax, budget.maximum) { $0.amount },
      text(.budgetTarget, budget.target) { $0.amount },
      text(.budgetCurrency, budget.maximum ?? budget.target ?? budget.minimum) { $0.currency.code },
      word(.budgetPer, budget.scope), word(.budgetLevel, budget.level),
    ].compactMap(\.self)
  }

  private static func phrases(_ brief: Brief) -> [BriefSlot] {
    SlotName.allCases.filter(\.isList).flatMap { name in
      brief[list: name].map { BriefSlot(name, $0, .text($0.value)) }
    }
  }

  private static func delivery(_ brief: Brief) -> [BriefSlot] {
    [word(.delivery, brief.delivery), number(.quantity, brief.quantity)].compactMap(\.self)
  }

  private static func word<Word: RawRepresentable<String>>(_ name: SlotName, _ slot: Slot<Word>?)
    -> BriefSlot?
  {
    text(name, slot) { $0.rawValue }
  }

  private static func text<Held>(
    _ name: SlotName, _ slot: Slot<Held>?, _ text: (Held) -> String
  ) -> BriefSlot? {
    slot.map { BriefSlot(name, $0, .text(text($0.value))) }
  }

  private static func number(_ name: SlotName, _ slot: Slot<Int>?) -> BriefSlot? {
    slot.map { BriefSlot(name, $0, .number($0.value)) }
  }
}
