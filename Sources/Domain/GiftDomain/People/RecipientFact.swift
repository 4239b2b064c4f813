/// One thing remembered about a recipient, with the words that justify it.
public struct RecipientFact: Hashable, Sendable, Codable {
  /// Where a fact comes from.
  public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
    /// The giver wrote it in a conversation.
    case stated
    /// It was entered by the interface for profiles, or from a terminal.
    case api
    /// It was concluded from what happened.
    case inferred
  }

  /// Our identifier of the fact.
  public var id: String
  /// The slot it fills in a brief: interests, avoid, owned, dietary, style or values.
  public var slot: SlotName
  /// A short lower-case phrase.
  public var value: String
  /// 0–1.
  public var confidence: Double
  /// Who says so.
  public var source: Source
  /// The message it comes from; nil when it was not said in a conversation.
  public var message: MessageID?
  /// The words of that message.
  public var quote: String
  /// When it was learned.
  public var learnedAt: Instant
  /// From when on it no longer counts; nil when it holds until it is taken back.
  public var expiresAt: Instant?

  /// Puts a fact together.
  public init(
    id: String, slot: SlotName, value: String, confidence: Double, source: Source = .stated,
    message: MessageID?, quote: String, learnedAt: Instant = Instant(milliseconds: 0),
    expiresAt: Instant? = nil
  ) {
    self.id = id
    self.slot = slot
    self.value = value
    self.confidence = confidence
    self.source = source
    self.message = message
    self.quote = quote
    self.learnedAt = learnedAt
    self.expiresAt = expiresAt
  }

  /// Whether it no longer counts.
  public func isExpired(at instant: Instant) -> Bool { expiresAt.map { $0 <= instant } ?? false }

  /// The form in which values are kept: lower case, single spaces, 1–120 characters on one line; nil when nothing
  /// of that form can be made of a text.
  public static func normal(_ text: String) -> String? {
    let hasControls = text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return hasControls || words.isEmpty || words.unicodeScalars.count > 120 ? nil : words
  }
}
