import GiftDomain

/// Tells who follows a conversation what happens on one turn of it.
struct TurnTelling: Sendable {
  /// The conversation.
  let conversation: ConversationID
  private let broadcast: TurnBroadcast
  private let turn: TurnID

  /// Begins a turn at its position.
  init(_ broadcast: TurnBroadcast, _ turn: TurnID, at position: Int, in conversation: ConversationID) {
    self.broadcast = broadcast
    self.turn = turn
    self.conversation = conversation
    broadcast.begin(turn, at: position, in: conversation)
  }

  /// Tells the next thing that happened.
  func tell(_ content: TurnEvent.Content) { broadcast.tell(content, of: turn, in: conversation) }
}
