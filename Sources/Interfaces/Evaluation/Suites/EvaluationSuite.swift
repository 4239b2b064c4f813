public import GiftDomain
public import Records

/// Conversations with what is expected of them, from one file.
public struct EvaluationSuite: Sendable {
  /// The file's name without folder and ending.
  public let name: String
  /// The conversations in the order of the file; no two have the same identifier.
  public let cases: [EvaluationCase]

  /// Puts a suite together.
  public init(name: String, cases: [EvaluationCase]) {
    self.name = name
    self.cases = cases
  }

  /// How many turns all conversations have.
  public var turns: Int { cases.reduce(0) { $0 + $1.turns.count } }
}

/// One conversation with what is expected of it.
public struct EvaluationCase: Sendable {
  /// Names the case within its suite.
  public let id: String
  /// What it is about.
  public let tags: [String]
  /// Who writes.
  public let giver: Giver
  /// What is known before the first turn.
  public let setup: CaseSetup
  /// What is said, in order.
  public let turns: [EvaluationTurn]

  /// Puts a case together.
  public init(
    id: String, tags: [String] = [], giver: Giver, setup: CaseSetup = CaseSetup(), turns: [EvaluationTurn]
  ) {
    self.id = id
    self.tags = tags
    self.giver = giver
    self.setup = setup
    self.turns = turns
  }
}

/// One turn of the giver with what is expected of the answer.
public struct EvaluationTurn: Sendable {
  /// What the giver writes.
  public let text: String
  /// When, on the giver's clock.
  public let moment: LocalMoment
  /// What is judged besides what always is.
  public let expectation: TurnExpectation

  /// Puts a turn together.
  public init(text: String, moment: LocalMoment, expectation: TurnExpectation = TurnExpectation()) {
    self.text = text
    self.moment = moment
    self.expectation = expectation
  }
}

/// What is known before a conversation.
public struct CaseSetup: Sendable {
  /// The giver's recipients.
  public var recipients: [RecipientDraft] = []
  /// What happened before, as posted to `/v1/events`.
  public var events: [PastEvent] = []

  /// Nothing is known.
  public init() {}
}

/// An event as a suite describes one.
public struct PastEvent: Sendable {
  /// What happened.
  public let kind: JournalEvent.Kind
  /// When; nil for before the conversation.
  public let occurredAt: Instant?
  /// To whom; nil for the giver of the case.
  public let user: UserID?
  /// The product that it is about.
  public let product: ProductID?
  /// The recipient that it is about.
  public let recipient: RecipientID?
  /// How a gift landed.
  public let outcome: GiftOutcome?
  /// The event as it was written.
  public let payload: String
}
