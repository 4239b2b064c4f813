import GiftDomain

/// What the value of a slot may be: the one source of the schema that a model is given and of the check on its answer.
enum SlotShape: Sendable {
  /// A word of a closed vocabulary.
  case words([String])
  /// A short phrase in English.
  case phrase
  /// A name as the giver writes it.
  case name
  /// A date, ISO 8601.
  case day
  /// An amount of money in major units.
  case amount
  /// A whole number within bounds.
  case whole(ClosedRange<Int>)
  /// An ISO 4217 code.
  case currency

  /// More than this is no budget for a gift.
  static let largestAmount = 1_000_000.0
  /// Longer phrases are sentences.
  static let longestPhrase = 60
  /// Longer names are none.
  static let longestName = 80

  /// The shape of a slot's value.
  init(of slot: SlotName) {
    switch slot {
    case .relationship: self = .words(Relationship.allCases.map(\.rawValue))
    case .name: self = .name
    case .gender: self = .words(Gender.allCases.map(\.rawValue))
    case .age: self = .whole(0...120)
    case .ageGroup: self = .words(AgeGroup.allCases.map(\.rawValue))
    case .count: self = .whole(2...100_000)
    case .occasion: self = .words(Occasion.allCases.map(\.rawValue))
    case .neededBy: self = .day
    case .urgency: self = .words(Urgency.allCases.map(\.rawValue))
    case .budgetMin, .budgetMax, .budgetTarget: self = .amount
    case .budgetCurrency: self = .currency
    case .budgetPer: self = .words(BudgetScope.allCases.map(\.rawValue))
    case .budgetLevel: self = .words(BudgetLevel.allCases.map(\.rawValue))
    case .values: self = .words(GiftValue.allCases.map(\.rawValue))
    case .interests, .style, .categories, .avoid, .owned, .dietary: self = .phrase
    case .delivery: self = .words(DeliveryPreference.allCases.map(\.rawValue))
    case .quantity: self = .whole(1...10_000)
    }
  }
}

/// What a giver or a recipient may care about: the closed vocabulary of the slot `values`.
enum GiftValue: String, CaseIterable {
  case sustainable, handmade, personalised, local, vegan
  case fairTrade = "fair_trade"
  case luxury, practical, sentimental, funny
}
