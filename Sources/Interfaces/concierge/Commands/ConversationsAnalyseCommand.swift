import Gateway
import GiftDomain
import Learning
import Operations

/// `concierge conversations analyse`.
enum ConversationsAnalyseCommand: Command {
  static let name = "conversations analyse"
  static let summary =
    "Concludes a giver's usual budget, recipients, categories and mood from what they wrote."
  static let synopsis = "--user ID | --all [options]"
  static let options: [OptionSpecification] =
    [
      .value("user", "ID", "The giver."),
      .flag("all", "Every giver who wrote, the one who wrote last first."),
      .value("limit", "COUNT", "With --all: the most givers (default: all)."),
    ] + EvaluationModel.options
  static let details = """
      concierge conversations analyse --user u-1
      concierge conversations analyse --all --json > profiles.jsonl

    The latest messages of a giver are read (100 by default, see catalog/learning.json) together with what was shown,
    chosen and bought. What is concluded is written to the giver's profile as inferred, apart from what was stated; the
    next analysis replaces it. With a hosted model the messages are sent to it, without names, addresses and long
    numbers; what it cannot show in them is not believed, and without its answer the local findings stand.

    Givers who want no profile are left out. With --all, --json prints one object a line. It exits with 2 when there is
    no such giver or a recording is missing, and with 1 when the giver wants no profile or one of many failed.
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    if let extra = arguments.positional.first { throw UsageError.unexpectedArgument(extra) }
    let limit = try arguments.integer("limit", in: 1...1_000_000_000)
    let user = arguments.value("user")
    guard (user != nil) != arguments.has("all") else {
      throw UsageError.missingArgument("Either --user ID or --all")
    }
    if limit != nil, user != nil { throw UsageError.badValue("limit", "\(limit ?? 0)", "used with --all") }
    return try await Application.with(settings) { application in
      let chosen = try application.chosenModel(by: arguments)
      let desk = AnalysisDesk(
        application: application, analyst: try application.analyst(chosen), isJSON: arguments.has("json"),
        isQuiet: arguments.has("quiet"))
      let status =
        if let user {
          try await desk.analyse(UserID(user))
        } else {
          try await desk.analyseAll(limit: limit ?? 1_000_000_000)
        }
      try chosen?.finish()
      return status
    }
  }
}
