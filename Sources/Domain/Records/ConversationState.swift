public import GiftDomain

/// Where a conversation stands: enough to go on after a restart as if nothing had happened.
public struct ConversationState: Hashable, Sendable, Codable {
  /// How many turns were answered.
  public var turns = 0
  /// The active hunt.
  public var brief: Brief
  /// Hunts for other recipients or occasions, the latest last.
  public var otherBriefs: [Brief] = []
  /// The last list of suggestions, in the order shown.
  public var lastShown: [ShownSuggestion] = []
  /// The last list as it was shown, for "why this" and details.
  public var lastSuggestions: [Suggestion] = []
  /// Every product shown for the active hunt.
  public var shownProducts: Set<ProductID> = []
  /// Products that the giver turned down.
  public var rejectedProducts: Set<ProductID> = []
  /// The product that more of the like is wanted of.
  public var reference: ProductID?
  /// The highest price of the next list, set by "cheaper".
  public var ceiling: Money?
  /// The lowest price of the next list, set by "pricier".
  public var floor: Money?
  /// What was asked last and not answered yet.
  public var asked: Question?
  /// What was asked in the active hunt, so that nothing is asked twice.
  public var questions: [Question] = []
  /// Whether suggestions were shown in the active hunt.
  public var hasSuggested = false
  /// Whether the giver was told that an AI answers.
  public var hasDisclosed = false
  /// Whether a person took over: the concierge stays silent.
  public var isHandedOff = false
  /// What the concierge did and said last, to repeat it.
  public var lastText = ""

  /// A conversation that has just begun.
  public init(brief: BriefID) { self.brief = Brief(id: brief) }
}

/// A conversation as it is kept.
public struct StoredConversation: Sendable {
  /// Names it.
  public let id: ConversationID
  /// Whose it is.
  public let giver: UserID
  /// Where it stands.
  public let state: ConversationState
}

/// A turn as it is kept.
public struct StoredTurn: Sendable {
  /// Counted from 1 within the conversation.
  public let position: Int
  /// The giver's texts, in order.
  public let messages: [StoredMessage]
  /// The answer.
  public let reply: TurnReply
  /// When it was answered.
  public let answeredAt: Instant
}

/// A giver's message as it is kept.
public struct StoredMessage: Hashable, Sendable {
  /// The channel's identifier.
  public let id: MessageID
  /// As written.
  public let text: String
  /// When it was written.
  public let receivedAt: Instant
}
