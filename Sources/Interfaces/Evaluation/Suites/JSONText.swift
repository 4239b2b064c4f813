import JSON

/// Writes a value as it was read.
enum JSONText {
  /// The value on one line.
  static func write(_ value: JSONValue) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let digits): return digits
    case .string(let text): return quoted(text)
    case .array(let elements): return "[" + elements.map(write).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { quoted($0.name) + ":" + write($0.value) }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter(capacity: text.utf8.count + 2)
    json.text(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
