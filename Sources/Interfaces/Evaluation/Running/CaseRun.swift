public import GiftDomain
public import Understanding

/// A conversation as it went.
public struct CaseRun: Sendable {
  /// What was to be said and expected.
  public let conversation: EvaluationCase
  /// The turns in order; fewer than the conversation has when one could not be answered.
  public var turns: [TurnRun] = []
}

/// A turn as it went.
public struct TurnRun: Sendable {
  /// What was said and expected.
  public let turn: EvaluationTurn
  /// The answer; nil when there was none.
  public let reply: TurnReply?
  /// Why there was none.
  public let failure: String?
  /// The active brief after the turn, flat.
  public let state: [SlotName: StateValue]
  /// How long the answer took.
  public let milliseconds: Double
}
