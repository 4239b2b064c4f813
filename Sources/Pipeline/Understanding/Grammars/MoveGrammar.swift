import GiftDomain

/// Finds what a turn does to the conversation itself: "skip", "say that again", "start over".
///
/// Such words are also parts of other sentences ("I can't wait", "no idea what to get him"): a move is meant when
/// little else is said beside it, or when it answers a question.
struct MoveGrammar {
  /// The moves of a turn.
  func moves(in reading: Reading, acts: Set<Act>, references: [SuggestionReference]) -> Set<Move> {
    var moves: Set<Move> = []
    for match in reading.phrases(.move) {
      if let move = Move(rawValue: match.value), isMeant(move, match, in: reading) { moves.insert(move) }
    }
    settle(&moves, in: reading, acts: acts, references: references)
    return moves
  }

  private func isMeant(_ move: Move, _ match: PhraseMatch, in reading: Reading) -> Bool {
    let beside = wordsBeside(in: reading)
    switch move {
    case .startOver: return match.range.count > 1 || beside <= 2
    case .showNow, .identity: return !reading.isNegated(match.range.lowerBound, within: 2)
    case .unknown: return isAnswering(reading) || !reading.context.shown.isEmpty && beside <= 2
    case .again, .showAgain: return beside <= 4
    case .clarify: return beside <= (match.range.count > 2 ? 4 : 1)
    case .skip: return beside <= 2 && !reading.isNegated(match.range.lowerBound, within: 2)
    case .ability: return beside <= (match.range.count > 2 ? 3 : 0)
    case .recap: return beside <= 4
    case .cancel where reading.phrases(.move).count(where: { $0.value == match.value }) > 1: return true
    case .cancel, .hold, .resume: return beside <= 2 && !reading.isNegated(match.range.lowerBound, within: 2)
    }
  }

  private func isAnswering(_ reading: Reading) -> Bool { reading.context.asked != nil }

  /// How many words of weight stand beside the moves.
  private func wordsBeside(in reading: Reading) -> Int {
    let moves = reading.phrases(.move).map(\.range)
    return reading.tokens.indices.count { place in
      let token = reading.tokens[place]
      guard token.kind == .word || token.kind == .number, !moves.contains(where: { $0.contains(place) })
      else {
        return false
      }
      let light: WordClass = [.closer, .filler, .adverb, .determiner, .pronoun, .be, .auxiliary, .joiner]
      return token.classes.isDisjoint(with: light)
        && !reading.isWord(place, "but", "then", "me", "let", "for")
    }
  }

  private func settle(
    _ moves: inout Set<Move>, in reading: Reading, acts: Set<Act>, references: [SuggestionReference]
  ) {
    let stated = reading.operations.contains { !$0.inferred }
    let pointsAtSome = references.contains { $0 != .all }
    // A bare "no" answers the question, not the list above it.
    if isAnswering(reading), isBareRefusal(reading) { moves.insert(.skip) }
    // Said twice, it is meant whatever else is said: "never mind, cancel, my brother bought one already".
    let isInsisted = reading.phrases(.move).count { $0.value == Move.cancel.rawValue } > 1
    let isCancelled = isInsisted && moves.contains(.cancel)
    defer { if isCancelled { moves = [.cancel] } }
    if stated || pointsAtSome { moves.subtract([.cancel, .hold, .again, .showAgain, .resume]) }
    if acts.contains(.orderStatus) { moves.remove(.cancel) }
    if !acts.isDisjoint(with: [.cheaper, .pricier, .moreLike, .moreOptions, .accept, .requestGift]) {
      moves.subtract([.cancel, .hold, .resume])
    }
    if stated || pointsAtSome || acts.contains(.askDetail) && !reading.context.shown.isEmpty {
      moves.remove(.clarify)
    }
    if acts.contains(.privacy) || acts.contains(.forget) { moves.remove(.startOver) }
    if moves.contains(.startOver) { moves.subtract([.cancel, .hold, .again, .resume]) }
    if moves.contains(.showAgain) { moves.remove(.again) }
    if moves.contains(.clarify) { moves.remove(.unknown) }
  }

  /// Whether the turn is nothing but a refusal.
  func isBareRefusal(_ reading: Reading) -> Bool {
    let words = reading.tokens.indices.filter { reading.tokens[$0].kind == .word }
    guard let first = words.first, words.count <= 3,
      words.allSatisfy({ reading.has($0, [.closer, .negator, .adverb]) || reading.isWord($0, "you") })
    else { return false }
    return reading.isWord(first, "no", "nope", "nah", "none", "not", "nothing")
  }
}
