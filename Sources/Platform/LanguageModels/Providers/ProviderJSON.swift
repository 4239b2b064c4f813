import JSON

/// Reads what providers send; nothing in it is trusted.
enum ProviderJSON {
  /// Providers nest little; models may nest what they answer deeper than we would.
  private static let deepest = 64

  /// The value that a body is.
  static func parse(_ bytes: [UInt8]) throws(ModelError) -> JSONValue {
    var parser = JSONParser(bytes, deepest: deepest)
    do {
      return try parser.parse()
    } catch {
      throw .malformed("its answer is not JSON at byte \(error.offset)")
    }
  }

  /// The value that a text is.
  static func parse(_ text: String) throws(ModelError) -> JSONValue { try parse(Array(text.utf8)) }

  /// The compact text of a value.
  static func text(_ value: JSONValue) -> String {
    var json = JSONWriter()
    json.value(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// A schema as a value; a schema that is no object is ours to repair, not the provider's.
  static func schema(_ schema: AnswerSchema) throws(ModelError) -> JSONValue {
    guard let value = try? parse(schema.json), case .object = value else {
      throw .badRequest(status: 400, reason: "the answer's schema is not a JSON object")
    }
    return value
  }

  /// A finite number.
  static func number(_ value: JSONValue?) -> Double? {
    guard case .number(let digits)? = value, let number = Double(digits), number.isFinite else { return nil }
    return number
  }

  /// A count that may be missing; what is no sensible count is none.
  static func count(_ value: JSONValue?) -> Int {
    min(max(value?.integer ?? 0, 0), 1 << 40)
  }
}
