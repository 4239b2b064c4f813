import JSON

/// Reads one JSON value at a place in a text with the liberties of `StructuredAnswer.Mend`.
///
/// The text may end within the value. What is complete until there is kept; of a list the broken element is
/// dropped with all that it holds, for half an element would be an invention.
struct LenientReader {
  /// A value, or what is left of one that was cut off: nil when nothing is.
  enum Reading {
    case whole(JSONValue)
    case cut(JSONValue?)
  }

  /// Why this is no value.
  struct Failure: Error {
    let offset: Int
    let reason: String
    var isDepth = false
  }

  private let bytes: [UInt8]
  /// Where the reader is.
  private(set) var index: Int
  /// The liberties that were taken.
  private(set) var mends: Set<StructuredAnswer.Mend> = []
  /// Whether enough was read to say that this is meant as JSON: a name with its colon, or an element with
  /// its comma.
  private(set) var looksLikeJSON = false

  /// Begins at a place.
  init(_ bytes: [UInt8], at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  /// The value that begins here.
  mutating func value(depth: Int = 0) throws(Failure) -> Reading {
    skipSpace()
    guard !isAtEnd else { return cut(nil) }
    guard depth < StructuredAnswer.deepest else {
      throw Failure(offset: index, reason: "it is nested too deeply", isDepth: true)
    }
    switch bytes[index] {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22: return try string().map { .whole(.string($0)) } ?? cut(nil)
    case 0x2D, 0x30...0x39: return try number()
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default: throw failure("not a JSON value")
    }
  }

  /// Whether the text, or the fence around it, ends here.
  private var isAtEnd: Bool {
    index >= bytes.count || FenceMarks.marks(in: bytes, at: index) != nil
  }

  private func failure(_ reason: String) -> Failure { Failure(offset: index, reason: reason) }

  private mutating func cut(_ rest: JSONValue?) -> Reading {
    mends.insert(.truncation)
    return .cut(rest)
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      let width = WhiteSpace.width(in: bytes, at: index)
      guard width > 0 else { return }
      if !WhiteSpace.isJSON(bytes[index]) { mends.insert(.whitespace) }
      index += width
    }
  }
}

// MARK: - Lists and objects

extension LenientReader {
  private mutating func array(depth: Int) throws(Failure) -> Reading {
    index += 1
    var elements: [JSONValue] = []
    while true {
      switch try next(closing: 0x5D, isFirst: elements.isEmpty) {
      case .end: return .whole(.array(elements))
      case .cut: return cut(elements.isEmpty ? nil : .array(elements))
      case .more: break
      }
      guard case .whole(let element) = try value(depth: depth + 1) else {
        return cut(elements.isEmpty ? nil : .array(elements))
      }
      elements.append(element)
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> Reading {
    index += 1
    var members = Members()
    while true {
      switch try next(closing: 0x7D, isFirst: members.isEmpty) {
      case .end:
        if members.hadDuplicates { mends.insert(.duplicates) }
        return .whole(.object(members.list))
      case .cut: return cut(of: members)
      case .more: break
      }
      guard bytes[index] == 0x22 else { throw failure("a name in quotes should be here") }
      guard let name = try string() else { return cut(of: members) }
      skipSpace()
      guard !isAtEnd else { return cut(of: members) }
      guard bytes[index] == 0x3A else { throw failure("a colon should be here") }
      index += 1
      looksLikeJSON = true
      switch try value(depth: depth + 1) {
      case .whole(let value): members.set(name, value)
      case .cut(let rest):
        if let rest { members.set(name, rest) }
        return cut(of: members)
      }
    }
  }

  private mutating func cut(of members: Members) -> Reading {
    if members.hadDuplicates { mends.insert(.duplicates) }
    return cut(members.isEmpty ? nil : .object(members.list))
  }

  private enum Step { case more, end, cut }

  /// Passes over a comma, and over the closing bracket, which may follow one.
  private mutating func next(closing: UInt8, isFirst: Bool) throws(Failure) -> Step {
    skipSpace()
    guard !isAtEnd else { return .cut }
    if !isFirst, bytes[index] != closing {
      guard bytes[index] == 0x2C else { throw failure("a comma should be here") }
      index += 1
      looksLikeJSON = true
      skipSpace()
      guard !isAtEnd else { return .cut }
      if bytes[index] == closing { mends.insert(.trailingComma) }
    }
    guard bytes[index] == closing else { return .more }
    index += 1
    return .end
  }

  /// The members of an object, of which the last of a name counts, at the first one's place.
  private struct Members {
    private var values: [JSONMember] = []
    private var places: [String: Int] = [:]
    private(set) var hadDuplicates = false

    var isEmpty: Bool { values.isEmpty }
    var list: [JSONMember] { values }

    mutating func set(_ name: String, _ value: JSONValue) {
      if let place = places[name] {
        hadDuplicates = true
        values[place] = JSONMember(name: name, value: value)
      } else {
        places[name] = values.count
        values.append(JSONMember(name: name, value: value))
      }
    }
  }
}

// MARK: - Scalars

extension LenientReader {
  private mutating func word(_ word: String, _ value: JSONValue) throws(Failure) -> Reading {
    for byte in word.utf8 {
      guard index < bytes.count else { return cut(nil) }
      guard bytes[index] == byte else { throw failure("not a JSON value") }
      index += 1
    }
    return .whole(value)
  }

  /// A number; one that the text ends with may have gone on, and is dropped.
  private mutating func number() throws(Failure) -> Reading {
    let start = index
    while index < bytes.count, isPartOfNumber(bytes[index]) { index += 1 }
    guard index < bytes.count else { return cut(nil) }
    var parser = JSONParser(Array(bytes[start..<index]))
    guard let number = try? parser.parse() else {
      index = start
      throw failure("not a JSON number")
    }
    return .whole(number)
  }

  private func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
    default: false
    }
  }

  /// A string; nil when the text ends within it.
  ///
  /// Its end is found here; its content is left to the strict parser, with control characters escaped.
  private mutating func string() throws(Failure) -> String? {
    let start = index
    var literal: [UInt8] = [0x22]
    index += 1
    while index < bytes.count, bytes[index] != 0x22 {
      let byte = bytes[index]
      if byte == 0x5C {
        guard index + 1 < bytes.count else { return nil }
        literal += [byte, bytes[index + 1]]
        index += 2
      } else {
        if byte < 0x20 {
          mends.insert(.controlCharacters)
          literal += Array("\\u00".utf8) + (byte < 0x10 ? [0x30] : []) + Array(String(byte, radix: 16).utf8)
        } else {
          literal.append(byte)
        }
        index += 1
      }
    }
    guard index < bytes.count else { return nil }
    index += 1
    var parser = JSONParser(literal + [0x22])
    do throws(JSONSyntaxError) {
      return try parser.parse().string
    } catch {
      throw Failure(offset: start + min(error.offset, index - start), reason: error.reason)
    }
  }
}
