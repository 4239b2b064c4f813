public import Operations

/// One question to a language model.
public struct ModelRequest: Sendable {
  /// What the answer is for: a constant word such as `turn_analysis`, fit for a label.
  public var purpose: String
  /// The prompt that it was made from.
  public var prompt: PromptIdentity
  /// The instructions; the same for every request of a prompt, so that providers can keep them.
  public var system: String
  /// What was said so far; the last message is the user's.
  public var messages: [ModelMessage]
  /// What the answer must look like; nil for free text.
  public var schema: AnswerSchema?
  /// The most tokens that the answer may have.
  public var maximumTokens: Int
  /// How freely words are drawn; nil leaves it to the provider.
  public var temperature: Double?
  /// Until when an answer is of use, all attempts together.
  public var deadline: Deadline
  /// On whose account it goes.
  public var account: UsageAccount
  /// Which kind of model it was written for, `small` or `large`; nil when it does not matter.
  public var modelClass: String?

  /// Puts a request together.
  public init(
    purpose: String, prompt: PromptIdentity, system: String, messages: [ModelMessage],
    schema: AnswerSchema? = nil, maximumTokens: Int, temperature: Double? = nil, deadline: Deadline,
    account: UsageAccount = UsageAccount(), modelClass: String? = nil
  ) {
    self.purpose = purpose
    self.prompt = prompt
    self.system = system
    self.messages = messages
    self.schema = schema
    self.maximumTokens = maximumTokens
    self.temperature = temperature
    self.deadline = deadline
    self.account = account
    self.modelClass = modelClass
  }
}

/// Which prompt in which version: the file's name without its ending, and the hash of its content.
public struct PromptIdentity: Hashable, Sendable, Codable {
  /// The file's name without its ending.
  public let name: String
  /// The first sixteen hexadecimal digits of the SHA-256 of the file.
  public let hash: String

  /// Names a version of a prompt.
  public init(name: String, hash: String) {
    self.name = name
    self.hash = hash
  }
}

/// One message of an exchange with a model.
public struct ModelMessage: Hashable, Sendable {
  /// Who says it.
  public enum Role: String, Sendable, Hashable {
    /// Who asks, and the model.
    case user, assistant
  }
  /// Who says it.
  public let role: Role
  /// What is said.
  public let text: String

  /// Puts a message together.
  public init(_ role: Role, _ text: String) {
    self.role = role
    self.text = text
  }
}

/// What a structured answer must look like.
public struct AnswerSchema: Hashable, Sendable {
  /// A short name of letters, digits and underscores: the tool's, or the response format's.
  public let name: String
  /// The JSON Schema, an object, as one compact JSON text.
  public let json: String

  /// Names a schema.
  public init(name: String, json: String) {
    self.name = name
    self.json = json
  }
}

/// Whom a request's tokens and cost are counted for.
public struct UsageAccount: Hashable, Sendable {
  /// The conversation, which has a cap of its own; nil outside of one.
  public var conversation: String?
  /// The giver; nil when nobody in particular.
  public var user: String?

  /// Puts an account together.
  public init(conversation: String? = nil, user: String? = nil) {
    self.conversation = conversation
    self.user = user
  }
}
