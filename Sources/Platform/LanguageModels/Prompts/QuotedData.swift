/// Writes a text from outside so that a model can tell it from its instructions.
enum QuotedData {
  /// The text as one JSON string on one line.
  ///
  /// Besides what JSON demands everything is escaped that could end a frame or hide in one: `<`, `>`, `&`
  /// (tags), backticks (fences), control characters and line ends, and the invisible: directional marks and
  /// tag characters. Reading the JSON gives the text back.
  static func quoted(_ text: String) -> String {
    var result = "\""
    result.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<", ">", "&", "`": result += escape(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}",
        "\u{200E}", "\u{200F}", "\u{FEFF}", "\u{E0000}"..."\u{E007F}":
        result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
