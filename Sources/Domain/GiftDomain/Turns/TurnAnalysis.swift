/// What one turn says, whoever found it out: the local analyser or a hosted model.
public struct TurnAnalysis: Hashable, Sendable, Codable {
  /// What the turn does; several are usual.
  public var acts: Set<Act>
  /// What changes in the brief, in the order of the text.
  public var operations: [SlotOperation]
  /// Whom the turn is about.
  public var recipient: RecipientReference
  /// Which shown suggestions the turn points at.
  public var references: [SuggestionReference]
  /// How the giver feels.
  public var sentiment: Sentiment
  /// Signs of hurry or panic, 0–1.
  public var stress: Double
  /// BCP 47 tag of the language written.
  public var language: String
  /// What the turn does to the conversation itself.
  public var moves: Set<Move>
  /// What the turn says about the giver's own taste, which is nobody else's.
  public var giver: [SlotOperation]
  /// What it wants to know about suggestions; nil when it asks nothing about them.
  public var detail: DetailQuestion?

  /// Puts an analysis together; the default says nothing.
  public init(
    acts: Set<Act> = [], operations: [SlotOperation] = [], recipient: RecipientReference = .active,
    references: [SuggestionReference] = [], sentiment: Sentiment = .neutral, stress: Double = 0,
    language: String = "en", moves: Set<Move> = [], giver: [SlotOperation] = [],
    detail: DetailQuestion? = nil
  ) {
    self.acts = acts
    self.operations = operations
    self.recipient = recipient
    self.references = references
    self.sentiment = sentiment
    self.stress = stress
    self.language = language
    self.moves = moves
    self.giver = giver
    self.detail = detail
  }

  /// Reads an analysis; one that names no moves, no question or nothing about the giver has none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    acts = try container.decode(Set<Act>.self, forKey: .acts)
    operations = try container.decode([SlotOperation].self, forKey: .operations)
    recipient = try container.decode(RecipientReference.self, forKey: .recipient)
    references = try container.decode([SuggestionReference].self, forKey: .references)
    sentiment = try container.decode(Sentiment.self, forKey: .sentiment)
    stress = try container.decode(Double.self, forKey: .stress)
    language = try container.decode(String.self, forKey: .language)
    moves = try container.decodeIfPresent(Set<Move>.self, forKey: .moves) ?? []
    giver = try container.decodeIfPresent([SlotOperation].self, forKey: .giver) ?? []
    detail = try container.decodeIfPresent(DetailQuestion.self, forKey: .detail)
  }
}

/// One change of one slot, with the words that justify it.
public struct SlotOperation: Hashable, Sendable, Codable {
  /// What is done to the slot.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Replace, append to a list, take out of a list, or empty.
    case set, add, remove, clear
  }
  /// What is done.
  public let kind: Kind
  /// To which slot.
  public let slot: SlotName
  /// With which value; nil only for `clear`.
  public let value: SlotValue?
  /// The words of the turn that say so.
  public let span: TextSpan
  /// 0–1.
  public let confidence: Double
  /// True when the words only suggest it: stated values win over inferred ones.
  public let inferred: Bool

  /// Puts an operation together.
  public init(
    _ kind: Kind, _ slot: SlotName, _ value: SlotValue?, span: TextSpan, confidence: Double = 1,
    inferred: Bool = false
  ) {
    self.kind = kind
    self.slot = slot
    self.value = value
    self.span = span
    self.confidence = confidence
    self.inferred = inferred
  }
}

/// The value of a slot as it travels in an analysis: text (also dates, ISO 8601, and vocabulary words) or a number.
public enum SlotValue: Hashable, Sendable, Codable {
  /// A phrase, a word of a vocabulary or an ISO date.
  case text(String)
  /// An age, a count, or an amount in major units.
  case number(Double)

  /// Reads a JSON string or number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes a JSON string or number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    }
  }

  /// The text; nil for a number.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The number; nil for a text.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }
}

/// Whom a turn is about.
public enum RecipientReference: Hashable, Sendable, Codable {
  /// The recipient the conversation is about, or nobody in particular.
  case active
  /// Somebody known from before.
  case known(RecipientID)
  /// Somebody not known yet, by what the words say.
  case new(name: String?, relationship: Relationship?)
}

/// A pointer at suggestions shown before.
public enum SuggestionReference: Hashable, Sendable, Codable {
  /// The n-th of the last list, counted from 1; -1 is the last.
  case position(Int)
  /// By product, when the words name it.
  case product(ProductID)
  /// All of the last list.
  case all
}
