/// What a model says of a turn, as the JSON that it would write.
public struct ModelSays: Sendable {
  /// The language's tag.
  public var language: String
  /// What the turn does, in the words of the vocabulary.
  public var acts: [String]
  /// What it does to the conversation.
  public var moves: [String]
  /// Whom it is about, as JSON.
  public var recipient: String
  /// What changes in the brief, each as JSON.
  public var operations: [String]
  /// What it says of the giver.
  public var giver: [String]
  /// Numbers of suggestions.
  public var references: [Int]
  /// What is asked, as JSON.
  public var detail = "null"
  /// A word of the vocabulary.
  public var sentiment = "neutral"
  /// A number, as JSON.
  public var stress = "0"

  /// The active recipient.
  public static let active = #"{"who": "active", "id": null, "name": null, "relationship": null}"#

  /// Says something; the default says nothing.
  public init(
    language: String = "en", acts: [String] = [], moves: [String] = [], recipient: String = Self.active,
    operations: [String] = [], giver: [String] = [], references: [Int] = []
  ) {
    self.language = language
    self.acts = acts
    self.moves = moves
    self.recipient = recipient
    self.operations = operations
    self.giver = giver
    self.references = references
  }

  /// An operation; a text as value comes in its quotation marks, a number without.
  public static func claim(
    _ kind: String, _ slot: String, _ value: String, _ quote: String, _ confidence: Double = 0.9
  ) -> String {
    #"{"kind": "\#(kind)", "slot": "\#(slot)", "value": \#(value), "quote": "\#(quote)", "#
      + #""confidence": \#(confidence)}"#
  }

  /// The answer.
  public var json: String {
    func texts(_ texts: [String]) -> String { "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
    return """
      {"language": "\(language)", "acts": \(texts(acts)), "moves": \(texts(moves)), "recipient": \(recipient),
       "operations": [\(operations.joined(separator: ", "))], "giver": [\(giver.joined(separator: ", "))],
       "references": [\(references.map(String.init).joined(separator: ", "))], "detail": \(detail),
       "sentiment": "\(sentiment)", "stress": \(stress)}
      """
  }
}
