/// One option of a command: its name, whether it takes a value, and what the help says of it.
struct OptionSpecification: Sendable {
  /// The name without dashes.
  let name: String
  /// What stands for the value in the help; nil for a flag.
  let value: String?
  /// One sentence for the help; empty for an option that is known and not offered.
  let help: String

  /// An option with a value.
  static func value(_ name: String, _ value: String, _ help: String) -> OptionSpecification {
    OptionSpecification(name: name, value: value, help: help)
  }

  /// An option that is there or not.
  static func flag(_ name: String, _ help: String) -> OptionSpecification {
    OptionSpecification(name: name, value: nil, help: help)
  }
}
