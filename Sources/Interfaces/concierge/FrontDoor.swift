import FoundationEssentials
import Glibc
import Operations

/// Finds the command that was named, reads its arguments, runs it, and turns what went wrong into words and an exit code.
enum FrontDoor {
  static let commands: [any Command.Type] = [
    ServeCommand.self, ChatCommand.self, CatalogCommand.self, UnderstandCommand.self, SearchCommand.self,
    ConfigCommand.self, DoctorCommand.self, VersionCommand.self,
  ]

  /// Runs the process to its end.
  static func enter(_ words: [String]) async -> Never {
    let status = await run(Array(words.dropFirst()))
    StandardOutput.flush()
    exit(status.rawValue)
  }

  static func run(_ words: [String]) async -> ExitStatus {
    guard let first = words.first, !["help", "--help", "-h"].contains(first) else {
      return help(about: words.dropFirst().first)
    }
    if first == "--version" { return await run(["version"]) }
    guard let command = commands.first(where: { $0.name == first }) else {
      return Failure.report(UsageError.unknownCommand(first, known: commands.map { $0.name } + ["help"]))
    }
    do {
      let arguments = try Arguments(words.dropFirst(), options: command.allOptions)
      if arguments.has("help") {
        print(command.help, terminator: "")
        return .done
      }
      let environment = ProcessInfo.processInfo.environment
      let settings = try Settings(
        flags: arguments.given, environment: environment, file: SettingsFile.read(environment: environment))
      return try await command.run(arguments, settings: settings)
    } catch {
      return Failure.report(error, command: command.name)
    }
  }

  private static func help(about name: String?) -> ExitStatus {
    guard let name else {
      print(Overview.text(commands), terminator: "")
      return .done
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      return Failure.report(UsageError.unknownCommand(name, known: commands.map { $0.name }))
    }
    print(command.help, terminator: "")
    return .done
  }
}

/// The page that `concierge help` shows.
enum Overview {
  static func text(_ commands: [any Command.Type]) -> String {
    let width = (commands.map { $0.name.count }.max() ?? 0) + 2
    let lines = commands.map { "  " + $0.name.padding(to: width) + $0.summary }
    return """
      Gift Concierge \(VersionCommand.version): finds gifts in your shop's catalog, in conversation.

      Usage: concierge COMMAND [arguments]

      \(lines.joined(separator: "\n"))
        \("help".padding(to: width))Shows this page, or the help of one command.

      First steps:
        concierge catalog import catalog/demo/products.jsonl
        concierge chat
        concierge serve

      Exit codes: 0 done, 1 a check failed, 2 bad input, 3 something needed is not available.

      """
  }
}

extension String {
  /// The text with spaces behind it up to a width.
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
