import Explanation
import GiftDomain
import LanguageModels
import Operations
import Records
import Understanding

/// Runs one turn from the message to the stored answer.
struct TurnRunner: Sendable {
  let reader: TurnReader
  let policy: DialoguePolicy
  let hunter: Hunter
  let speaker: Speaker
  let conversations: ConversationStore
  let recipients: RecipientStore
  let broadcast: TurnBroadcast
  let clock: WallClock
  let newID: @Sendable (String) -> String

  /// The answer that an arrival got before; nil when it is new.
  func knownReply(to arrival: Arrival) async throws -> TurnReply? {
    let message = arrival.message
    guard
      let known = try await conversations.reply(
        toDelivery: arrival.delivery, of: message.id, in: message.conversation)
    else { return nil }
    if let delivery = arrival.delivery, !known.isLinked {
      try await conversations.link(delivery: delivery, to: known.reply.id, at: now)
    }
    return known.reply
  }

  /// Understands, decides, finds, words and stores one turn.
  ///
  /// - Parameters:
  ///   - arrivals: one message, or a burst; never empty.
  ///   - session: what the lane has loaded; loaded here when it is nil.
  func run(_ arrivals: [Arrival], in session: inout ConversationSession?) async throws -> TurnReply {
    var timer = StageTimer()
    let messages = unique(arrivals.map(\.message))
    guard let last = messages.last else { preconditionFailure("a turn answers at least one message") }
    var current = try await loaded(session, for: last)
    let turn = TurnID(newID("t"))
    timer.mark("load")
    let telling = TurnTelling(broadcast, turn, at: current.state.turns + 1, in: last.conversation)
    telling.tell(.started(messages.map(\.id)))
    do {
      let reply = try await answer(messages, turn, arrivals, in: &current, telling, timer: &timer)
      telling.tell(.completed(reply))
      session = current
      return reply
    } catch {
      telling.tell(.failed(error))
      throw error
    }
  }

  /// Understands, decides, finds, words and stores a turn that has begun, and tells of each step.
  private func answer(
    _ messages: [Message], _ turn: TurnID, _ arrivals: [Arrival], in current: inout ConversationSession,
    _ telling: TurnTelling, timer: inout StageTimer
  ) async throws -> TurnReply {
    let reading = await reader.read(messages, in: &current)
    timer.mark("understand")
    telling.tell(.understood(reading.report))
    let decision = policy.decide(reading, state: current.state)
    let answer = try await hunter.carryOut(
      decision, reading: reading, turn: turn, session: &current, timer: &timer)
    // Cards come before prose; they were chosen and checked, and the turn stores exactly these.
    if !answer.suggestions.isEmpty { telling.tell(.suggestions(answer.suggestions)) }
    let spoken = await speaker.speak(
      answer, reading: reading, state: &current.state,
      account: messages.last?.account ?? UsageAccount()
    ) { telling.tell(.said($0)) }
    timer.mark("word")
    current.state.turns += 1
    let reply = TurnReply(
      id: turn, conversation: telling.conversation, messages: messages.map(\.id), action: answer.action,
      text: spoken.text, quickReplies: spoken.quickReplies, asked: answer.question,
      suggestions: answer.suggestions, brief: current.state.brief, understanding: reading.report,
      notes: reading.notes + answer.notes + spoken.notes, timings: timer.timings.byName,
      usage: reading.usage + spoken.usage)
    try await store(
      reply, deeds: answer.deeds, arrivals: arrivals, messages: messages, session: current,
      forgetsProfile: reading.memory == .forgetEverybody)
    return reply
  }

  var now: Instant { Instant(milliseconds: clock.millisecondsSinceEpoch) }

  /// A message that two deliveries brought at once is one message.
  private func unique(_ messages: [Message]) -> [Message] {
    var seen = Set<MessageID>()
    return messages.filter { seen.insert($0.id).inserted }
  }

  private func loaded(_ session: ConversationSession?, for message: Message) async throws
    -> ConversationSession
  {
    // Read at every turn: another conversation, or the API, may have changed something meanwhile.
    let moment = message.moment
    let book = RecipientBook(
      try await recipients.memory(of: message.giver.id, at: moment.instant), policy: reader.recipients,
      moment: moment, newID: newID)
    var current: ConversationSession
    if let session {
      current = session
      current.book = book
    } else {
      let stored = try await conversations.conversation(message.conversation)
      current = ConversationSession(
        giver: stored?.giver ?? message.giver.id,
        state: stored?.state ?? ConversationState(brief: BriefID(newID("b"))), book: book)
    }
    guard current.giver == message.giver.id else {
      throw DialogueError.foreignConversation(message.conversation)
    }
    current.followRecipients()
    return current
  }

  private func store(
    _ reply: TurnReply, deeds: [Deed], arrivals: [Arrival], messages: [Message],
    session: ConversationSession, forgetsProfile: Bool
  ) async throws {
    guard let giver = messages.last?.giver else { return }
    let events =
      ShownEvent.events(of: reply, giver: giver.id, at: now)
      + Deed.events(of: deeds, in: reply, giver: giver.id, at: now)
    var commit = TurnCommit(
      conversation: reply.conversation, position: session.state.turns, giver: giver, messages: messages,
      deliveries: Array(Set(arrivals.compactMap(\.delivery))), reply: reply, state: session.state,
      recipients: session.book.changes, events: events, answeredAt: now)
    commit.forgetsProfile = forgetsProfile
    try await conversations.commit(commit)
  }
}

extension Timings {
  /// Milliseconds by stage, with their total, as the answer reports them.
  var byName: [String: Double] {
    var named = stages.reduce(into: [String: Double]()) { $0[$1.name, default: 0] += $1.milliseconds }
    named["total"] = total
    return named.mapValues { ($0 * 1000).rounded() / 1000 }
  }
}
