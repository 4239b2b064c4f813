/// A text with places such as `{{message}}`.
struct PromptTemplate: Sendable {
  private enum Part: Sendable {
    case text(String)
    case place(String)
  }

  /// What is wrong with a template.
  struct Malformed: Error {
    let line: Int
    let reason: String
  }

  private let parts: [Part]

  /// The names of the places.
  var names: Set<String> {
    Set(parts.compactMap { if case .place(let name) = $0 { name } else { nil } })
  }

  /// Reads a template; names are lower-case letters, digits and underscores.
  init(_ text: String) throws(Malformed) {
    var parts: [Part] = []
    var rest = text[...]
    var line = 1
    while let open = rest.firstRange(of: "{{") {
      let before = rest[..<open.lowerBound]
      line += before.count { $0.isNewline }
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw Malformed(line: line, reason: "{{ without }}")
      }
      let name = rest[open.upperBound..<close.lowerBound]
      guard PromptName.isWord(name) else {
        throw Malformed(
          line: line, reason: "“{{\(name.prefix(40))}}” must be a name of a-z, 0-9 and _ in double braces")
      }
      parts += [.text(String(before)), .place(String(name))]
      rest = rest[close.upperBound...]
    }
    self.parts = parts + [.text(String(rest))]
  }

  /// The text with each place filled; what is filled in is not looked at for places again.
  func filled(with values: [String: String]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .place(let name): values[name].map(QuotedData.quoted) ?? "null"
      }
    }.joined()
  }
}

/// The names that prompts use.
enum PromptName {
  /// Whether a text is a word of lower-case ASCII letters, digits and underscores that begins with a letter.
  static func isWord(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 64 else {
      return false
    }
    return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  /// Whether a text can be the name of a prompt's file: words with hyphens between.
  static func isFileName(_ text: some StringProtocol) -> Bool {
    text.utf8.count <= 64 && !text.isEmpty
      && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { isWord($0) }
  }
}
