import GiftDomain

/// What a model says about a turn: well formed, and not yet believed.
struct ModelTurn: Hashable, Sendable {
  /// What the turn does.
  var acts: Set<Act> = []
  /// What changes in the brief.
  var claims: [Claim] = []
  /// Whom it is about.
  var person = Person.active
  /// Suggestions by their numbers in the list that the model was shown; 0 is all of them.
  var references: [Int] = []
  /// What it does to the conversation.
  var moves: Set<Move> = []
  /// What it says of the giver's own taste.
  var giver: [Claim] = []
  /// What it wants to know about suggestions.
  var detail: DetailQuestion?
  /// How the giver feels.
  var sentiment = Sentiment.neutral
  /// Signs of hurry, 0–1.
  var stress = 0.0
  /// BCP 47 tag.
  var language = "en"

  /// One change of a slot, with the words that the model rests it on.
  struct Claim: Hashable, Sendable {
    let kind: SlotOperation.Kind
    let slot: SlotName
    /// Nil only for `clear`.
    let value: SlotValue?
    let quote: String
    let confidence: Double
  }

  /// Whom the model takes the turn to be about.
  enum Person: Hashable, Sendable {
    case active
    /// One of those offered, by the name that they were offered under.
    case known(String)
    case new(name: String?, relationship: Relationship?)
  }
}

/// Where and how a model's answer is not what was asked for, in words that can be told to it.
struct AnswerMistake: Hashable, Sendable, CustomStringConvertible {
  /// The path of keys, such as `operations[2].value`.
  let path: String
  /// What is wrong there.
  let reason: String

  var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
