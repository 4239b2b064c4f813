/// Writes one JSON value, member by member in the order of the calls, so that equal values make equal bytes.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { $0.member("id", "t-1"); $0.list("names", ["a", "b"]) { $0.text($1) } }
/// ```
public struct JSONWriter: Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Begins with room for an answer of usual size.
  public init(capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  // MARK: Values

  /// A text; null without one.
  public mutating func text(_ text: String?) {
    separate()
    if let text { quote(text) } else { append("null") }
  }

  /// A whole number; null without one.
  public mutating func integer(_ number: (some FixedWidthInteger)?) {
    separate()
    append(number.map { String($0) } ?? "null")
  }

  /// A number, in the shortest form that reads back as the same; null without one, or one that is not finite.
  public mutating func number(_ number: Double?) {
    separate()
    append(number.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null")
  }

  /// True or false.
  public mutating func flag(_ flag: Bool) {
    separate()
    append(flag ? "true" : "false")
  }

  /// Nothing.
  public mutating func null() {
    separate()
    append("null")
  }

  /// A value that was read before, its numbers digit by digit.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): self.flag(flag)
    case .number(let digits):
      separate()
      append(digits)
    case .string(let text): self.text(text)
    case .array(let elements): list(elements) { $0.value($1) }
    case .object(let members):
      object { json in
        for member in members { json.member(member.name, member.value) }
      }
    }
  }

  /// An object.
  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose("{", "}", members)
  }

  /// A list with one value for each element.
  public mutating func list<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    enclose("[", "]") { json in
      for element in elements { write(&json, element) }
    }
  }

  private mutating func enclose(_ open: String, _ close: String, _ content: (inout JSONWriter) -> Void) {
    separate()
    append(open)
    needsComma = false
    content(&self)
    append(close)
    needsComma = true
  }

  // MARK: Bytes

  /// Puts a comma behind what stands before on the same level.
  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case ..<0x20: append(byte < 0x10 ? "\\u000" : "\\u00"); append(String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  /// The name of a member, whose value must follow.
  fileprivate mutating func name(_ name: String) {
    separate()
    quote(name)
    bytes.append(0x3A)
    needsComma = false
  }
}

// MARK: - Members

extension JSONWriter {
  /// A member with a text.
  public mutating func member(_ name: String, _ text: String?) {
    self.name(name)
    self.text(text)
  }

  /// A member with a whole number.
  public mutating func member(_ name: String, _ number: Int?) {
    self.name(name)
    integer(number)
  }

  /// A member with a number.
  public mutating func member(_ name: String, _ number: Double?) {
    self.name(name)
    self.number(number)
  }

  /// A member that is true or false.
  public mutating func member(_ name: String, _ flag: Bool) {
    self.name(name)
    self.flag(flag)
  }

  /// A member with a value that was read before.
  public mutating func member(_ name: String, _ value: JSONValue) {
    self.name(name)
    self.value(value)
  }

  /// A member that is null.
  public mutating func nullMember(_ name: String) {
    self.name(name)
    null()
  }

  /// A member with an object.
  public mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    self.name(name)
    object(members)
  }

  /// A member with a list.
  public mutating func list<Elements: Sequence>(
    _ name: String, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    self.name(name)
    list(elements, write)
  }

  /// A member with a list of texts.
  public mutating func texts(_ name: String, _ texts: [String]) {
    list(name, texts) { $0.text($1) }
  }
}
