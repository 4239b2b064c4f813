public import Operations

/// How many may follow conversations at the same time.
public struct FeedLimits: Sendable, Equatable {
  /// In all.
  public var readers: Int
  /// One conversation.
  public var readersOfConversation: Int

  /// Puts limits together.
  public init(readers: Int = 768, readersOfConversation: Int = 32) {
    self.readers = readers
    self.readersOfConversation = readersOfConversation
  }
}

/// Why a conversation cannot be followed now.
public enum FeedError: Reportable, Equatable {
  /// Too many do already.
  case tooMany
  /// The process is about to end.
  case ending

  /// A constant for metrics.
  public var label: String {
    switch self {
    case .tooMany: "streams_full"
    case .ending: "stopping"
    }
  }

  /// What was wrong and what to do.
  public var description: String {
    switch self {
    case .tooMany: "Too many streams are open. Close those that are not read, or come back later."
    case .ending: "The server is stopping. Come back in a moment."
    }
  }
}
