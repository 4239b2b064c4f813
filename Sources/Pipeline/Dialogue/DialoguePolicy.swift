import GiftDomain
import Records

/// From what was understood to one decision: a table, read from the top; the first row that applies decides.
struct DialoguePolicy: Sendable {
  /// The most questions before the first suggestions.
  static let questionsBeforeSuggesting = 2

  /// The decision about a turn.
  func decide(_ reading: Reading, state: ConversationState) -> Decision {
    if state.isHandedOff { return .silent }
    return protective(reading, state) ?? repair(reading, state) ?? aboutSuggestions(reading, state)
      ?? aboutMemory(reading, state) ?? conversational(reading, state) ?? hunting(reading, state)
  }

  /// What goes before every wish for gifts.
  private func protective(_ reading: Reading, _ state: ConversationState) -> Decision? {
    let acts = reading.acts
    if acts.contains(.unsafe) { return .decline }
    if acts.contains(.human), !reading.moves.contains(.identity) { return .handOff }
    if let choice = state.choice, choice.isOpen(in: state) { return .askWhich(choice.candidates) }
    return reading.memory.map { $0.forgets ? .forget : .tellKnown }
  }

  /// What concerns the conversation itself; a turn that also says something about the hunt goes on with that.
  private func repair(_ reading: Reading, _ state: ConversationState) -> Decision? {
    let moves = reading.moves
    if moves == [.cancel] { return .cancel }
    guard !moves.isEmpty, reading.isBare else { return nil }
    let wantsGifts = !reading.acts.isDisjoint(with: Self.giftActs)
    if moves.contains(.startOver) { return .startOver }
    if moves.contains(.recap) { return .recap }
    if moves.contains(.showAgain) { return .showAgain }
    if moves.contains(.again) { return .again }
    if moves.contains(.clarify) {
      if let asked = reading.asked { return .explain(asked) }
      return state.lastShown.isEmpty ? .introduce(.ability) : .explainList
    }
    if moves.contains(.identity) { return .introduce(.identity) }
    if wantsGifts { return nil }
    if moves.contains(.cancel) { return .cancel }
    if moves.contains(.hold) { return .hold }
    if moves.contains(.resume) { return resume(reading, state) }
    if moves.contains(.ability) { return .introduce(.ability) }
    if moves.contains(.unknown), reading.asked == nil, !state.lastShown.isEmpty { return .recommend }
    return nil
  }

  /// Back to the question that is open, to the list that was shown, or to the beginning.
  private func resume(_ reading: Reading, _ state: ConversationState) -> Decision {
    if let asked = reading.asked { return .ask(asked, wasUnderstood: true) }
    return state.lastShown.isEmpty ? hunting(reading, state) : .showAgain
  }

  /// What concerns the suggestions on the table.
  private func aboutSuggestions(_ reading: Reading, _ state: ConversationState) -> Decision? {
    let acts = reading.acts
    let meant = reading.referredProducts
    let wantsOthers = !acts.isDisjoint(with: [.cheaper, .pricier, .moreLike, .moreOptions, .reject])
    if acts.contains(.compare) {
      let compared = meant.count >= 2 ? meant : state.lastShown.map(\.product)
      if compared.count >= 2 { return .compare(compared) }
    }
    if acts.contains(.askDetail), !wantsOthers { return describing(reading, meant, state) }
    if acts.contains(.purchase), !wantsOthers { return .purchased }
    if acts.contains(.accept), !wantsOthers, reading.isBare || !meant.isEmpty {
      return accepting(meant, state)
    }
    return nil
  }

  /// What is pointed at, or spoken of; a short question about all of them is answered for each.
  private func describing(_ reading: Reading, _ meant: [ProductID], _ state: ConversationState) -> Decision? {
    if !meant.isEmpty { return .describe(meant) }
    if let focus = state.focus { return .describe([focus]) }
    guard let first = state.lastShown.first?.product else {
      return state.brief.isBlank || reading.isBare && !reading.references.isEmpty ? .nothingShown : nil
    }
    let isShort = !reading.detail.topics.isEmpty && reading.detail.topics.isSubset(of: Self.shortTopics)
    return .describe(isShort ? state.lastShown.map(\.product) : [first])
  }

  private static let shortTopics: Set<DetailTopic> = [.price, .arrival, .stock, .rating, .age]

  /// One that is named, spoken of or alone is chosen; praise for a whole list leaves it open which one.
  private func accepting(_ meant: [ProductID], _ state: ConversationState) -> Decision? {
    if let product = meant.first ?? state.focus { return .accept(product) }
    if state.lastShown.count == 1, let only = state.lastShown.first { return .accept(only.product) }
    return state.lastShown.isEmpty ? nil : .praise
  }

