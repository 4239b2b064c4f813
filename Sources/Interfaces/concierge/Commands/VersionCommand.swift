import Databases

/// `concierge version`.
enum VersionCommand: Command {
  /// Follows semantic versioning; the changelog says what is in it.
  static let version = "0.1.0"

  static let name = "version"
  static let summary = "Prints the version."
  static let synopsis = ""
  static let details = ""
  static let options: [OptionSpecification] = []

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    print(arguments.has("json") ? "{\"version\":\"\(version)\"}" : "concierge \(version)")
    return .done
  }
}
