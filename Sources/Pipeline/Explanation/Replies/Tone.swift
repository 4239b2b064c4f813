/// How a reply is said.
public enum Tone: String, Sendable, Codable, CaseIterable {
  /// Plain and friendly.
  case neutral
  /// A little warmer.
  case warm
  /// A sad moment: no exclamation marks and no cheer.
  case solemn
  /// Short sentences, the fastest first.
  case hurried
}
