public import GiftDomain

/// Says which message was accepted.
///
/// A repeated delivery gets the receipt of the message that it brought first.
public struct Receipt: Hashable, Sendable {
  /// The conversation.
  public let conversation: ConversationID
  /// The message.
  public let message: MessageID

  /// Puts a receipt together.
  public init(conversation: ConversationID, message: MessageID) {
    self.conversation = conversation
    self.message = message
  }
}

/// What became of a message that was to be accepted.
public enum Acceptance: Hashable, Sendable {
  /// It is on disk now, and waits.
  case accepted(Receipt)
  /// It was accepted before, by this delivery or another, and may have been answered since.
  case known(Receipt)
  /// The conversation belongs to another giver; nothing was kept.
  case foreign
  /// As many messages wait as may; nothing was kept.
  case full
}
