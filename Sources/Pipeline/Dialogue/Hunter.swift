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
    case .ask(let question, let wasUnderstood):
      return ask(question, wasUnderstood: wasUnderstood, reading: reading, state: &session.state)
    case .accept(let id): return try await accept(id, session: &session)
    case .describe(let id): return try await describe(id, reading: reading)
    case .compare(let ids): return try await compare(ids, reading: reading)
    case .startOver:
      session.state.beginHunt(Brief(id: session.state.brief.id))
      return Answer(
        .ask, [.startedOver, .question(.recipient, brief: session.state.brief)], question: .recipient)
    case .forget: return forget(reading, session: &session)
    case .remember: return remember(reading, session: session)
    case .tellKnown: return Answer(.remember, [.known(session.book.recipients)])
    case .handOff:
      session.state.isHandedOff = true
      return Answer(.handoff, [.handOff])
    case .silent: return Answer(.handoff, [])
    case .decline: return Answer(.decline, [.declined])
    case .orderStatus: return Answer(.answer, [.orderStatus])
    case .outOfScope: return Answer(.decline, [.outOfScope])
    case .purchased: return Answer(.confirm, [.purchased])
    case .chat(let act): return chat(act, reading: reading)
    }
  }

  private func chat(_ act: Act, reading: Reading) -> Answer {
    switch act {
    case .thanks: Answer(.smalltalk, [.youAreWelcome])
    case .goodbye: Answer(.smalltalk, [.goodbye])
    case .greet: Answer(.smalltalk, [.greeting(name: reading.giver.name), .smalltalk])
    default: Answer(.smalltalk, [.smalltalk])
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
