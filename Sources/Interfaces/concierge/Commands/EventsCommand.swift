/// `concierge events`.
enum EventsCommand: Command {
  static let name = "events"
  static let summary = "Puts events of other systems into the journal."
  static let synopsis = "COMMAND"
  static let options: [OptionSpecification] = []
  static let details = ""
  static let subcommands: [any Command.Type] = [EventsImportCommand.self]

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    throw UsageError.missingArgument("What to do (\(subcommands.map { $0.verb }.joined(separator: ", ")))")
  }
}
