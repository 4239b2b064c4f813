public import GiftDomain
public import Operations

/// Why a message cannot be answered.
public enum DialogueError: Reportable, Equatable {
  /// The conversation belongs to another giver.
  case foreignConversation(ConversationID)

  /// A constant for metrics.
  public var label: String { "foreign_conversation" }

  /// What was wrong and what to do.
  public var description: String {
    switch self {
    case .foreignConversation(let id):
      "Conversation \(id) belongs to another user. Use a conversation_id of its own for each user."
    }
  }
}
