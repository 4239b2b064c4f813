import GiftDomain

/// Turns what a model says into an analysis of which every part is borne by the turn or by what was offered.
struct TurnGuard {
  let evidence: LocalEvidence
  let offered: OfferedContext
  let claims: ClaimGuard

  /// The analysis that is left, and what was dropped.
  func checked(_ turn: ModelTurn) -> (analysis: TurnAnalysis, dropped: [DroppedClaim]) {
    var dropped: [DroppedClaim] = []
    var analysis = TurnAnalysis(
      acts: turn.acts, sentiment: turn.sentiment, stress: turn.stress, language: turn.language,
      moves: turn.moves)
    analysis.operations = operations(turn.claims, &dropped)
    analysis.giver = operations(turn.giver, &dropped)
    analysis.operations = withoutRuledOut(analysis.operations, &dropped)
    analysis.operations = withoutStrayAmounts(analysis.operations, &dropped)
    analysis.recipient = recipient(turn.person, operations: analysis.operations, &dropped)
    analysis.references = references(turn.references, &dropped)
    analysis.detail = detail(turn.detail)
    return (analysis, dropped)
  }

  private func operations(_ said: [ModelTurn.Claim], _ dropped: inout [DroppedClaim]) -> [SlotOperation] {
    var operations: [SlotOperation] = []
    for claim in said {
      switch claims.checked(claim) {
      case .success(let operation): operations.append(operation)
      case .failure(let refusal):
        dropped.append(DroppedClaim(subject: claim.slot.rawValue, reason: refusal.reason))
      }
    }
    return operations
  }

  // A wish for what was ruled out would take the exclusion back.
  private func withoutRuledOut(
    _ operations: [SlotOperation], _ dropped: inout [DroppedClaim]
  ) -> [SlotOperation] {
    let said = (evidence.analysis.operations + operations).filter { $0.slot == .avoid && $0.kind == .add }
    let brief = evidence.reading.context.brief
    let ruledOut = (said.compactMap { $0.value?.text } + brief.avoid.map(\.value))
      .map { Set(WordTokenizer.stems(in: $0)) }
    return operations.filter { operation in
      guard operation.slot.isWish, operation.kind == .add, let phrase = operation.value?.text else {
        return true
      }
      let stems = Set(WordTokenizer.stems(in: phrase))
      let isWanted = !ruledOut.contains { !$0.isEmpty && ($0.isSubset(of: stems) || stems.isSubset(of: $0)) }
      if !isWanted { dropped.append(DroppedClaim(subject: operation.slot.rawValue, reason: .ruledOut)) }
      return isWanted
    }
  }

  // An amount of which the model named a currency that is not there would count in another one. And a number that the
  // model takes for two things is neither.
  private func withoutStrayAmounts(
    _ operations: [SlotOperation], _ dropped: inout [DroppedClaim]
  ) -> [SlotOperation] {
    let hasLostCurrency = dropped.contains {
      $0.subject == SlotName.budgetCurrency.rawValue && $0.reason == .currencyMissing
    }
    let counted = operations.filter { !$0.slot.isBudget }.compactMap { $0.value?.number }
    return operations.filter { operation in
      guard operation.slot.isBudget, let amount = operation.value?.number else { return true }
      if hasLostCurrency {
        dropped.append(DroppedClaim(subject: operation.slot.rawValue, reason: .currencyMissing))
        return false
      }
      guard counted.contains(amount) else { return true }
      dropped.append(DroppedClaim(subject: operation.slot.rawValue, reason: .numberMeansOther))
      return false
    }
  }

  // MARK: People and suggestions

  /// Somebody else than the active recipient only with words that say so.
  private func recipient(
    _ person: ModelTurn.Person, operations: [SlotOperation], _ dropped: inout [DroppedClaim]
  ) -> RecipientReference {
    let brief = evidence.reading.context.brief
    func said(_ slot: SlotName) -> String? {
      operations.last { $0.slot == slot && $0.kind == .set }?.value?.text
    }
    switch person {
    case .active: return .active
    case .known(let alias):
      guard let known = offered.recipient(alias) else {
        dropped.append(DroppedClaim(subject: "recipient", reason: .notOffered))
        return .active
      }
      guard known.id != brief.recipientID else { return .active }
      let isNamed =
        known.name.map { QuoteFinder(evidence.reading.text).span(of: $0) != nil } ?? false
        || known.relationship.map { said(.relationship) == $0.rawValue } ?? false
      if isNamed { return .known(known.id) }
      dropped.append(DroppedClaim(subject: "recipient", reason: .quoteMissing))
      return .active
    case .new:
      let name = said(.name)
      let relationship = said(.relationship).flatMap(Relationship.init)
      // Without somebody before there is nobody to turn from.
      guard brief.namesSomebody || brief.recipientID != nil, name != nil || relationship != nil else {
        return .active
      }
      let isSame =
        (name == nil || name?.lowercased() == brief.name?.value.lowercased())
        && (relationship == nil || relationship == brief.relationship?.value)
      return isSame ? .active : .new(name: name, relationship: relationship)
    }
  }

  private func references(_ numbers: [Int], _ dropped: inout [DroppedClaim]) -> [SuggestionReference] {
    var found: [SuggestionReference] = []
    for number in numbers {
      let isOffered = number == 0 ? !offered.suggestions.isEmpty : number <= offered.suggestions.count
      if !isOffered {
        dropped.append(DroppedClaim(subject: "references", reason: .notOffered))
      } else {
        let reference = number == 0 ? SuggestionReference.all : .position(number)
        if !found.contains(reference) { found.append(reference) }
      }
    }
    return found
  }

  /// The words of a question must be the giver's.
  private func detail(_ detail: DetailQuestion?) -> DetailQuestion? {
    guard var detail else { return nil }
    let said = Set(WordTokenizer.words(in: evidence.reading.text))
    detail.words = detail.words.filter(said.contains)
    return detail
  }
}

extension SlotName {
  /// Whether it holds what a gift should be like.
  var isWish: Bool {
    switch self {
    case .interests, .style, .values, .categories: true
    default: false
    }
  }
}
