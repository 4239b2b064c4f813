import GiftDomain

/// Who is believed about what, when the grammars and a model have both read a turn.
///
/// The grammars are exact where they read at all; a model reads more, and other languages. Whoever is believed, what
/// rules something out is never lost.
enum MergePolicy {
  /// How the two are put together about a slot.
  enum Rule: Sendable, Hashable {
    /// What the grammars say about the group of slots stands; the model is heard where they are silent.
    case grammarsFirst
    /// Both are heard; about the same words, the model.
    case modelOnSameWords
    /// Both are heard.
    case both
    /// Only the model is heard.
    case modelAlone
  }

  /// The rule for a slot, in a turn of the language that the grammars read or of another one.
  static func rule(for slot: SlotName, isEnglish: Bool) -> Rule {
    switch slot {
    case .avoid, .dietary: .both
    case .interests, .style, .values, .categories, .owned: isEnglish ? .modelOnSameWords : .modelAlone
    case .age, .ageGroup, .neededBy, .budgetMin, .budgetMax, .budgetTarget, .budgetCurrency, .budgetPer,
      .budgetLevel:
      .grammarsFirst
    // Of another language the grammars take "das" for a father.
    case .relationship, .name, .gender, .occasion, .count, .urgency, .delivery, .quantity:
      isEnglish ? .grammarsFirst : .modelAlone
    }
  }

  /// Acts that do more than shape the answer: in a turn that the grammars can read, they must read them too.
  static let consequentialActs: Set<Act> = [.human, .remember, .privacy, .purchase, .outcome]

  /// Acts that destroy: a model is never enough for them.
  static let destructiveActs: Set<Act> = [.forget]

  /// Moves that throw the hunt away: the grammars must read them, or the turn must say little else.
  static let destructiveMoves: Set<Move> = [.startOver, .cancel]

  /// A turn of another language that throws the hunt away has no more words than these.
  static let wordsOfDestructiveTurn = 8
}

extension SlotName {
  /// Slots that are said together: a new amount replaces the whole budget, an age says the group.
  var group: SlotName {
    switch self {
    case .budgetMin, .budgetMax, .budgetTarget, .budgetCurrency, .budgetPer, .budgetLevel: .budgetMax
    case .age, .ageGroup: .age
    case .neededBy, .urgency: .neededBy
    default: self
    }
  }
}
