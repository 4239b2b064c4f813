/// How much a log record matters.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
  /// What helps to find a fault.
  case debug
  /// What happened as it should.
  case info
  /// What went wrong without harm.
  case warning
  /// What somebody must look at.
  case error

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }

  /// Orders levels from the least to the most serious.
  public static func < (left: LogLevel, right: LogLevel) -> Bool {
    left.rank < right.rank
  }
}
