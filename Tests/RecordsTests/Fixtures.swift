import Databases
import GiftDomain
import Records

/// Values that the tests of this room share.
enum Fixtures {
  static let ana = Giver(id: "u-1", name: "Ana", country: CountryCode("US"))

  static func database() async throws -> SQLiteDatabase {
    let database = try await SQLiteDatabase.inMemory()
    try await Migrator(RecordsSchema.migrations).migrate(database)
    return database
  }

  static func message(_ id: MessageID, _ text: String, in conversation: ConversationID = "c-1") -> Message {
    Message(
      id: id, conversation: conversation, giver: ana, text: text,
      moment: LocalMoment(Instant(milliseconds: 1_795_000_000_000), utcOffsetSeconds: -18_000))
  }

  static func commit(
    _ position: Int, message: MessageID, delivery: String? = nil, in conversation: ConversationID = "c-1",
    recipients: [RecipientChange] = []
  ) -> TurnCommit {
    var state = ConversationState(brief: "b-1")
    state.turns = position
    state.brief.interests = [
      Slot("fishing", from: .turn(message, span: TextSpan(3, 10), quote: "fishing"), confidence: 0.9)
    ]
    let reply = TurnReply(
      id: TurnID("t-\(conversation)-\(position)"), conversation: conversation, messages: [message],
      action: .suggest, text: "Answer \(position)", brief: state.brief)
    let shown = JournalEvent(
      id: "shown-\(conversation)-\(position)", kind: .recommendationShown, giver: ana.id,
      conversation: conversation, payload: "{}", occurredAt: Instant(milliseconds: 5))
    return TurnCommit(
      conversation: conversation, position: position, giver: ana,
      messages: [self.message(message, "he fishes", in: conversation)],
      deliveries: delivery.map { [$0] } ?? [],
      reply: reply, state: state, recipients: recipients, events: [shown],
      answeredAt: Instant(milliseconds: 1_795_000_000_500))
  }
}
