import FoundationEssentials
import Glibc

/// The stream for what a command is asked to print.
public enum StandardOutput {
  /// Whether a person probably reads it.
  public static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Hands what was printed so far to the kernel: before waiting for a person's answer, and before the process ends.
  public static func flush() {
    // Without a stream, C flushes all of them.
    _ = fflush(nil)
  }
}

/// The stream that a person's answers come from.
public enum StandardInput {
  /// Whether a person probably writes it.
  public static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}
