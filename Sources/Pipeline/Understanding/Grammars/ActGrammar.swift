import GiftDomain

/// Decides what a turn does, from its cues and from what was understood in it.
struct ActGrammar {
  /// The acts of a turn.
  func acts(in reading: Reading, recipient: RecipientReference, references: [SuggestionReference]) -> Set<Act>
  {
    var acts: Set<Act> = []
    for match in reading.phrases(.act) {
      if let act = Act(rawValue: match.value), isMeant(act, match, in: reading) { acts.insert(act) }
    }
    settle(&acts, in: reading, references: references)
    addFromOperations(&acts, in: reading, recipient: recipient)
    if acts.isEmpty, reading.context.asked != nil { acts.insert(.provideInfo) }
    return acts
  }

  private func isMeant(_ act: Act, _ match: PhraseMatch, in reading: Reading) -> Bool {
    let start = match.range.lowerBound
    if act != .provideInfo, isCovered(match, in: reading) { return false }
    switch act {
    case .greet: return start <= 1
    case .accept where reading.isWord(start, "ok", "okay", "sure", "fine", "yes", "yeah", "yep"):
      return reading.tokens.count <= 3 && reading.context.asked == nil
    case .accept:
      return (!reading.context.shown.isEmpty || reading.tokens.count <= 3)
        && (reading.has(start, .negator) || !reading.isNegated(start, within: 3))
    case .purchase, .remember, .moreOptions, .cheaper, .pricier, .moreLike:
      return reading.has(start, .negator) || !reading.isNegated(start, within: 3)
    case .forget: return !reading.isWord(start - 1, "not", "never", "i", "always")
    case .thanks:
      return !reading.operations.contains {
        $0.slot == .occasion && $0.value == .text("thank_you")
          && reading.span(match.range).start <= $0.span.end && $0.span.start <= reading.span(match.range).end
      } && !reading.isWord(start - 1, "no", "a", "say", "to")
    case .goodbye: return reading.tokens.count <= 12
    case .reject where reading.context.asked != nil && MoveGrammar().isBareRefusal(reading): return false
    case .reject where reading.isWord(start, "no") && match.range.count == 1: return reading.tokens.count <= 2
    case .reject: return !reading.context.shown.isEmpty || pointsBack(match, in: reading)
    default: return true
    }
  }

  private func pointsBack(_ match: PhraseMatch, in reading: Reading) -> Bool {
    match.range.contains { reading.isWord($0, "these", "those", "them", "thanks", "none", "nah", "nope") }
  }

  // A longer cue of another act says what the shorter one inside of it does not: "don't forget".
  private func isCovered(_ match: PhraseMatch, in reading: Reading) -> Bool {
    reading.phrases(.act).contains {
      $0.value != match.value && $0.range.count > match.range.count
        && $0.range.lowerBound <= match.range.lowerBound
        && $0.range.upperBound >= match.range.upperBound
    }
  }

  private func settle(_ acts: inout Set<Act>, in reading: Reading, references: [SuggestionReference]) {
    if reading.phrases(.frame).contains(where: {
      ($0.value == "loved" || $0.value == "hated") && isOutcome($0, in: reading)
    }) {
      acts.insert(.outcome)
    }
    if acts.contains(.moreLike) { acts.remove(.moreOptions) }
    if !references.isEmpty, acts.contains(.accept), !acts.isDisjoint(with: [.cheaper, .pricier]) {
      acts.insert(.moreLike)
    }
    let pointsAtSome = references.contains { $0 != .all }
    if pointsAtSome, acts.isEmpty, reading.tokens.count <= 6, !reading.isQuestion {
      acts.insert(.accept)
    }
    if isRejectingOwned(reading, references) { acts.insert(.reject) }
    if acts.contains(.orderStatus) || acts.contains(.human) { acts.remove(.outOfScope) }
    if acts.contains(.privacy) { acts.remove(.remember) }
    if acts.contains(.unsafe) { acts.subtract([.accept, .purchase]) }
    if acts.contains(.smalltalk), acts.contains(.askDetail) { acts.remove(.askDetail) }
    if acts.contains(.outOfScope), acts.contains(.askDetail), references.isEmpty { acts.remove(.askDetail) }
  }

