import Glibc

/// The stream for what is said beside the result.
public enum StandardError {
  /// Whether a person reads it on a terminal.
  public static var isTerminal: Bool {
    isatty(STDERR_FILENO) != 0
  }

  /// Writes a line with one system call, so that lines of several threads do not mix.
  @Sendable
  public static func writeLine(_ line: String) {
    write(line + "\n")
  }

  /// Writes a text as it is; what the stream does not take is lost, for there is nowhere to complain.
  public static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = unsafe UnsafeRawBufferPointer(bytes)[...]
      while unsafe !rest.isEmpty {
        let written = unsafe Glibc.write(
          STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return }
        unsafe rest = rest.dropFirst(written)
      }
    }
  }
}
