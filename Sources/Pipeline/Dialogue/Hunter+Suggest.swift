import Catalog
import Curation
import Explanation
import GiftDomain
import Operations
import Ranking
import Records

extension Hunter {
  /// Searches for gifts and shows them, with one question when its answer would help.
  func suggest(
    _ direction: Direction, reading: Reading, turn: TurnID, session: inout ConversationSession,
    timer: inout StageTimer
  ) async throws -> Answer {
    apply(direction, to: &session.state)
    var notes: [Note] = []
    var found = try await search(
      direction.isFresh, reading: reading, turn: turn, session: session, notes: &notes, timer: &timer)
    // "Cheaper" may well mean one of those that were shown; "more ideas" may not.
    if found.suggestions.isEmpty, direction.mayRepeat {
      found = try await search(
        false, reading: reading, turn: turn, session: session, notes: &notes, timer: &timer)
    }
    if isHurried(reading, session.state.brief) { found = found.fastestFirst }
    let state = session.state
    var answer = shown(found, isFirst: !state.hasSuggested, state: state)
    if notes.contains(.ratesStale), !state.hasSuggested { answer.parts.append(.ratesStale) }
    if reading.asked != nil, !reading.moves.isDisjoint(with: [.skip, .unknown]) {
      answer.parts.insert(.noMatter, at: 0)
    }
    answer.deeds = direction.rejected.map { .turnedDown($0) }
    answer.notes = notes + found.selection.notes
    let wantsNoQuestion = !reading.moves.isDisjoint(with: [.skip, .unknown, .showNow])
    if !wantsNoQuestion,
      let question = questions.question(after: found, brief: state.brief, asked: state.questions)
    {
      answer.question = question
      answer.parts.append(.question(question, brief: state.brief))
      session.state.questions.append(question)
    }
    note(found.suggestions, in: &session.state)
    return answer
  }

  /// In a panic, or with a day left, what arrives first comes first.
  private func isHurried(_ reading: Reading, _ brief: Brief) -> Bool {
    guard brief.occasion?.value.isSolemn != true else { return false }
    let urgency = brief.urgency(on: reading.moment.day)
    return reading.stress >= 0.5 || urgency == .immediate || urgency == .urgent && brief.neededBy == nil
  }

  private func search(
    _ onlyNew: Bool, reading: Reading, turn: TurnID, session: ConversationSession, notes: inout [Note],
    timer: inout StageTimer
  ) async throws -> Suggested {
    let state = session.state
    let gifts = state.brief.recipientID.flatMap { session.book[$0] }?.gifts ?? []
    let seen = onlyNew ? state.shownProducts : []
    let (limits, found) = constraints.constraints(
      for: state.brief, giver: reading.giver, moment: reading.moment, state: state,
      currencies: catalog.currencies,
      excluding: state.rejectedProducts.union(seen).union(gifts.compactMap(\.product)))
    notes = found
    let hunt = Hunt(
      turn: turn, brief: state.brief, constraints: limits, ranking: ranking(state, gifts, reading),
      count: listLength)
    return try await pipeline.run(hunt, timer: &timer)
  }

  private func apply(_ direction: Direction, to state: inout ConversationState) {
    state.rejectedProducts.formUnion(direction.rejected)
    guard direction.isFresh else {
      // A new wish changes the hunt; what "cheaper" meant for the old list no longer holds for a new reference.
      return
    }
    state.reference = direction.like
    if let below = direction.below {
      state.ceiling = Money(minorUnits: max(0, below.minorUnits - 1), currency: below.currency)
      state.floor = nil
    }
    if let above = direction.above {
      state.floor = Money(minorUnits: above.minorUnits + 1, currency: above.currency)
      state.ceiling = nil
    }
  }

  private func ranking(
    _ state: ConversationState, _ gifts: [PastGift], _ reading: Reading
  ) -> RankingContext {
    let snapshot = catalog.snapshot
    let given = gifts.map { gift in
      let place = gift.product.flatMap { snapshot.ordinal(of: $0) }
      let owned = state.brief.owned.first { $0.value == RecipientFact.normal(gift.title) }
      return GivenGift(
        gift, provenance: owned?.provenance, category: place.map { snapshot.product(at: $0).category },
        vector: place.map { snapshot.vector(at: $0) })
    }
    let liked = state.reference.flatMap { snapshot.ordinal(of: $0) }
    return RankingContext(
      shown: state.shownProducts, reference: liked.map { snapshot.vector(at: $0) },
      referenceCategory: liked.map { snapshot.product(at: $0).category }, gifts: given,
      meanRating: snapshot.statistics.meanRating ?? 0, today: reading.moment.day)
  }

  private func shown(_ found: Suggested, isFirst: Bool, state: ConversationState) -> Answer {
    guard !found.suggestions.isEmpty else {
      let relaxation = found.selection.relaxation ?? .nothing
      var answer = Answer(.suggest, [.nothingFits(relaxation, brief: state.brief)])
      answer.relaxation = relaxation
      return answer
    }
    var parts: [ReplyPart] = [.suggestions(found.suggestions, brief: state.brief, isFirst: isFirst)]
    if found.suggestions.count < listLength { parts.append(.fewFit(found.suggestions.count)) }
    var answer = Answer(.suggest, parts)
    answer.suggestions = found.suggestions
    answer.mentioned = found.selection.picks.map(\.candidate.product)
    return answer
  }

  /// What was shown earlier than that is no longer spoken of.
  private static let rememberedShown = 30

  private func note(_ suggestions: [Suggestion], in state: inout ConversationState) {
    guard !suggestions.isEmpty else { return }
    state.hasSuggested = true
    let shown = Set(suggestions.map(\.product.id))
    state.shownBefore.removeAll { shown.contains($0.product) }
    state.shownBefore += state.lastShown.filter { !shown.contains($0.product) }
    state.shownBefore = Array(state.shownBefore.suffix(Self.rememberedShown))
    state.focus = nil
    state.lastSuggestions = suggestions
    state.lastShown = suggestions.map(\.shown)
    state.shownProducts.formUnion(suggestions.map(\.product.id))
  }
}
