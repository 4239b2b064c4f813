import Catalog
import Databases
import Encoders
import HTTP
import LanguageModels
import Learning
import Operations
import Understanding

/// Turns errors into one line on standard error and an exit code: the only place that does.
enum Failure {
  /// Says what was wrong and returns how the process ends.
  static func report(_ error: any Error, command: String? = nil) -> ExitStatus {
    let style = TerminalStyle.standardError
    StandardError.writeLine(style.text("concierge: ", .bad) + words(error))
    if error is UsageError {
      StandardError.writeLine("Try: concierge help" + (command.map { " " + $0 } ?? ""))
    }
    return status(error)
  }

  private static func words(_ error: any Error) -> String {
    String(describing: error)
  }

  private static func status(_ error: any Error) -> ExitStatus {
    switch error {
    case is DatabaseError, is HTTPServerError, is ModelError: .unavailable
    case is CancellationError, is LearningError: .failed
    default: .badInput
    }
  }
}
