import Databases
import Dialogue
import GiftDomain
import Operations
import Records
import Synchronization
import Understanding

/// Runs one conversation with the real agent, in a world of its own.
///
/// Each case has a database in memory for what is remembered about people, so that no case sees another's
/// givers even when they have the same names; the catalog is shared and never written.
struct CaseRunner: Sendable {
  let shop: EvaluationShop
  /// Which trial it is: decides the identifiers, and with them the choice among equal wordings.
  let trial: Int

  /// Holds the conversation.
  func run(_ conversation: EvaluationCase) async throws -> CaseRun {
    let database = try await SQLiteDatabase.inMemory()
    do {
      let run = try await run(conversation, in: database)
      await database.close()
      return run
    } catch {
      await database.close()
      throw error
    }
  }

  private func run(_ conversation: EvaluationCase, in database: SQLiteDatabase) async throws -> CaseRun {
    try await Migrator(RecordsSchema.migrations).migrate(database)
    let start = conversation.turns.first?.moment.instant ?? Instant(milliseconds: 0)
    let ids = CountedIDs(trial: trial)
    try await SetupWriter(database: database, catalog: shop.catalog, newID: { ids.next($0) })
      .write(conversation, before: start)
    let clock = WallClock.stepping(from: start.milliseconds)
    let concierge = Concierge(
      ConciergeParts(
        catalog: shop.catalog, encoder: shop.encoder, policies: shop.policies, meaning: shop.meaning,
        model: shop.model, prompts: shop.prompts, modelSettings: shop.modelSettings,
        conversations: ConversationStore(database), recipients: RecipientStore(database), clock: clock.clock,
        newID: { ids.next($0) }))
    var run = CaseRun(conversation: conversation)
    var now = start
    for (index, turn) in conversation.turns.enumerated() {
      clock.step(turn.moment.instant.milliseconds - now.milliseconds)
      now = turn.moment.instant
      let message = Message(
        id: MessageID("m-\(index + 1)"), conversation: ConversationID(conversation.id),
        giver: conversation.giver, text: turn.text, moment: turn.moment)
      run.turns.append(await answer(message, turn, concierge))
      try Task.checkCancellation()
    }
    return run
  }

  private func answer(_ message: Message, _ turn: EvaluationTurn, _ concierge: Concierge) async -> TurnRun {
    let start = ContinuousClock.now
    do {
      let reply = try await concierge.reply(to: message)
      let time = ContinuousClock.now - start
      return TurnRun(
        turn: turn, reply: reply, failure: nil, state: BriefState.slots(of: reply.brief, on: turn.moment.day),
        milliseconds: time / .milliseconds(1))
    } catch {
      return TurnRun(turn: turn, reply: nil, failure: "\(error)", state: [:], milliseconds: 0)
    }
  }
}

/// Identifiers that are the same in every run of a trial.
private final class CountedIDs: Sendable {
  private let trial: Int
  private let count = Mutex(0)

  init(trial: Int) { self.trial = trial }

  func next(_ prefix: String) -> String {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return "\(prefix)-\(trial)-\(number)"
  }
}
