/// When a model is asked about a turn, and how long it may think.
public struct ModelSettings: Sendable, Hashable {
  /// Which turns a model is asked about.
  public enum Turns: String, Sendable, Hashable, CaseIterable {
    /// All of them.
    case always
    /// Those of which the grammars leave a word unread.
    case whenNeeded = "when_needed"
  }

  /// Which turns a model is asked about.
  public var turns: Turns
  /// How long an answer and its repair may take together; nil leaves it to the prompt.
  public var timeout: Duration?

  /// Puts settings together.
  public init(turns: Turns = .whenNeeded, timeout: Duration? = nil) {
    self.turns = turns
    self.timeout = timeout
  }
}
