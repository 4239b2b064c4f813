import FoundationEssentials
import Operations

extension TerminalStyle {
  /// The style for what the commands print: coloured when standard output is a terminal.
  static var standardOutput: TerminalStyle {
    detect(isTerminal: StandardOutput.isTerminal, environment: ProcessInfo.processInfo.environment)
  }
}
