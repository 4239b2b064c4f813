public import GiftDomain
public import Understanding

/// What a suite expects of one turn; what is not named is not judged.
public struct TurnExpectation: Sendable {
  /// What must be among the acts of the turn.
  public var acts: [Act] = []
  /// The accepted actions; nil when any is.
  public var actions: [Action]?
  /// The slots of the brief after the turn, in the order of the file.
  public var state: [(slot: SlotName, expectation: SlotExpectation)] = []
  /// What is shown.
  public var suggestions: SuggestionExpectation?
  /// What is said.
  public var reply: ReplyExpectation?

  /// Expects nothing.
  public init() {}
}

/// What a slot must hold: all conditions at once.
public struct SlotExpectation: Sendable {
  /// A value of a slot; nil is unset.
  public typealias Value = StateValue?

  /// One condition.
  public enum Condition: Sendable {
    /// This value.
    case equals(Value)
    /// One of these values.
    case any([Value])
    /// Entries for all of these words.
    case contains([String])
    /// An entry for at least one of these words.
    case containsAny([String])
    /// No entry for any of these words.
    case excludes([String])
    /// A number within a share of this one.
    case approximately(Double, tolerance: Double)
  }

  /// All of them must hold; never empty.
  public let conditions: [Condition]

  /// Puts an expectation together.
  public init(_ conditions: [Condition]) { self.conditions = conditions }

  /// Whether the slot is expected to be unset and nothing else is said of it.
  public var isUnset: Bool {
    guard conditions.count == 1, case .equals(let value) = conditions[0] else { return false }
    return value == nil
  }
}

/// What a suite expects of the suggestions of a turn.
public struct SuggestionExpectation: Sendable {
  /// How many there are at the least and at the most.
  public var minimum, maximum: Int?
  /// Bounds of every price, in the brief's currency.
  public var maximumPrice, minimumPrice: Double?
  /// Whether every one can be bought now.
  public var allInStock: Bool?
  /// One matches each of these.
  public var anyMatching: [TextPattern] = []
  /// Every one matches each of these.
  public var allMatching: [TextPattern] = []
  /// None matches any of these.
  public var noneMatching: [TextPattern] = []
  /// Whether none was shown before in the conversation.
  public var notRepeated: Bool?
  /// The day by which every one is in hand.
  public var arrivesBy: CalendarDay?
  /// How many categories there are at the least.
  public var distinctCategories: Int?
  /// Whether the dearest costs less than the dearest before.
  public var cheaperThanShown: Bool?
  /// Whether the cheapest costs more than the cheapest before.
  public var pricierThanShown: Bool?

  /// Expects nothing.
  public init() {}
}

/// What a suite expects of the text of a reply.
public struct ReplyExpectation: Sendable {
  /// How many questions there may be.
  public var maximumQuestions: Int?
  /// What must be asked about.
  public var asksAbout: [Question] = []
  /// What must not be asked about.
  public var notAsksAbout: [Question] = []
  /// What the text must match.
  public var mentions: [TextPattern] = []
  /// What the text must not match.
  public var notMentions: [TextPattern] = []

  /// Expects nothing.
  public init() {}
}
