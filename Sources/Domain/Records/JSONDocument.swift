import FoundationEssentials

/// A typed value kept as JSON text in one column.
enum JSONDocument {
  /// The JSON text of a value, with sorted keys, so that equal values make equal text.
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value of a JSON text.
  ///
  /// - Throws: `RecordsError.unreadable` that names the table and the key.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from text: String, table: String, key: String
  ) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw RecordsError.unreadable(table: table, key: key, reason: "\(error)")
    }
  }
}
