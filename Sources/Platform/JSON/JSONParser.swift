/// Reads one JSON text (RFC 8259) strictly: no comments, no duplicate names, no NUL, bounded depth.
public struct JSONParser {
  private let bytes: [UInt8]
  private let repairsUTF8: Bool
  private let deepest: Int
  private var index = 0
  /// Whether bytes that are no UTF-8 were replaced.
  public private(set) var wasRepaired = false

  /// Makes a parser for one text.
  ///
  /// - Parameters:
  ///   - bytes: the text in UTF-8.
  ///   - repairsUTF8: whether invalid UTF-8 in strings is replaced; else it is refused.
  ///   - deepest: nested in more levels than this, a text is refused.
  public init(_ bytes: [UInt8], repairsUTF8: Bool = false, deepest: Int = 16) {
    self.bytes = bytes
    self.repairsUTF8 = repairsUTF8
    self.deepest = deepest
  }

  /// The value that the whole text is.
  public mutating func parse() throws(JSONSyntaxError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw failure("something follows the value") }
    return value
  }

  private func failure(_ reason: String) -> JSONSyntaxError { JSONSyntaxError(offset: index, reason: reason) }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw failure("the text ends where a value should be") }
    guard depth < deepest else { throw failure("nested more than \(deepest) levels deep") }
    switch bytes[index] {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22: return .string(try string())
    case 0x2D, 0x30...0x39: return .number(try number())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default: throw failure("not a JSON value")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw failure("not a JSON value") }
    index += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    index += 1
    var members: [JSONMember] = []
    var names: Set<String> = []
    while try next(closing: 0x7D, first: members.isEmpty) {
      skipSpace()
      guard index < bytes.count, bytes[index] == 0x22 else {
        throw failure("a name in quotes should be here")
      }
      let name = try string()
      guard names.insert(name).inserted else { throw failure("the name \"\(name.prefix(40))\" stands twice") }
      skipSpace()
      guard index < bytes.count, bytes[index] == 0x3A else { throw failure("a colon should be here") }
      index += 1
      members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
    }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    while try next(closing: 0x5D, first: elements.isEmpty) { elements.append(try value(depth: depth + 1)) }
    return .array(elements)
  }

  /// Passes over the comma or the closing bracket; false at the latter.
  private mutating func next(closing: UInt8, first: Bool) throws(JSONSyntaxError) -> Bool {
    skipSpace()
    guard index < bytes.count else { throw failure("the text ends within a list or an object") }
    if bytes[index] == closing {
      index += 1
      return false
    }
    if first { return true }
    guard bytes[index] == 0x2C else { throw failure("a comma should be here") }
    index += 1
    return true
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = index
    if bytes[index] == 0x2D { index += 1 }
    let whole = digits()
    guard whole == 1 || (whole > 1 && bytes[index - whole] != 0x30) else {
      throw failure("not a JSON number")
    }
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      guard digits() > 0 else { throw failure("digits should follow the point") }
    }
    if index < bytes.count, bytes[index] | 0x20 == 0x65 {
      index += 1
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      guard digits() > 0 else { throw failure("digits should follow the exponent") }
    }
    guard index - start <= 40 else { throw failure("a number of more than 40 characters") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index - start
  }
}

extension JSONParser {
  private mutating func string() throws(JSONSyntaxError) -> String {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C, bytes[index] >= 0x20 { index += 1 }
    if index < bytes.count, bytes[index] == 0x22 {
      index += 1
      return try text(Array(bytes[start..<(index - 1)]))
    }
    var content = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x22:
        index += 1
        return try text(content)
      case 0x5C:
        try escape(into: &content)
      case ..<0x20:
        throw failure("a control character in a string; it must be escaped")
      default:
        content.append(byte)
        index += 1
      }
    }
    throw failure("the text ends within a string")
  }

  private mutating func text(_ content: [UInt8]) throws(JSONSyntaxError) -> String {
    if let text = String(validating: content, as: UTF8.self) { return text }
    guard repairsUTF8 else { throw failure("a string that is not UTF-8") }
    wasRepaired = true
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONSyntaxError) {
    guard index + 1 < bytes.count else { throw failure("the text ends within a string") }
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case 0x22, 0x5C, 0x2F: content.append(letter)
    case 0x62: content.append(0x08)
    case 0x66: content.append(0x0C)
    case 0x6E: content.append(0x0A)
    case 0x72: content.append(0x0D)
    case 0x74: content.append(0x09)
    case 0x75: content.append(contentsOf: String(try escapedScalar()).utf8)
    default: throw failure("an unknown escape in a string")
    }
  }

  private mutating func escapedScalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard first != 0 else { throw failure("a NUL character in a string") }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 else {
      return "\u{FFFD}"
    }
    let back = index
    index += 2
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second) else {
      index = back
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    guard index + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16),
      bytes[index] != 0x2B
    else { throw failure("four hexadecimal digits should follow \\u") }
    index += 4
    return value
  }
}
