import FoundationEssentials

/// `concierge config`.
enum ConfigCommand: Command {
  static let name = "config"
  static let summary = "Prints the effective settings and where each comes from."
  static let synopsis = "[--json]"
  static let options: [OptionSpecification] = []
  static let details = """
    A setting is taken from the first place that has it: a flag (--port 9000), an environment variable
    (CONCIERGE_PORT=9000), the file concierge.json in the current folder or the one that CONCIERGE_CONFIG
    names ({"port": 9000}), and last its default. Secrets are never shown.
    """

  private struct Entry: Encodable {
    let value: String
    let origin: String
    let variable: String
  }

  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus {
    var entries: [String: Entry] = [:]
    for key in Settings.keys {
      guard let found = settings.values[key.name] else { continue }
      let shown = key.isSecret && !found.value.isEmpty ? "********" : found.value
      entries[key.name] = Entry(value: shown, origin: found.origin.rawValue, variable: key.variable)
    }
    if arguments.has("json") {
      try Output.json(entries)
      return .done
    }
    let width = (entries.keys.map(\.count).max() ?? 0) + 2
    for key in Settings.keys {
      guard let entry = entries[key.name] else { continue }
      let value = entry.value.isEmpty ? "-" : entry.value
      print(key.name.padding(to: width) + value.padding(to: 28) + "  (\(entry.origin); \(entry.variable))")
    }
    return .done
  }
}

/// Prints data for machines.
enum Output {
  /// One JSON document with sorted keys.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
