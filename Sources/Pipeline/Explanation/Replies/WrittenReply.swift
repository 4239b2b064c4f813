/// A reply in words.
public struct WrittenReply: Hashable, Sendable {
  /// What is said, plain text; paragraphs and list items stand on lines of their own.
  public let text: String
  /// Answers that the giver can give by one tap.
  public let quickReplies: [String]

  /// Puts a reply together.
  public init(text: String, quickReplies: [String]) {
    self.text = text
    self.quickReplies = quickReplies
  }
}
