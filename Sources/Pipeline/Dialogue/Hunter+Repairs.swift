import Catalog
import Explanation
import GiftDomain
import Operations
import Records

extension Hunter {
  /// Says again what was said last; what may have changed since then is looked up anew.
  func again(
    reading: Reading, turn: TurnID, session: inout ConversationSession, timer: inout StageTimer
  ) async throws -> Answer {
    let state = session.state
    guard let action = state.lastAction, !state.lastText.isEmpty else { return introduce(.ability, reading) }
    if action == .suggest {
      guard let current = try await unchangedList(state, reading) else {
        return try await suggest(Direction(), reading: reading, turn: turn, session: &session, timer: &timer)
      }
      var answer = Answer(.suggest, [.again(state.lastText, isList: true)], question: reading.asked)
      answer.suggestions = state.lastSuggestions
      answer.mentioned = current
      answer.isPassing = true
      return answer
    }
    var answer = Answer(action, [.again(state.lastText, isList: false)], question: reading.asked)
    answer.mentioned = try await products(state.lastMentioned)
    answer.isPassing = true
    return answer
  }

  /// Shows the last list again, whatever was spoken of since.
  func showAgain(
    reading: Reading, turn: TurnID, session: inout ConversationSession, timer: inout StageTimer
  ) async throws -> Answer {
    let state = session.state
    guard let current = try await unchangedList(state, reading) else {
      return try await suggest(Direction(), reading: reading, turn: turn, session: &session, timer: &timer)
    }
    var answer = Answer(
      .suggest, [.suggestions(state.lastSuggestions, brief: state.brief, isFirst: false)])
    answer.suggestions = state.lastSuggestions
    answer.mentioned = current
    return answer
  }

  /// The products of the last list; nil when there was none, or when one of them is no longer as it was shown.
  private func unchangedList(_ state: ConversationState, _ reading: Reading) async throws -> [Product]? {
    guard !state.lastSuggestions.isEmpty else { return nil }
    let current = try await catalog.current(state.lastSuggestions.map(\.product.id))
    let isUnchanged = state.lastSuggestions.allSatisfy { shown in
      guard let product = current[shown.product.id] else { return false }
      return ProductCard(product) == shown.product && arrival(of: product, reading) == shown.arrivesBy
    }
    return isUnchanged ? state.lastSuggestions.compactMap { current[$0.product.id] } : nil
  }

  /// Says why a question was asked, and asks it once more.
  func explain(_ question: Question, brief: Brief) -> Answer {
    Answer(
      .answer, [.clarified(question, brief: brief), .question(question, brief: brief)], question: question)
  }

  /// Says why the last list was chosen.
  func explainList(_ state: ConversationState, _ reading: Reading) async throws -> Answer {
    guard let current = try await unchangedList(state, reading) else { return introduce(.ability, reading) }
    var answer = Answer(.answer, [.why(state.lastSuggestions)])
    answer.cited = state.lastSuggestions
    answer.mentioned = current
    return answer
  }

  /// Takes the choice off the giver's hands: the best of the last list.
  func recommend(
    reading: Reading, turn: TurnID, session: inout ConversationSession, timer: inout StageTimer
  ) async throws -> Answer {
    let state = session.state
    guard let current = try await unchangedList(state, reading), let best = state.lastSuggestions.first,
      let product = current.first
    else {
      return try await suggest(Direction(), reading: reading, turn: turn, session: &session, timer: &timer)
    }
    session.state.focus = best.product.id
    var answer = Answer(.suggest, [.recommendation(best)])
    answer.suggestions = [best]
    answer.mentioned = [product]
    return answer
  }

  /// Tells what was said so far about the hunt.
  func recap(_ brief: Brief, _ reading: Reading) -> Answer {
    let changes = ChangeWording.all(of: brief)
    guard !changes.isEmpty else { return introduce(.ability, reading) }
    return Answer(.answer, [.recap(changes)])
  }

  /// Drops the pending question and what "cheaper" had asked for; what was said about the hunt is kept.
  func cancel(_ state: inout ConversationState) -> Answer {
    state.clearDirections()
    state.asked = nil
    return Answer(.smalltalk, [.cancelled])
  }

  /// Leaves time to think; what was asked stays open.
  func hold(_ reading: Reading) -> Answer {
    var answer = Answer(.smalltalk, [.holding], question: reading.asked)
    answer.isPassing = true
    return answer
  }

  /// Begins from nothing; whom the giver gives to stays known.
  func startOver(_ state: inout ConversationState) -> Answer {
    state.questions.append(.recipient)
    return Answer(.ask, [.startedOver, .question(.recipient, brief: state.brief)], question: .recipient)
  }

  /// Says who speaks, or what can be done here.
  func introduce(_ move: Move, _ reading: Reading) -> Answer {
    Answer(.smalltalk, [move == .identity ? .identity : .ability])
  }

  /// Products as the catalog has them now, in order.
  func products(_ ids: [ProductID]) async throws -> [Product] {
    guard !ids.isEmpty else { return [] }
    let current = try await catalog.current(ids)
    return ids.compactMap { current[$0] }
  }
}