  /// What concerns facts about people.
  private func aboutMemory(_ reading: Reading, _ state: ConversationState) -> Decision? {
    let acts = reading.acts
    let wantsGifts = !acts.isDisjoint(with: Self.giftActs)
    if acts.contains(.remember) && !wantsGifts { return .remember }
    if acts.contains(.outcome) && !wantsGifts && (!state.hasSuggested || !reading.heard.isEmpty) {
      return .remember
    }
    return nil
  }

  private static let giftActs: Set<Act> = [
    .requestGift, .moreOptions, .moreLike, .cheaper, .pricier, .reject,
  ]

  /// What is said besides gifts; a turn that also says something about the hunt is no small talk.
  private func conversational(_ reading: Reading, _ state: ConversationState) -> Decision? {
    let acts = reading.acts
    let moved = !reading.operations.isEmpty || !acts.isDisjoint(with: Self.giftActs)
    if moved { return nil }
    if acts.contains(.orderStatus) { return .orderStatus }
    if acts.contains(.outOfScope) { return .outOfScope }
    for act in [Act.goodbye, .thanks, .smalltalk] where acts.contains(act) { return .chat(act) }
    if acts.contains(.greet) {
      return state.brief.isBlank ? .ask(.recipient, wasUnderstood: true) : .chat(.greet)
    }
    return nil
  }

  /// The hunt itself: ask first only while nothing good can be shown.
  private func hunting(_ reading: Reading, _ state: ConversationState) -> Decision {
    let brief = state.brief
    // Who does not want to say, or leaves it to the concierge, is asked nothing now.
    let mayAsk =
      state.questions.count < Self.questionsBeforeSuggesting && !state.hasSuggested
      && (state.questions.isEmpty || reading.moves.isDisjoint(with: [.skip, .unknown, .showNow]))
    let understood =
      !reading.operations.isEmpty || !reading.acts.isDisjoint(with: [.requestGift, .provideInfo, .correct])
    if brief.isBlank, brief.budget.isEmpty, mayAsk, !state.questions.contains(.recipient) || !understood {
      return .ask(.recipient, wasUnderstood: understood || state.turns == 0)
    }
    if mayAsk, let question = missing(brief, asked: state.questions), reading.stress < 0.5,
      brief.urgency(on: reading.moment.day) != .immediate
    {
      return .ask(question, wasUnderstood: true)
    }
    return .suggest(direction(reading, state))
  }

  /// The one thing without which suggestions are guesses; nil when they can be good.
  ///
  /// A taste alone is enough, and so is a person with one more fact: an occasion, an age, a budget or a date.
  private func missing(_ brief: Brief, asked: [Question]) -> Question? {
    let tastes = brief.interests + brief.categories + brief.style + brief.values
    guard tastes.isEmpty else { return nil }
    let knowsPerson =
      brief.relationship != nil || brief.ages != nil || brief.gender != nil || brief.name != nil
    guard knowsPerson else { return asked.contains(.recipient) ? nil : .recipient }
    let knowsMore =
      brief.occasion != nil || brief.ages != nil || brief.neededBy != nil || !brief.budget.isEmpty
    return knowsMore || asked.contains(.interests) ? nil : .interests
  }

  private func direction(_ reading: Reading, _ state: ConversationState) -> Direction {
    let acts = reading.acts
    let meant = reading.referredProducts
    let shown = state.lastShown
    var direction = Direction()
    direction.isFresh = !acts.isDisjoint(with: [.moreOptions, .reject, .cheaper, .pricier, .moreLike])
    let subject = meant.first.flatMap { reading.shown($0) }
    if acts.contains(.cheaper) { direction.below = subject?.price ?? Self.lower(shown) }
    if acts.contains(.pricier) { direction.above = subject?.price ?? Self.higher(shown) }
    let likes =
      acts.contains(.moreLike) || (acts.contains(.cheaper) || acts.contains(.pricier)) && subject != nil
    if likes { direction.like = subject?.product ?? shown.first?.product }
    if acts.contains(.reject) { direction.rejected = meant.isEmpty ? shown.map(\.product) : meant }
    return direction
  }

  /// "Cheaper" without pointing at one: clearly below the dearest shown.
  private static func lower(_ shown: [ShownSuggestion]) -> Money? {
    shown.map(\.price).max { $0.minorUnits < $1.minorUnits }
      .map { Money(minorUnits: max(1, $0.minorUnits * 4 / 5), currency: $0.currency) }
  }

  /// "Something nicer" without pointing at one: clearly above the cheapest shown.
  private static func higher(_ shown: [ShownSuggestion]) -> Money? {
    shown.map(\.price).min { $0.minorUnits < $1.minorUnits }
      .map { Money(minorUnits: $0.minorUnits * 5 / 4, currency: $0.currency) }
  }
}
