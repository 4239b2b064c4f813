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
    case .greet: return start <= 3
    case .accept where reading.isWord(start, "ok", "okay", "sure", "fine", "yes", "yeah", "yep"):
      return reading.tokens.count <= 3 && reading.context.asked == nil
    case .accept where match.range.count == 1 && reading.references.isEmpty && reading.tokens.count > 8:
      return false
    case .accept:
      return (!reading.context.shown.isEmpty || reading.tokens.count <= 3)
        && (reading.has(start, .negator) || !reading.isNegated(start, within: 3))
    case _ where (act == .cheaper || act == .pricier) && pointsByPrice(start, in: reading): return false
    case .purchase, .remember, .moreOptions, .cheaper, .pricier, .moreLike:
      return reading.has(start, .negator) || !reading.isNegated(start, within: 3)
    case .askDetail: return asks(match, in: reading)
    // "No guns and all" is a wish for something harmless.
    case .unsafe:
      return !reading.isWord(start - 1, "no", "without")
        && !reading.phrases(.harmless).contains { $0.range.overlaps(match.range) }
    case .forget: return !reading.isWord(start - 1, "not", "never", "i", "always")
    case .thanks:
      return !reading.operations.contains {
        $0.slot == .occasion && $0.value == .text("thank_you")
          && reading.span(match.range).start <= $0.span.end && $0.span.start <= reading.span(match.range).end
      } && !reading.isWord(start - 1, "no", "a", "say", "to")
    case .goodbye: return reading.tokens.count <= 18
    case .reject where reading.context.asked != nil && MoveGrammar().isBareRefusal(reading): return false
    case .reject where reading.isWord(start, "no") && match.range.count == 1: return reading.tokens.count <= 2
    case .reject: return !reading.context.shown.isEmpty || pointsBack(match, in: reading)
    default: return true
    }
  }

  // "is the", "does it" only ask where a clause begins: not in "it's the budget", "she does the crossword".
  private func asks(_ match: PhraseMatch, in reading: Reading) -> Bool {
    let start = match.range.lowerBound
    if reading.isWord(start, "'s") { return false }
    if reading.has(start, [.be, .auxiliary]) {
      let before = start - 1
      return start == 0 || reading.isBreak(before) || reading.has(before, [.closer, .question])
        || reading.isWord(before, "but", "oh", "so", "one", "btw")
        || reading.isWord(before, "and", "or") && DetailGrammar().isAsked(match.range, in: reading)
    }
    return DetailGrammar().isAsked(match.range, in: reading)
  }

  // "take the cheapest of those" chooses; it asks for no other list.
  private func pointsByPrice(_ place: Int, in reading: Reading) -> Bool {
    reading.isWord(place - 1, "the", "your") && !reading.references.isEmpty
      && ReferenceGrammar().extreme(at: place, in: reading) != nil
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
    settleQuestions(&acts, in: reading, references: references)
    if isBareChoice(reading, references, acts) { acts.insert(.accept) }
    if isForMinor(reading) { acts.insert(.unsafe) }
    if chooses(acts, in: reading, references) { acts.insert(.accept) }
    if isRejectingOwned(reading, references) { acts.insert(.reject) }
    if acts.contains(.orderStatus) || acts.contains(.human) { acts.remove(.outOfScope) }
    if acts.contains(.privacy) { acts.remove(.remember) }
    if acts.contains(.unsafe) { acts.subtract([.accept, .purchase]) }
    if references.isEmpty, !acts.isDisjoint(with: [.smalltalk, .outOfScope]) { acts.remove(.askDetail) }
    if references.contains(where: { $0 != .all }), acts.contains(.askDetail) { acts.remove(.outOfScope) }
  }

  // "when would the first one get here", "is there another colour of it": something that is asked of what was shown.
  private func settleQuestions(
    _ acts: inout Set<Act>, in reading: Reading, references: [SuggestionReference]
  ) {
    guard !reading.context.shown.isEmpty || !references.isEmpty else { return }
    let cue = reading.phrases(.detail).first { DetailGrammar().isAsked($0.range, in: reading) }
    let others: Set<Act> = [
      .compare, .moreLike, .moreOptions, .cheaper, .pricier, .orderStatus, .privacy, .human, .outOfScope,
      .forget, .remember, .outcome,
    ]
    if cue != nil, !references.isEmpty || others.isDisjoint(with: acts) { acts.insert(.askDetail) }
    let pointsAtSome = references.contains { $0 != .all }
    if pointsAtSome, reading.isQuestion, acts.isDisjoint(with: others.union([.reject, .accept])) {
      acts.insert(.askDetail)
    }
    // "first one got white colour": a fact is named of one that is pointed at.
    if pointsAtSome, !reading.phrases(.detail).isEmpty, acts.isSubset(of: [.provideInfo]),
      reading.operations.allSatisfy(\.inferred)
    {
      acts.insert(.askDetail)
    }
    if acts.contains(.askDetail), cue != nil, pointsAtSome, reading.tokens.contains(where: { $0.text == "?" })
    {
      acts.remove(.accept)
    }
  }

  // "The middle one. Thank you.", "yes, the second one is fine", "option 1 for everyone": a sentence that says little
  // more than which one.
  private func isBareChoice(
    _ reading: Reading, _ references: [SuggestionReference], _ acts: Set<Act>
  ) -> Bool {
    guard references.count == 1, references.first != .all, !reading.context.shown.isEmpty,
      acts.isSubset(of: [.thanks, .goodbye, .greet, .provideInfo, .smalltalk]),
      !reading.operations.contains(where: { !$0.inferred })
    else { return false }
    guard let place = reading.claimed.firstIndex(of: true) else {
      return reading.tokens.count <= 6 && !reading.isQuestion
    }
    let sentence = reading.sentence(of: place)
    let words = sentence.filter { reading.tokens[$0].kind == .word && !reading.claimed[$0] }
    return words.count <= 6 && !sentence.contains { reading.isWord($0, "?") || reading.has($0, .question) }
      && !words.contains { reading.has($0, .negator) }
  }

  // What is only sold to adults is no gift for a child.
  private func isForMinor(_ reading: Reading) -> Bool {
    guard reading.phrases(.adult).contains(where: { !reading.isNegated($0.range.lowerBound, within: 4) })
    else {
      return false
    }
    let ages = reading.operations.compactMap { operation -> Int? in
      switch operation.slot {
      case .age: operation.value?.number.map { Int($0) }
      case .ageGroup: operation.value?.text.flatMap(AgeGroup.init(rawValue:))?.ages.upperBound
      default: nil
      }
    }
    let isNew = reading.operations.contains { $0.slot == .relationship || $0.slot == .name }
    let known = isNew ? nil : reading.context.brief.ages?.upperBound
    return (ages.min() ?? known).map { $0 < Self.adulthood } ?? false
  }

  private static let adulthood = 18

  // "The first one, thank you!", "number two so": pointing at one and asking nothing is choosing it.
  private func chooses(_ acts: Set<Act>, in reading: Reading, _ references: [SuggestionReference]) -> Bool {
    guard references.count == 1, references != [.all], !reading.context.shown.isEmpty, !reading.isQuestion
    else {
      return false
    }
    return acts.isSubset(of: [.thanks, .goodbye, .provideInfo]) && reading.tokens.count <= 12
      && !acts.isEmpty && !reading.operations.contains { $0.slot == .avoid || $0.slot == .owned }
      && !reading.tokens.indices.contains { reading.has($0, .negator) }
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
      .outcome, .orderStatus, .privacy, .forget, .human, .unsafe, .purchase, .outOfScope, .remember,
    ]
    let subject = stated.contains {
      $0.slot == .relationship || $0.slot == .occasion || $0.slot == .name || $0.slot == .categories
    }
    let isNew = !reading.context.brief.namesSomebody || recipient != .active
    if subject, isNew, acts.isDisjoint(with: blocking) {
      acts.insert(.requestGift)
    }
    if acts.contains(.outcome), acts.contains(.requestGift),
      stated.allSatisfy({ $0.slot == .owned || $0.slot == .relationship }),
      reading.context.brief.namesSomebody
    {
      acts.remove(.requestGift)
    }
    if recipient == .active, corrects(stated, in: reading) { acts.insert(.correct) }
    if acts.isEmpty, tellsOfSomebody(reading) { acts.insert(.provideInfo) }
    if acts.contains(.correct), stated.isEmpty, reading.context.brief.isBlank { acts.remove(.correct) }
    if stated.contains(where: { $0.slot == .dietary || $0.slot == .owned }), acts.contains(.outOfScope) {
      acts.remove(.outOfScope)
    }
  }

  // "she goes through tea like water": something is told, whatever it is.
  private func tellsOfSomebody(_ reading: Reading) -> Bool {
    reading.tokens.count >= 3 && !reading.isQuestion && reading.phrases(.move).isEmpty
      && reading.tokens.indices.contains { reading.has($0, .third) }
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
    if operations.contains(where: { $0.kind == .remove || $0.kind == .clear }) { return true }
    let hasOther = operations.contains { !$0.slot.isList && $0.slot != .gender }
    if hasOther, opensByTakingBack(reading), !brief.isBlank || !brief.budget.isEmpty { return true }
    return operations.contains { operation in
      switch operation.slot {
      case .budgetMax, .budgetMin, .budgetTarget:
        brief.budget.currency != nil && isOtherAmount(operation, brief.budget)
      case .occasion:
        operation.kind == .clear
          || brief.occasion.map { $0.provenance.isStated && .text($0.value.rawValue) != operation.value }
            ?? false
      case .name: brief.name.map { .text($0.value) != operation.value } ?? false
      case .count: brief.count.map { .number(Double($0.value)) != operation.value } ?? false
      case .quantity: brief.quantity.map { .number(Double($0.value)) != operation.value } ?? false
      case .age: brief.age.map { .number(Double($0.value)) != operation.value } ?? false
      case .neededBy:
        brief.neededBy.map { .text($0.value.description) != operation.value } ?? false
      default: false
      }
    }
  }

  // "no, 4!", "sorry, it's Siobhán", "*28", "five of them sorry".
  private func opensByTakingBack(_ reading: Reading) -> Bool {
    (0...1).contains {
      reading.isWord(
        $0, "no", "nope", "sorry", "oops", "whoops", "pardon", "wait", "*", "eish", "argh", "ugh")
    } || reading.tokens.indices.suffix(4).contains { reading.isWord($0, "sorry", "oops", "typo") }
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
