public import GiftDomain
public import Operations

/// Why a message cannot be answered.
public enum DialogueError: Reportable, Equatable {
  /// The conversation belongs to another giver.
  case foreignConversation(ConversationID)
  /// More messages wait for their answers than may.
  case inboxFull

  /// A constant for metrics.
  public var label: String {
    switch self {
    case .foreignConversation: "foreign_conversation"
    case .inboxFull: "inbox_full"
    }
  }

  /// What was wrong and what to do.
  public var description: String {
    switch self {
    case .foreignConversation(let id):
      "Conversation \(id) belongs to another user. Use a conversation_id of its own for each user."
    case .inboxFull: "Too many messages wait for their answers. Send it again in a moment."
    }
  }
}
