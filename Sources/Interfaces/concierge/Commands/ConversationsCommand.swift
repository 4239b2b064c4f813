/// `concierge conversations`.
enum ConversationsCommand: Command {
  static let name = "conversations"
  static let summary = "Analyses what givers wrote: budgets, recipients, categories, mood."
  static let synopsis = "analyse --user ID | analyse --all"
  static let details = """
    `concierge help conversations analyse` says what it takes.
    """
  static let options: [OptionSpecification] = []
  static let subcommands: [any Command.Type] = [ConversationsAnalyseCommand.self]

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    throw UsageError.missingArgument("What to do (\(subcommands.map { $0.verb }.joined(separator: ", ")))")
  }
}
