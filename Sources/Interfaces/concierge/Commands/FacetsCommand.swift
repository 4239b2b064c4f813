/// `concierge facets`.
enum FacetsCommand: Command {
  static let name = "facets"
  static let summary = "Finds out what products are for, for whom, and scores how well."
  static let synopsis = "extract | report | score FILE"
  static let details = "`concierge help facets extract` says what it takes; docs/facets.md tells more."
  static let options: [OptionSpecification] = []
  static let subcommands: [any Command.Type] = [
    FacetsExtractCommand.self, FacetsReportCommand.self, FacetsScoreCommand.self,
  ]

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    throw UsageError.missingArgument("What to do (\(subcommands.map { $0.verb }.joined(separator: ", ")))")
  }
}
