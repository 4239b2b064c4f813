import Gateway
import HTTP
import Operations

/// `concierge serve`.
enum ServeCommand: Command {
  static let name = "serve"
  static let summary = "Runs the server."
  static let synopsis = "[--host ADDRESS] [--port PORT] [--db FILE]"
  static let options: [OptionSpecification] = []
  static let details = """
    Givers' messages come in as signed webhooks (Standard Webhooks 1.0) at POST /v1/webhooks/messages, and the
    answer is in the response. There are no API keys yet, so the server listens on loopback only; what comes
    from outside has to pass a proxy or a tunnel that lets nothing but the webhooks through.

      CONCIERGE_WEBHOOK_SECRET=whsec_… concierge serve --port 8080

    SIGTERM and Ctrl-C let requests in flight finish (--drain-timeout) and end with exit code 0.
    """

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    guard arguments.positional.isEmpty else { throw UsageError.unexpectedArgument(arguments.positional[0]) }
    let plan = try ServePlan(settings)
    return try await Application.with(settings) { application in
      try await ServeRun(application: application, plan: plan, isQuiet: arguments.has("quiet")).run()
      return .done
    }
  }
}
