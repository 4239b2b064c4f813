import Catalog
import Explanation
import GiftDomain
import Operations
import Ranking
import Records

/// Carries decisions out: searches, looks up, remembers.
///
/// The only part of a turn that reads the catalog.
struct Hunter: Sendable {
  let pipeline: SuggestionPipeline
  let catalog: CatalogService
  let constraints: ConstraintBuilder
  let questions: QuestionPlanner
  /// How many suggestions a list has.
  let listLength: Int

  /// Does what was decided.
  func carryOut(
    _ decision: Decision, reading: Reading, turn: TurnID, session: inout ConversationSession,
    timer: inout StageTimer
  ) async throws -> Answer {
    switch decision {
    case .suggest(let direction):
      return try await suggest(direction, reading: reading, turn: turn, session: &session, timer: &timer)
    case .again: return try await again(reading: reading, turn: turn, session: &session, timer: &timer)
    case .showAgain:
      return try await showAgain(reading: reading, turn: turn, session: &session, timer: &timer)
    case .recommend:
      return try await recommend(reading: reading, turn: turn, session: &session, timer: &timer)
    case .accept(let id): return try await accept(id, session: &session)
    case .describe(let ids): return try await describe(ids, reading: reading, state: &session.state)
    case .compare(let ids): return try await compare(ids, reading: reading)
    case .explainList: return try await explainList(session.state, reading)
    default:
      let answer = say(decision, reading: reading, session: &session)
      return withWayBack(answer, after: decision, reading: reading, state: session.state)
    }
  }

  /// What needs no look into the catalog.
  private func say(_ decision: Decision, reading: Reading, session: inout ConversationSession) -> Answer {
    switch decision {
    case .ask(let question, let wasUnderstood):
      return ask(question, wasUnderstood: wasUnderstood, reading: reading, state: &session.state)
    case .startOver: return startOver(&session.state)
    case .recap: return recap(session.state.brief, reading)
    case .cancel: return cancel(&session.state)
    case .explain(let question): return explain(question, brief: session.state.brief)
    case .introduce(let move): return introduce(move, reading)
    case .forget: return forget(reading, session: &session)
    case .remember: return remember(reading, session: session)
    case .tellKnown: return tellKnown(reading, session: session)
    case .askWhich(let candidates): return askWhich(candidates, session: &session)
    case .handOff:
      session.state.isHandedOff = true
      return Answer(.handoff, [.handOff])
    case .silent: return Answer(.handoff, [])
    case .nothingShown: return nothingShown(reading, state: &session.state)
    case .hold: return hold(reading)
    case .praise: return Answer(.confirm, [.whichOne])
    case .decline: return Answer(.decline, [.declined])
    case .orderStatus: return Answer(.answer, [.orderStatus])
    case .outOfScope: return Answer(.decline, [.outOfScope])
    case .purchased: return purchased(reading, session: &session)
    case .chat(let act): return chat(act, reading: reading)
    default: return Answer(.smalltalk, [.smalltalk])
    }
  }

  /// After something else was spoken of: the question that is still open, or the ideas that are still there.
  private func withWayBack(
    _ answer: Answer, after decision: Decision, reading: Reading, state: ConversationState
  ) -> Answer {
    guard decision.isDigression, answer.question == nil else { return answer }
    var answer = answer
    if let question = reading.asked {
      answer.parts.append(.question(question, brief: state.brief))
      answer.question = question
    } else if !state.lastShown.isEmpty {
      answer.parts.append(.wayBack(brief: state.brief))
    }
    return answer
  }

  private func chat(_ act: Act, reading: Reading) -> Answer {
    switch act {
    case .thanks: Answer(.smalltalk, [.youAreWelcome])
    case .goodbye: Answer(.smalltalk, [.goodbye])
    case .greet: Answer(.smalltalk, [.greeting(name: reading.giver.name)])
    default: Answer(.smalltalk, reading.hasContext ? [.pleasantry] : [.smalltalk])
    }
  }

  private func ask(
    _ question: Question, wasUnderstood: Bool, reading: Reading, state: inout ConversationState
  ) -> Answer {
    var parts: [ReplyPart] = []
    if reading.acts.contains(.greet) { parts.append(.greeting(name: reading.giver.name)) }
    if !wasUnderstood { parts.append(.notUnderstood) }
    parts.append(.question(question, brief: state.brief))
    state.questions.append(question)
    return Answer(.ask, parts, question: question)
  }
}