  // "he already has that one".
  private func isRejectingOwned(_ reading: Reading, _ references: [SuggestionReference]) -> Bool {
    reading.phrases(.frame).contains {
      $0.value == "owned"
        && reading.isWord($0.range.upperBound, "one", "that", "it", "those", "the", "them", "this")
    } && !reading.context.shown.isEmpty
  }

  private func isOutcome(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let start = match.range.lowerBound
    if reading.isWord(start - 1, "i", "would", "we") || reading.isWord(start - 1, "'d") { return false }
    let past = !reading.phrases(.past).isEmpty
    let isPastTense =
      reading.isWord(
        start, "loved", "hated", "liked", "adored", "enjoyed", "was", "went", "raved", "returned", "never",
        "did") || reading.isWord(start + 1, "loved", "hated", "liked")
    return past || (isPastTense && !reading.isWord(start - 1, "always", "has", "have"))
  }

  private func addFromOperations(_ acts: inout Set<Act>, in reading: Reading, recipient: RecipientReference) {
    let stated = reading.operations.filter { !$0.inferred }
    if stated.contains(where: { $0.slot != .gender }) { acts.insert(.provideInfo) }
    let blocking: Set<Act> = [
      .outcome, .orderStatus, .privacy, .forget, .human, .unsafe, .purchase, .outOfScope,
    ]
    let subject = stated.contains {
      $0.slot == .relationship || $0.slot == .occasion || $0.slot == .name || $0.slot == .categories
    }
    let isNew = !reading.context.brief.namesSomebody || recipient != .active
    if subject, isNew, acts.isDisjoint(with: blocking), reading.context.asked == nil || recipient != .active {
      acts.insert(.requestGift)
    }
    if acts.contains(.outcome), acts.contains(.requestGift),
      stated.allSatisfy({ $0.slot == .owned || $0.slot == .relationship }),
      reading.context.brief.namesSomebody
    {
      acts.remove(.requestGift)
    }
    if recipient == .active, corrects(stated, in: reading) { acts.insert(.correct) }
    if acts.contains(.correct), stated.isEmpty, reading.context.brief.isBlank { acts.remove(.correct) }
    if stated.contains(where: { $0.slot == .dietary || $0.slot == .owned }), acts.contains(.outOfScope) {
      acts.remove(.outOfScope)
    }
  }

  // A cue with something to change, or another value for what was said before.
  private func corrects(_ operations: [SlotOperation], in reading: Reading) -> Bool {
    guard !operations.isEmpty else { return false }
    let brief = reading.context.brief
    let changesList = operations.allSatisfy { $0.slot.isList || $0.slot == .gender }
    let cue = reading.phrases(.correction).contains {
      !changesList || !reading.isWord($0.range.lowerBound, "actually")
    }
    if cue,
      !brief.isBlank || !brief.budget.isEmpty
        || reading.phrases(.correction).contains(where: { $0.range.lowerBound > 2 })
    {
      return true
    }
    return operations.contains { operation in
      switch operation.slot {
      case .budgetMax, .budgetMin, .budgetTarget:
        brief.budget.currency != nil && isOtherAmount(operation, brief.budget)
      case .occasion:
        operation.kind == .clear
          || brief.occasion.map { $0.provenance.isStated && .text($0.value.rawValue) != operation.value }
            ?? false
      case .age: brief.age.map { .number(Double($0.value)) != operation.value } ?? false
      case .neededBy:
        brief.neededBy.map { $0.provenance.isStated && .text($0.value.description) != operation.value }
          ?? false
      default: false
      }
    }
  }

  private func isOtherAmount(_ operation: SlotOperation, _ budget: Budget) -> Bool {
    let old = [budget.maximum, budget.minimum, budget.target].compactMap { $0?.value.major }
    return operation.value?.number.map { !old.contains($0) } ?? false
  }
}

extension Reading {
  /// Whether the turn asks something.
  var isQuestion: Bool { tokens.contains { $0.text == "?" } || has(0, .question) }
}
