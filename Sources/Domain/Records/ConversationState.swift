public import GiftDomain

/// Where a conversation stands: enough to go on after a restart as if nothing had happened.
public struct ConversationState: Hashable, Sendable, Codable {
  /// How many turns were answered.
  public var turns = 0
  /// The active hunt.
  public var brief: Brief
  /// Hunts for other recipients or occasions, the latest last.
  public var otherHunts: [ShelvedHunt] = []
  /// The last list of suggestions, in the order shown.
  public var lastShown: [ShownSuggestion] = []
  /// The last list as it was shown, for "why this" and details.
  public var lastSuggestions: [Suggestion] = []
  /// What was shown for the active hunt before the last list, the latest last: it can still be spoken of.
  public var shownBefore: [ShownSuggestion] = []
  /// The product that was spoken of last: what "it" means.
  public var focus: ProductID?
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
  /// Which of several recipients may be meant, while that is open; nil when it never was.
  public var choice: RecipientChoice?
  /// What the concierge did last, to repeat it.
  public var lastAction: Action?
  /// What it said.
  public var lastText = ""
  /// The products that it spoke of.
  public var lastMentioned: [ProductID] = []
  /// The language that the giver writes, as a BCP 47 tag; nil before it is known.
  public var language: String?

  /// A conversation that has just begun.
  public init(brief: BriefID) { self.brief = Brief(id: brief) }
}

extension ConversationState {
  /// Reads a state; what was not kept when it was written has its default.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    brief = try container.decode(Brief.self, forKey: .brief)
    func keep<Value: Decodable>(_ path: WritableKeyPath<Self, Value>, _ key: CodingKeys) throws {
      if let value = try container.decodeIfPresent(Value.self, forKey: key) { self[keyPath: path] = value }
    }
    try keep(\.turns, .turns)
    try keep(\.otherHunts, .otherHunts)
    try keep(\.lastShown, .lastShown)
    try keep(\.lastSuggestions, .lastSuggestions)
    try keep(\.shownBefore, .shownBefore)
    try keep(\.focus, .focus)
    try keep(\.shownProducts, .shownProducts)
    try keep(\.rejectedProducts, .rejectedProducts)
    try keep(\.reference, .reference)
    try keep(\.ceiling, .ceiling)
    try keep(\.floor, .floor)
    try keep(\.asked, .asked)
    try keep(\.questions, .questions)
    try keep(\.hasSuggested, .hasSuggested)
    try keep(\.hasDisclosed, .hasDisclosed)
    try keep(\.isHandedOff, .isHandedOff)
    try keep(\.choice, .choice)
    try keep(\.lastAction, .lastAction)
    try keep(\.lastText, .lastText)
    try keep(\.lastMentioned, .lastMentioned)
    try keep(\.language, .language)
  }
}

/// A hunt that was put aside: enough to go on with it where it was left.
public struct ShelvedHunt: Hashable, Sendable, Codable {
  /// What is wanted.
  public var brief: Brief
  /// The last list, in the order shown.
  public var lastShown: [ShownSuggestion]
  /// The last list as it was shown.
  public var lastSuggestions: [Suggestion]
  /// What was shown before the last list.
  public var shownBefore: [ShownSuggestion]
  /// Every product shown.
  public var shownProducts: Set<ProductID>
  /// Products that were turned down.
  public var rejectedProducts: Set<ProductID>
  /// What was asked.
  public var questions: [Question]
  /// Whether suggestions were shown.
  public var hasSuggested: Bool

  /// The active hunt of a conversation, as it stands.
  public init(of state: ConversationState) {
    brief = state.brief
    lastShown = state.lastShown
    lastSuggestions = state.lastSuggestions
    shownBefore = state.shownBefore
    shownProducts = state.shownProducts
    rejectedProducts = state.rejectedProducts
    questions = state.questions
    hasSuggested = state.hasSuggested
  }
}

extension ConversationState {
  /// Puts the active hunt aside, and goes on with another, or with a new one.
  public mutating func shelve(for brief: Brief) {
    let kept = otherHunts.last { $0.brief.id == brief.id }
    otherHunts.removeAll { $0.brief.id == brief.id }
    otherHunts.append(ShelvedHunt(of: self))
    if otherHunts.count > Self.keptHunts { otherHunts.removeFirst() }
    begin(brief, where: kept)
  }

  /// Begins a hunt, from nothing or where it was left.
  public mutating func begin(_ brief: Brief, where kept: ShelvedHunt? = nil) {
    self.brief = kept?.brief ?? brief
    lastShown = kept?.lastShown ?? []
    lastSuggestions = kept?.lastSuggestions ?? []
    shownBefore = kept?.shownBefore ?? []
    shownProducts = kept?.shownProducts ?? []
    rejectedProducts = kept?.rejectedProducts ?? []
    questions = kept?.questions ?? []
    hasSuggested = kept?.hasSuggested ?? false
    focus = nil
    asked = nil
    clearDirections()
  }

  /// Drops what "cheaper", "pricier" and "more like that" had asked for.
  public mutating func clearDirections() {
    reference = nil
    ceiling = nil
    floor = nil
  }

  /// Hunts that are kept beside the active one.
  private static let keptHunts = 8
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
