/// The slots of a brief, by the names of the evaluation contract.
public enum SlotName: String, Sendable, Codable, CaseIterable {
  /// Who gets the gift.
  case relationship = "recipient.relationship"
  case name = "recipient.name"
  case gender = "recipient.gender"
  case age = "recipient.age"
  case ageGroup = "recipient.age_group"
  case count = "recipient.count"
  /// Why and by when.
  case occasion
  case neededBy = "needed_by"
  case urgency
  /// What it may cost.
  case budgetMin = "budget.min"
  case budgetMax = "budget.max"
  case budgetTarget = "budget.target"
  case budgetCurrency = "budget.currency"
  case budgetPer = "budget.per"
  case budgetLevel = "budget.level"
  /// Lists of short phrases.
  case interests, style, values, categories, avoid, owned, dietary
  /// How it gets there and how many.
  case delivery, quantity

  /// Whether the slot holds a list of phrases.
  public var isList: Bool {
    switch self {
    case .interests, .style, .values, .categories, .avoid, .owned, .dietary: true
    default: false
    }
  }

  /// Whether what it holds is remembered about the recipient beyond the conversation.
  public var isRemembered: Bool {
    switch self {
    case .interests, .style, .values, .avoid, .owned, .dietary: true
    default: false
    }
  }
}
