public import GiftDomain

/// One thing that was judged about a turn.
public struct CheckResult: Sendable, Equatable {
  /// What kind of thing was judged; the scores are counted by it.
  public enum Kind: Sendable, Equatable {
    /// One expected act.
    case act
    /// The action.
    case action
    /// A slot of the brief, with what counts for its precision and recall.
    case slot(SlotName, SlotOutcome)
    /// Something about the suggestions that the suite names.
    case suggestion
    /// Something about the text that the suite names.
    case reply
    /// A constraint that no suggestion may break.
    case hardConstraint
    /// A statement that nothing bears.
    case claim
    /// Whether there was an answer at all.
    case answer
  }

  /// What kind it is.
  public let kind: Kind
  /// The check by the name in the suite, such as `state.occasion` or `suggestions.max_price`.
  public let name: String
  /// Whether it held.
  public let passed: Bool
  /// What was wanted, in words.
  public let expected: String
  /// What there was, in words.
  public let got: String

  /// Puts a result together.
  public init(kind: Kind, name: String, passed: Bool, expected: String, got: String) {
    self.kind = kind
    self.name = name
    self.passed = passed
    self.expected = expected
    self.got = got
  }
}

/// What a judged slot counts for.
public enum SlotOutcome: Sendable, Equatable {
  /// Set as expected.
  case right
  /// Unset as expected: it counts for neither precision nor recall.
  case rightlyUnset
  /// Set to something else than expected: neither precise nor found.
  case wrong
  /// Set although it should not be.
  case spurious
  /// Expected and not set.
  case missing
}
