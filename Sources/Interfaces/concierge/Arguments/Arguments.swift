/// What was written behind a command's name, held against its options.
struct Arguments: Sendable {
  /// What is no option, in order.
  private(set) var positional: [String] = []
  private var values: [String: [String]] = [:]
  private var flags: Set<String> = []

  /// Reads the words; `--name value` and `--name=value` are the same, and behind `--` nothing is an option.
  ///
  /// - Throws: `UsageError` that names what is unknown or lacks its value.
  init(_ words: some Sequence<String>, options: [OptionSpecification]) throws(UsageError) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word == "--" {
        positional += rest
        return
      }
      guard word.hasPrefix("-"), word.count > 1, Double(word) == nil else {
        positional.append(word)
        continue
      }
      try read(option: word, rest: &rest, options: options)
    }
  }

  private mutating func read(
    option word: String, rest: inout ArraySlice<String>, options: [OptionSpecification]
  ) throws(UsageError) {
    let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = word == "-h" ? "help" : String(parts.first ?? "")
    guard let option = options.first(where: { $0.name == name }) else {
      throw .unknownOption(word, known: options.map(\.name))
    }
    guard option.value != nil else {
      guard parts.count == 1 else { throw .unexpectedValue(name) }
      flags.insert(name)
      return
    }
    if parts.count == 2 {
      values[name, default: []].append(String(parts[1]))
    } else if let value = rest.popFirst() {
      values[name, default: []].append(value)
    } else {
      throw .missingValue(name, option.value ?? "")
    }
  }

  /// Whether a flag was given.
  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The last value of an option; nil when it was not given.
  func value(_ name: String) -> String? { values[name]?.last }

  /// Every value of an option that may be repeated, in order.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// All values that were given.
  var given: [String: String] { values.compactMapValues(\.last) }

  /// A whole number within a range; nil when the option was not given.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .badValue(name, text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of a few words; nil when the option was not given.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Choice.Type
  ) throws(UsageError) -> Choice? {
    guard let text = value(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw .badValue(name, text, "one of " + type.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }
}

/// What is wrong with a command line; the command exits with 2.
enum UsageError: Error, Equatable, CustomStringConvertible {
  case unknownCommand(String, known: [String])
  case unknownOption(String, known: [String])
  case missingValue(String, String)
  case unexpectedValue(String)
  case badValue(String, String, String)
  case missingArgument(String)
  case unexpectedArgument(String)

  var description: String {
    switch self {
    case .unknownCommand(let word, let known):
      "There is no command “\(word)”." + Self.hint(word, known)
    case .unknownOption(let word, let known):
      "There is no option \(word) here." + Self.hint(String(word.drop { $0 == "-" }), known, prefix: "--")
    case .missingValue(let name, let value): "--\(name) needs a value: --\(name) \(value)"
    case .unexpectedValue(let name): "--\(name) takes no value."
    case .badValue(let name, let text, let wanted): "--\(name) is “\(text)”; it must be \(wanted)."
    case .missingArgument(let what): "\(what) is missing."
    case .unexpectedArgument(let word): "“\(word)” is one argument too many."
    }
  }

  /// The known word that was probably meant.
  private static func hint(_ word: String, _ known: [String], prefix: String = "") -> String {
    let close = known.map { ($0, distance(word, $0)) }.min { $0.1 < $1.1 }
    guard let close, close.1 <= 2 else { return "" }
    return " Did you mean \(prefix)\(close.0)?"
  }

  /// Levenshtein's edit distance.
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8.prefix(40))
    let right = Array(right.utf8.prefix(40))
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[right.count]
  }
}
