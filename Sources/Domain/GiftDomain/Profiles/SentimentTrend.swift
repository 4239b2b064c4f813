/// Where a giver's mood goes, with the numbers behind it.
public struct SentimentTrend: Hashable, Sendable, Codable {
  /// The trend in one word.
  public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    /// It gets worse or stays bad, it stays even, it gets better or stays good.
    case negative, neutral, positive
  }
  /// The trend in one word.
  public let direction: Direction
  /// By how much the mood changes from the first message to the last along the fitted line, from -4 to 4.
  public let slope: Double
  /// The mean mood, from -2 (very negative) to 2 (very positive).
  public let mean: Double
  /// How many messages were read.
  public let messages: Int
  /// How many of them tell a feeling.
  public let feelings: Int

  /// Puts a trend together.
  public init(direction: Direction, slope: Double, mean: Double, messages: Int, feelings: Int) {
    self.direction = direction
    self.slope = slope
    self.mean = mean
    self.messages = messages
    self.feelings = feelings
  }
}

extension Sentiment {
  /// As a number from -2 to 2.
  public var score: Int {
    switch self {
    case .veryNegative: -2
    case .negative: -1
    case .neutral: 0
    case .positive: 1
    case .veryPositive: 2
    }
  }
}
