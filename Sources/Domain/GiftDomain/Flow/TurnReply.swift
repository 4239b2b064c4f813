/// The answer to one turn: what was said, shown, understood, and what it took.
public struct TurnReply: Hashable, Sendable, Codable {
  /// Names the turn.
  public var id: TurnID
  /// The conversation.
  public var conversation: ConversationID
  /// The messages that it answers: one, or a burst.
  public var messages: [MessageID]
  /// What the concierge did.
  public var action: Action
  /// What it says.
  public var text: String
  /// Answers that the giver can give by one tap.
  public var quickReplies: [String]
  /// What it asked, when it asked.
  public var asked: Question?
  /// What it shows.
  public var suggestions: [Suggestion]
  /// The brief after the turn.
  public var brief: Brief
  /// Who understood the turn.
  public var understanding: UnderstandingReport
  /// What was degraded on the way.
  public var notes: [Note]
  /// How long each stage took, in milliseconds.
  public var timings: [String: Double]
  /// What language models had a part in it, and what they took.
  public var usage: TurnUsage

  /// Puts a reply together.
  public init(
    id: TurnID, conversation: ConversationID, messages: [MessageID], action: Action, text: String,
    quickReplies: [String] = [], asked: Question? = nil, suggestions: [Suggestion] = [], brief: Brief,
    understanding: UnderstandingReport = .local, notes: [Note] = [], timings: [String: Double] = [:],
    usage: TurnUsage = TurnUsage()
  ) {
    self.id = id
    self.conversation = conversation
    self.messages = messages
    self.action = action
    self.text = text
    self.quickReplies = quickReplies
    self.asked = asked
    self.suggestions = suggestions
    self.brief = brief
    self.understanding = understanding
    self.notes = notes
    self.timings = timings
    self.usage = usage
  }

  /// Reads a reply; turns that were stored before models had a part in them took nothing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(TurnID.self, forKey: .id)
    conversation = try container.decode(ConversationID.self, forKey: .conversation)
    messages = try container.decode([MessageID].self, forKey: .messages)
    action = try container.decode(Action.self, forKey: .action)
    text = try container.decode(String.self, forKey: .text)
    quickReplies = try container.decode([String].self, forKey: .quickReplies)
    asked = try container.decodeIfPresent(Question.self, forKey: .asked)
    suggestions = try container.decode([Suggestion].self, forKey: .suggestions)
    brief = try container.decode(Brief.self, forKey: .brief)
    understanding = try container.decode(UnderstandingReport.self, forKey: .understanding)
    notes = try container.decode([Note].self, forKey: .notes)
    timings = try container.decode([String: Double].self, forKey: .timings)
    usage = try container.decodeIfPresent(TurnUsage.self, forKey: .usage) ?? TurnUsage()
  }
}

/// On which rung of the ladder a turn was understood, and as what.
public struct UnderstandingReport: Hashable, Sendable, Codable {
  /// `local`, or the name of the model's provider.
  public let by: String
  /// Whether a higher rung was tried and failed.
  public let isDegraded: Bool
  /// Why, when it did.
  public let reason: String?
  /// What the turn was taken to do, in alphabetical order.
  public var acts: [Act]

  /// Puts a report together.
  public init(by: String, isDegraded: Bool, reason: String?, acts: [Act] = []) {
    self.by = by
    self.isDegraded = isDegraded
    self.reason = reason
    self.acts = acts
  }

  /// Understood in process, as intended.
  public static let local = UnderstandingReport(by: "local", isDegraded: false, reason: nil)

  /// Understood by somebody as these acts; degraded when there is a reason why not by somebody better.
  public init(by: String, failure reason: String?, as acts: Set<Act>) {
    self.init(
      by: by, isDegraded: reason != nil, reason: reason, acts: acts.sorted { $0.rawValue < $1.rawValue })
  }

  /// Reads a report; turns that were stored before acts were kept have none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    by = try container.decode(String.self, forKey: .by)
    isDegraded = try container.decode(Bool.self, forKey: .isDegraded)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    acts = try container.decodeIfPresent([Act].self, forKey: .acts) ?? []
  }
}
