import FoundationEssentials
import Glibc
import Operations

/// Finds the command that was named, reads its arguments, runs it, and turns what went wrong into words and an exit code.
enum FrontDoor {
  static let commands: [any Command.Type] = [
    ServeCommand.self, ChatCommand.self, CatalogCommand.self, FacetsCommand.self, RecipientsCommand.self,
    ConversationsCommand.self, EventsCommand.self, UnderstandCommand.self, SearchCommand.self,
    EvalCommand.self,
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
      return help(about: Array(words.dropFirst()))
    }
    if first == "--version" { return await run(["version"]) }
    let command: any Command.Type
    let rest: ArraySlice<String>
    do {
      (command, rest) = try find(words[...])
    } catch {
      return Failure.report(error)
    }
    do {
      let arguments = try Arguments(rest, options: command.allOptions)
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

  /// The command that the first words name, and the words behind them.
  private static func find(
    _ words: ArraySlice<String>
  ) throws(UsageError) -> (any Command.Type, ArraySlice<String>) {
    guard let first = words.first else { throw .missingArgument("A command") }
    guard var found = commands.first(where: { $0.name == first }) else {
      throw .unknownCommand(first, known: commands.map { $0.name } + ["help"])
    }
    var rest = words.dropFirst()
    while !found.subcommands.isEmpty, let next = rest.first, !next.hasPrefix("-") {
      guard let inner = found.subcommands.first(where: { $0.verb == next }) else {
        throw .unknownCommand("\(found.name) \(next)", known: found.subcommands.map { $0.name })
      }
      found = inner
      rest.removeFirst()
    }
    return (found, rest)
  }

  private static func help(about words: [String]) -> ExitStatus {
    guard !words.isEmpty else {
      print(Overview.text(commands), terminator: "")
      return .done
    }
    do {
      print(try find(words[...]).0.help, terminator: "")
      return .done
    } catch {
      return Failure.report(error)
    }
  }
}

/// The page that `concierge help` shows.
enum Overview {
  static func text(_ commands: [any Command.Type]) -> String {
    let width = width(of: commands)
    return """
      Gift Concierge \(VersionCommand.version): finds gifts in your shop's catalog, in conversation.

      Usage: concierge COMMAND [arguments]

      \(list(commands).dropLast())
        \("help".padding(to: width))Shows this page, or the help of one command.

      First steps:
        concierge catalog import catalog/demo/products.jsonl
        concierge chat
        concierge serve

      Exit codes: 0 done, 1 a check failed, 2 bad input, 3 something needed is not available.

      """
  }

  /// One line a command.
  static func list(_ commands: [any Command.Type]) -> String {
    let width = width(of: commands)
    return commands.map { "  " + $0.name.padding(to: width) + $0.summary + "\n" }.joined()
  }

  private static func width(of commands: [any Command.Type]) -> Int {
    (commands.map { $0.name.count }.max() ?? 0) + 2
  }
}

extension String {
  /// The text with spaces behind it up to a width.
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
