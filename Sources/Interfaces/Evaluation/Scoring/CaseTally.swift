import GiftDomain

/// What one conversation counts for in every score; the scores of any set of cases are sums of these.
public struct CaseTally: Sendable, Equatable {
  /// The suite and the case.
  public var suite = "", id = ""
  /// Counts of precision and recall, by the slot's name.
  public var slots: [String: SlotCounts] = [:]
  /// Turns that name a slot, and those on which every named slot is right.
  public var jointGoals = Share()
  /// Expected acts.
  public var acts = Share()
  /// Expected actions.
  public var actions = Share()
  /// Named checks of suggestions.
  public var suggestions = Share()
  /// Named checks of replies.
  public var replies = Share()
  /// Constraints that a suggestion broke.
  public var hardViolations = 0
  /// Statements that nothing bears.
  public var ungroundedClaims = 0
  /// Questions before the first turn with suggestions; nil when there was none.
  public var questionsBeforeSuggestion: Int?
  /// The first turn with suggestions, counted from 1; nil when there was none.
  public var turnsToSuggestion: Int?
  /// How long each turn took, in milliseconds.
  public var latencies: [Double] = []
  /// The same for each stage of the turns.
  public var stageLatencies: [String: [Double]] = [:]
  /// Whether every check of every turn held.
  public var passed = true

  /// Counts nothing yet.
  public init() {}
}

/// How many of how many.
public struct Share: Sendable, Equatable {
  /// How many held, of how many.
  public var right, of: Int

  /// So many of so many; nothing counted yet when left out.
  public init(right: Int = 0, of: Int = 0) {
    self.right = right
    self.of = of
  }

  /// Counts one more.
  mutating func count(_ isRight: Bool) {
    of += 1
    if isRight { right += 1 }
  }

  /// Adds another share's counts.
  mutating func add(_ other: Share) {
    right += other.right
    of += other.of
  }

  /// The share; nil when nothing was counted.
  var ratio: Double? { of == 0 ? nil : Double(right) / Double(of) }
}

/// What the judged values of a slot count for.
public struct SlotCounts: Sendable, Equatable {
  /// Right values, wrong or spurious values, and wrong or missing values.
  public var truePositives, falsePositives, falseNegatives: Int

  /// So many of each; nothing counted yet when left out.
  public init(truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
  }

  /// Counts one judged value.
  mutating func count(_ outcome: SlotOutcome) {
    switch outcome {
    case .right: truePositives += 1
    case .rightlyUnset: break
    case .spurious: falsePositives += 1
    case .missing: falseNegatives += 1
    case .wrong:
      falsePositives += 1
      falseNegatives += 1
    }
  }

  /// Adds another slot's counts.
  mutating func add(_ other: SlotCounts) {
    truePositives += other.truePositives
    falsePositives += other.falsePositives
    falseNegatives += other.falseNegatives
  }

  /// Whether there was anything to find, or was found.
  var isEmpty: Bool { truePositives + falsePositives + falseNegatives == 0 }
  /// The share of found values that are right; 1 when nothing was found.
  var precision: Double { Self.ratio(truePositives, truePositives + falsePositives) }
  /// The share of expected values that were found; 1 when nothing was expected.
  var recall: Double { Self.ratio(truePositives, truePositives + falseNegatives) }
  /// The harmonic mean of both; 1 when there was nothing to find and nothing was found.
  var f1: Double { Self.ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 1 : Double(part) / Double(whole)
  }
}
