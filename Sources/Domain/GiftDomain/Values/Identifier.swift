/// A typed identifier: two kinds of things cannot be mixed up although both are named by text.
public struct Identifier<Entity>: Hashable, Sendable, Codable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The text that was given by the shop, the client or our own generator.
  public let rawValue: String

  /// Wraps a text that names an entity.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Wraps a literal.
  public init(stringLiteral value: String) { rawValue = value }

  /// Reads a plain JSON string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes a plain JSON string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// The wrapped text.
  public var description: String { rawValue }

  /// Orders by the wrapped text.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Names a product of the shop's catalog.
public typealias ProductID = Identifier<Product>
/// Names a giver: the person who writes.
public typealias UserID = Identifier<Giver>
/// Names a person (or pet, or group) that gets gifts.
public typealias RecipientID = Identifier<Recipient>
/// Names a conversation.
public typealias ConversationID = Identifier<Conversation>
/// Names one message of a giver.
public typealias MessageID = Identifier<Message>
/// Names one turn: a message, or a burst of them, and its answer.
public typealias TurnID = Identifier<TurnReply>
/// Names one suggestion as it was shown once.
public typealias SuggestionID = Identifier<Suggestion>
/// Names one visit to the shop, also of somebody who has not signed in.
public typealias SessionID = Identifier<Visit>
/// Names one gift hunt.
public typealias BriefID = Identifier<Brief>

/// The phantom entity of conversation identifiers.
public enum Conversation {}

/// The phantom entity of session identifiers.
public enum Visit {}
