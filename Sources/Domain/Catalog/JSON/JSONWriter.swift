/// Builds one JSON object as a line of text.
struct JSONWriter {
  private(set) var text = "{"

  /// Adds a member whose value is JSON already; nil adds nothing.
  mutating func add(_ name: String, json: String?) {
    guard let json else { return }
    if text.utf8.count > 1 { text += "," }
    text += Self.quoted(name) + ":" + json
  }

  /// The finished object.
  consuming func finish() -> String { text + "}" }

  /// A text as a JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    result.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A list of texts as JSON strings.
  static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ",") + "]" }
}
