public import GiftDomain
public import Operations

/// Why nothing was learnt.
public enum LearningError: Reportable, Equatable {
  /// The giver wants no profile.
  case refused(UserID)

  /// A constant for metrics.
  public var label: String { "profiling_refused" }

  /// What was wrong and what to do.
  public var description: String {
    switch self {
    case .refused(let giver):
      "Giver \(giver) wants no profile: nothing is concluded from what they write until they allow it again."
    }
  }
}
