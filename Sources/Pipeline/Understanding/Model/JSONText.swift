import JSON

/// Writes JSON for people to read: two spaces a level, a list of plain values on lines of its own width.
enum JSONText {
  /// The longest line that a list of plain values is wrapped to.
  private static let width = 120

  /// The text of a value.
  static func indented(_ value: JSONValue, level: Int = 0) -> String {
    let indent = String(repeating: "  ", count: level + 1)
    let end = "\n" + String(repeating: "  ", count: level)
    switch value {
    case .object(let members) where !members.isEmpty:
      let lines = members.map {
        "\(indent)\(plain(.string($0.name))): \(indented($0.value, level: level + 1))"
      }
      return "{\n" + lines.joined(separator: ",\n") + end + "}"
    case .array(let elements) where elements.contains { $0.isNested }:
      return "[\n" + elements.map { indent + indented($0, level: level + 1) }.joined(separator: ",\n") + end
        + "]"
    case .array(let elements): return wrapped(elements.map(plain), indent: indent, end: end)
    default: return plain(value)
    }
  }

  private static func wrapped(_ elements: [String], indent: String, end: String) -> String {
    let line = "[" + elements.joined(separator: ", ") + "]"
    guard indent.utf8.count + line.utf8.count > width else { return line }
    var lines: [String] = []
    var current = indent
    for (place, element) in elements.enumerated() {
      let piece = element + (place + 1 < elements.count ? "," : "")
      if current.utf8.count + piece.utf8.count + 1 > width, current != indent {
        lines.append(current)
        current = indent
      }
      current += (current == indent ? "" : " ") + piece
    }
    return "[\n" + (lines + [current]).joined(separator: "\n") + end + "]"
  }

  private static func plain(_ value: JSONValue) -> String {
    var writer = JSONWriter(capacity: 64)
    switch value {
    case .null: writer.null()
    case .bool(let flag): writer.flag(flag)
    case .number(let digits): return digits
    case .string(let text): writer.text(text)
    case .array: return "[]"
    case .object: return "{}"
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONValue {
  fileprivate var isNested: Bool {
    switch self {
    case .object: true
    case .array(let elements): !elements.isEmpty
    default: false
    }
  }
}
