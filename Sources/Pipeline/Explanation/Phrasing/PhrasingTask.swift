public import GiftDomain

/// What a model is to put into words, and what its words are held to.
public struct PhrasingTask: Sendable {
  /// The reply as the templates word it, verified: what is said when the model's words are of no use.
  public var template: String
  /// What the reply may claim.
  public var facts: VerifiableFacts
  /// What must be asked; nil when nothing may be.
  public var question: Question?
  /// Whether the reply must say that an AI answers.
  public var discloses: Bool
  /// Names of people that may be said.
  public var names: [String]
  /// How it is said.
  public var tone: Tone
  /// BCP 47 tag of the giver's language.
  public var language: String

  /// Puts a task together.
  public init(
    template: String, facts: VerifiableFacts, question: Question?, discloses: Bool, names: [String],
    tone: Tone, language: String
  ) {
    self.template = template
    self.facts = facts
    self.question = question
    self.discloses = discloses
    self.names = names
    self.tone = tone
    self.language = language
  }

  /// Whether all of these parts may be put into a model's words; the others are said as the shop wrote them.
  public static func isFree(_ parts: [ReplyPart]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .disclosure, .greeting, .understood, .suggestions, .fewFit, .question, .notUnderstood, .noMatter,
        .smalltalk, .pleasantry, .youAreWelcome, .goodbye, .wayBack, .recommendation, .why, .nextStep,
        .holding, .whichOne:
        true
      default: false
      }
    }
  }
}

/// Why a model's words were not taken.
public enum PhrasingFailure: String, Sendable, Hashable, CaseIterable {
  /// They hold HTML, links, Markdown or characters that cannot be seen.
  case markup
  /// They are too long, or do not end.
  case tooLong = "too_long"
  /// Too much of them is not borne by the facts.
  case unborne
  /// What had to be asked is not asked.
  case questionMissing = "question_missing"
  /// That an AI answers is not said.
  case disclosureMissing = "disclosure_missing"
  /// There are none.
  case empty
  /// The model failed, broke off or was too late.
  case model
}
