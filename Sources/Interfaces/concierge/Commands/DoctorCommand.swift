import Catalog
import Databases
import Dialogue
import Encoders
import FoundationEssentials
import HTTP
import Operations

/// `concierge doctor`.
enum DoctorCommand: Command {
  static let name = "doctor"
  static let summary = "Checks everything the server needs and says how to mend what is missing."
  static let synopsis = "[--online] [--json]"
  static let options: [OptionSpecification] = [
    .flag("online", "Ask the language model one short question, which may cost a fraction of a cent.")
  ]
  static let details = "Exits with 1 when a check failed. Warnings are things that work, but less well."

  /// How a check ended.
  enum Verdict: String, Encodable { case pass, warning, failure }

  /// One check.
  struct Finding: Encodable {
    let check: String
    let verdict: Verdict
    let detail: String
    let remedy: String?
  }

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    let findings = [
      policies(settings), await encoder(settings), await database(settings), secrets(settings),
      await port(settings), prompts(settings), await model(settings, online: arguments.has("online")),
    ]
    if arguments.has("json") { try Output.json(findings) } else { findings.forEach(show) }
    return findings.contains { $0.verdict == .failure } ? .failed : .done
  }

  private static func policies(_ settings: Settings) -> Finding {
    do {
      let home = try Home.find(settings)
      _ = try PolicyFiles.read(home: home)
      return Finding(check: "policy files", verdict: .pass, detail: "\(home)/catalog", remedy: nil)
    } catch {
      return Finding(
        check: "policy files", verdict: .failure, detail: "\(error)",
        remedy: "Point --home or CONCIERGE_HOME at the folder that holds catalog/, and mend what is named.")
    }
  }

  private static func encoder(_ settings: Settings) async -> Finding {
    do {
      let found = try await EncoderLocation.find(settings, environment: ProcessInfo.processInfo.environment)
      guard let reason = found.fallbackReason else {
        return Finding(
          check: "sentence encoder", verdict: .pass, detail: found.encoder.identifier, remedy: nil)
      }
      return Finding(
        check: "sentence encoder", verdict: .warning, detail: "The built-in fallback is used: \(reason).",
        remedy: "Run scripts/fetch-encoder: search understands meaning then.")
    } catch {
      return Finding(
        check: "sentence encoder", verdict: .failure, detail: "\(error)",
        remedy: "Run scripts/fetch-encoder again, or leave --encoder out.")
    }
  }

  private static func database(_ settings: Settings) async -> Finding {
    let path = settings["db"]
    guard FileManager.default.fileExists(atPath: path) else {
      return Finding(
        check: "database", verdict: .warning, detail: "\(path) does not exist yet.",
        remedy: "It is made by the first command that needs it, such as concierge catalog import FILE.")
    }
    do {
      return try await Application.with(settings) { application in
        try await application.database.verify()
        let count = application.catalog.snapshot.count
        let detail = "\(path) is sound and holds \(count) products."
        return count > 0
          ? Finding(check: "database", verdict: .pass, detail: detail, remedy: nil)
          : Finding(
            check: "database", verdict: .warning, detail: detail,
            remedy: "Import a feed: concierge catalog import FILE.")
      }
    } catch {
      return Finding(
        check: "database", verdict: .failure, detail: "\(error)",
        remedy: "Restore the file from a backup, or name another one with --db.")
    }
  }

  private static func secrets(_ settings: Settings) -> Finding {
    do {
      let count = try WebhookSecrets.read(settings).count
      return count > 0
        ? Finding(check: "webhook secrets", verdict: .pass, detail: "\(count) configured.", remedy: nil)
        : Finding(
          check: "webhook secrets", verdict: .warning, detail: "None: webhooks are refused.",
          remedy: "Set CONCIERGE_WEBHOOK_SECRET, or CONCIERGE_WEBHOOK_SECRET_FILE to a file with one a line.")
    } catch {
      return Finding(
        check: "webhook secrets", verdict: .failure, detail: "\(error)",
        remedy: "A secret is whsec_ and the base64 of 24 to 64 random bytes.")
    }
  }

  private static func port(_ settings: Settings) async -> Finding {
    do {
      let port = try settings.integer("port", in: 0...65535)
      let server = HTTPServer(
        configuration: HTTPServerConfiguration(host: settings["host"], port: port)
      ) { _ in HTTPResponse(status: 503) }
      let bound = try await server.start()
      await server.stop()
      return Finding(
        check: "port", verdict: .pass, detail: "\(settings["host"]):\(bound) can be listened at.", remedy: nil
      )
    } catch {
      return Finding(
        check: "port", verdict: .warning, detail: "\(error)",
        remedy: "A server may be running there already. Choose another port with --port.")
    }
  }

  private static func show(_ finding: Finding) {
    let style = TerminalStyle.standardOutput
    let mark =
      switch finding.verdict {
      case .pass: style.text("ok     ", .good)
      case .warning: style.text("warning", .caution)
      case .failure: style.text("failed ", .bad)
      }
    print("\(mark)  \(finding.check.padding(to: 18))\(finding.detail)")
    if let remedy = finding.remedy { print("         " + "".padding(to: 18) + "→ " + remedy) }
  }
}
