import FoundationEssentials
import Operations

/// The effective settings: flags win over the environment, that over `concierge.json`, that over the defaults.
struct Settings: Sendable {
  /// Where a setting comes from.
  enum Origin: String, Sendable { case flag, environment, file, `default` }

  /// One setting by all its names.
  struct Key: Sendable {
    /// The flag without dashes, and the key in `concierge.json` with underscores for dashes.
    let name: String
    /// What stands for the value in the help.
    let value: String
    /// The value when nobody sets it.
    let fallback: String
    /// One sentence for the help.
    let help: String
    /// Never shown.
    var isSecret = false
    /// Whether its environment variable is known by its own name, without ours before it.
    var isCommon = false

    /// The environment variable.
    var variable: String {
      (isCommon ? "" : "CONCIERGE_") + name.uppercased().split(separator: "-").joined(separator: "_")
    }
    /// The key in the file.
    var fileKey: String { name.split(separator: "-").joined(separator: "_") }
  }

  /// The settings as options of every command.
  static let options: [OptionSpecification] = keys.map { .value($0.name, $0.value, $0.help) }

  /// Every setting with its value and where that comes from.
  let values: [String: (value: String, origin: Origin)]

  /// Joins the sources.
  ///
  /// - Throws: `SettingsError` for a file that cannot be read or has keys that do not exist.
  init(
    flags: [String: String], environment: [String: String], file: [String: String]
  ) throws(SettingsError) {
    let known = Set(Self.keys.map(\.fileKey))
    if let stranger = file.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknownKey(stranger)
    }
    var values: [String: (String, Origin)] = [:]
    for key in Self.keys {
      if let value = flags[key.name] {
        values[key.name] = (value, .flag)
      } else if let value = environment[key.variable] {
        values[key.name] = (value, .environment)
      } else if let value = file[key.fileKey] {
        values[key.name] = (value, .file)
      } else {
        values[key.name] = (key.fallback, .default)
      }
    }
    self.values = values
  }

  /// The text of a setting.
  subscript(name: String) -> String { values[name]?.value ?? "" }

  /// A setting that must be a whole number.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(SettingsError) -> Int {
    guard let number = Int(self[name]), range.contains(number) else {
      throw .badValue(
        name, self[name], "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

/// What is wrong with the settings.
enum SettingsError: Error, Equatable, CustomStringConvertible {
  case unknownKey(String)
  case badValue(String, String, String)
  case unreadable(String, String)
  case unwritable(String)
  case noHome([String])
  case noKey(String)
  case noPrice([String])

  var description: String {
    switch self {
    case .unknownKey(let key):
      "concierge.json has a key that does not exist: “\(key)”. `concierge config` lists the keys."
    case .badValue(let name, let value, let wanted):
      "The setting \(name) is “\(value)”; it must be \(wanted)."
    case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)."
    case .unwritable(let file): "\(file) cannot be written."
    case .noKey(let provider):
      "CONCIERGE_LLM=\(provider) needs a key: set \(provider.uppercased())_API_KEY, or "
        + "\(provider.uppercased())_API_KEY_FILE to a file that holds it. CONCIERGE_LLM=local needs none."
    case .noPrice(let models):
      "There is a cap on cost, but no price of \(models.joined(separator: " and ")) in catalog/models.json: "
        + "add it there, take a model that has one, or take the cap away."
    case .noHome(let tried):
      "The policy files (catalog/retrieval.json …) were found in none of: \(tried.joined(separator: ", ")). "
        + "Name the folder that holds catalog/ with --home or CONCIERGE_HOME."
    }
  }
}
