public import GiftDomain

/// Everything that one turn changes.
///
/// It is stored in one transaction: all of it, or nothing.
public struct TurnCommit: Sendable {
  /// The conversation.
  public var conversation: ConversationID
  /// The turn's place in it, counted from 1.
  public var position: Int
  /// Who wrote.
  public var giver: Giver
  /// What was written: one message, or a burst.
  public var messages: [Message]
  /// The deliveries that brought the messages: each gets this answer again when it is repeated.
  public var deliveries: [String]
  /// The answer.
  public var reply: TurnReply
  /// Where the conversation stands after it.
  public var state: ConversationState
  /// Recipients to be made or changed.
  public var recipients: [RecipientChange]
  /// What goes into the journal.
  public var events: [JournalEvent]
  /// Whether the giver had everything forgotten: what was concluded goes too.
  public var forgetsProfile = false
  /// When the turn was answered.
  public var answeredAt: Instant

  /// Puts a commit together.
  public init(
    conversation: ConversationID, position: Int, giver: Giver, messages: [Message], deliveries: [String],
    reply: TurnReply, state: ConversationState, recipients: [RecipientChange], events: [JournalEvent],
    answeredAt: Instant
  ) {
    self.conversation = conversation
    self.position = position
    self.giver = giver
    self.messages = messages
    self.deliveries = deliveries
    self.reply = reply
    self.state = state
    self.recipients = recipients
    self.events = events
    self.answeredAt = answeredAt
  }
}
