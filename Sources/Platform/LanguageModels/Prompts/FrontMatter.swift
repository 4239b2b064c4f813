/// The lines between `---` at the start of a prompt file: one `name: value` each.
struct FrontMatter {
  /// A value and its line.
  private struct Entry {
    let value: Substring
    let line: Int
  }

  private static let known: Set<Substring> = [
    "purpose", "model", "max_tokens", "timeout_ms", "temperature", "schema",
  ]

  private let file: String
  private let entries: [Substring: Entry]
  /// How many lines it takes, both `---` included.
  let length: Int

  /// Reads the front matter of a file's lines.
  init(_ lines: [Substring], file: String) throws(PromptError) {
    func error(_ line: Int, _ reason: String) -> PromptError {
      PromptError(file: file, line: line, reason: reason)
    }
    guard lines.first == "---" else { throw error(1, "the first line must be ---, before the front matter") }
    guard let end = lines.dropFirst().firstIndex(of: "---") else {
      throw error(1, "the front matter must end with a line ---")
    }
    var entries: [Substring: Entry] = [:]
    for index in 1..<end where !lines[index].allSatisfy(\.isWhitespace) {
      let line = lines[index]
      guard let colon = line.firstIndex(of: ":") else {
        throw error(index + 1, "this must be a name, a colon and a value")
      }
      let name = line[..<colon]
      guard Self.known.contains(name) else {
        throw error(
          index + 1, "the name “\(name)” is unknown; there are \(Self.known.sorted().joined(separator: ", "))"
        )
      }
      let value = line[line.index(after: colon)...].trimmedOfSpace
      guard !value.isEmpty else { throw error(index + 1, "\(name) needs a value") }
      guard entries.updateValue(Entry(value: value, line: index + 1), forKey: name) == nil else {
        throw error(index + 1, "\(name) stands twice")
      }
    }
    (self.file, self.entries, length) = (file, entries, end + 1)
  }

  /// A value that must be there and pass a test.
  func text(
    _ name: Substring, wanted: String, _ isRight: (Substring) -> Bool
  ) throws(PromptError) -> String {
    guard let entry = entries[name] else {
      throw PromptError(file: file, line: 1, reason: "the front matter needs \(name): \(wanted)")
    }
    guard isRight(entry.value) else { throw wrong(name, entry, wanted) }
    return String(entry.value)
  }

  /// A whole number that must be there.
  func integer(_ name: Substring, in range: ClosedRange<Int>) throws(PromptError) -> Int {
    let text = try text(name, wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).map(range.contains) ?? false
    }
    return Int(text) ?? range.lowerBound
  }

  /// A number that may be missing.
  func number(_ name: Substring, in range: ClosedRange<Double>) throws(PromptError) -> Double? {
    guard let entry = entries[name] else { return nil }
    guard let number = Double(entry.value), range.contains(number) else {
      throw wrong(name, entry, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A value that may be missing, with its line.
  func optional(_ name: Substring) -> (value: String, line: Int)? {
    entries[name].map { (String($0.value), $0.line) }
  }

  private func wrong(_ name: Substring, _ entry: Entry, _ wanted: String) -> PromptError {
    PromptError(file: file, line: entry.line, reason: "\(name) is “\(entry.value)”; it must be \(wanted)")
  }
}

extension Substring {
  /// The text without white space at its ends.
  var trimmedOfSpace: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
