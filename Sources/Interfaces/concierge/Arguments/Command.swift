/// A subcommand: what it is called, how it is used, and what it does.
protocol Command: Sendable {
  /// The word on the command line.
  static var name: String { get }
  /// One line for the overview.
  static var summary: String { get }
  /// What stands behind the name, such as `TEXT… [options]`.
  static var synopsis: String { get }
  /// What the help says beyond the summary, with examples.
  static var details: String { get }
  /// Its own options, besides those that every command has; one of the same name stands for a common one.
  static var options: [OptionSpecification] { get }
  /// The commands within it, each named by its own word behind this one's; most have none.
  static var subcommands: [any Command.Type] { get }
  /// Does it.
  static func run(_ arguments: Arguments, settings: Settings) async throws -> ExitStatus
}

/// How a command ends.
enum ExitStatus: Int32 {
  /// All was done.
  case done = 0
  /// It ran, and a check failed.
  case failed = 1
  /// What was given is wrong.
  case badInput = 2
  /// Something that it needs is not to be had.
  case unavailable = 3
}

extension Command {
  static var subcommands: [any Command.Type] { [] }

  /// The last word of its name.
  static var verb: String { name.split(separator: " ").last.map(String.init) ?? name }

  /// Its options and those that every command has.
  static var allOptions: [OptionSpecification] { options + settings + common }

  private static var settings: [OptionSpecification] { Settings.options.filter(isNotOwn) }

  private static var common: [OptionSpecification] {
    [
      .flag("json", "Print data as JSON."),
      .flag("quiet", "Print no progress and no notices."),
      .flag("help", "Show this help."),
    ].filter(isNotOwn)
  }

  private static func isNotOwn(_ option: OptionSpecification) -> Bool {
    !options.contains { $0.name == option.name }
  }

  /// The whole help of the command.
  static var help: String {
    var text = "\(summary)\n\nUsage: concierge \(name) \(synopsis)\n"
    if !details.isEmpty { text += "\n\(details)\n" }
    if !subcommands.isEmpty { text += "\nCommands:\n" + Overview.list(subcommands) }
    if !options.isEmpty { text += "\nOptions:\n" + listing(options) }
    text +=
      "\nSettings (also as environment variables or in concierge.json; see `concierge config --help`):\n"
    return text + listing(settings) + "\nEverywhere:\n" + listing(common)
  }

  private static func listing(_ all: [OptionSpecification]) -> String {
    let options = all.filter { !$0.help.isEmpty }
    let names = options.map { "--\($0.name)" + ($0.value.map { " " + $0 } ?? "") }
    let width = (names.map(\.count).max() ?? 0) + 2
    return zip(names, options).map { name, option in
      "  " + name + String(repeating: " ", count: width - name.count) + option.help + "\n"
    }.joined()
  }
}
