import FoundationEssentials

/// Colours for people at a terminal, and nothing for files and pipes.
public struct TerminalStyle: Sendable, Hashable {
  /// What a text means to its reader.
  public enum Role: String, Sendable, CaseIterable {
    /// The title of something.
    case heading = "1"
    /// Of less interest than the rest.
    case faint = "2"
    /// It went well.
    case good = "32"
    /// It needs a look.
    case caution = "33"
    /// It went wrong.
    case bad = "31"
  }

  /// Whether texts are coloured.
  public let isColoured: Bool

  /// Makes a style.
  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// The style for a stream: coloured on a terminal, unless `NO_COLOR` is set to anything or the terminal is dumb.
  public static func detect(isTerminal: Bool, environment: [String: String]) -> TerminalStyle {
    let refused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    return TerminalStyle(isColoured: isTerminal && !refused)
  }

  /// The style for standard error in this process.
  public static var standardError: TerminalStyle {
    detect(isTerminal: StandardError.isTerminal, environment: ProcessInfo.processInfo.environment)
  }

  /// Returns the text with the look of its role.
  public func text(_ text: String, _ role: Role) -> String {
    isColoured ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}
