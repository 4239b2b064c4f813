/// The header fields of a message: ordered, with case-insensitive names.
///
/// A name must be an RFC 9110 token and a value must be free of CR, LF and NUL, so that no text can smuggle a
/// further header into a message: what breaks these rules is refused, and `set` and `add` answer `false`.
public struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  /// One header field.
  public struct Field: Sendable, Equatable {
    /// The name as it was written.
    public let name: String
    /// The value without surrounding white space.
    public let value: String

    /// Compares names without case and values exactly.
    public static func == (left: Field, right: Field) -> Bool {
      left.isNamed(right.name) && left.value == right.value
    }

    func isNamed(_ other: String) -> Bool {
      ASCII.equalIgnoringCase(name, other)
    }
  }

  /// All fields in the order in which they were added.
  public private(set) var fields: [Field] = []

  /// Makes an empty collection.
  public init() {}

  /// Makes headers from literal names and values; refused pairs are left out.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// The number of fields.
  public var count: Int { fields.count }

  /// The first value under the name; setting replaces all, setting `nil` removes all.
  public subscript(name: String) -> String? {
    get { fields.first { $0.isNamed(name) }?.value }
    set {
      if let newValue { set(name, newValue) } else { remove(name) }
    }
  }

  /// All values under the name, in order.
  public func values(_ name: String) -> [String] {
    fields.filter { $0.isNamed(name) }.map(\.value)
  }

  /// Appends a field, and answers whether it was accepted.
  @discardableResult
  public mutating func add(_ name: String, _ value: String) -> Bool {
    guard Self.isValid(name: name), let value = Self.accepted(value) else { return false }
    fields.append(Field(name: name, value: value))
    return true
  }

  /// Replaces all fields of the name by one, and answers whether it was accepted (else nothing changes).
  @discardableResult
  public mutating func set(_ name: String, _ value: String) -> Bool {
    guard Self.isValid(name: name), let value = Self.accepted(value) else { return false }
    let field = Field(name: name, value: value)
    guard let first = fields.firstIndex(where: { $0.isNamed(name) }) else {
      fields.append(field)
      return true
    }
    fields[first] = field
    if fields.count > first + 1 {
      let rest = fields[(first + 1)...].filter { !$0.isNamed(name) }
      fields.replaceSubrange((first + 1)..., with: rest)
    }
    return true
  }

  /// Removes all fields of the name.
  public mutating func remove(_ name: String) {
    fields.removeAll { $0.isNamed(name) }
  }

  /// Whether the text may be a field name: an RFC 9110 token.
  public static func isValid(name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy(ASCII.isTokenCharacter)
  }

  /// Whether the text may be a field value: no control characters except tab.
  public static func isValid(value: String) -> Bool {
    value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  private static func accepted(_ value: String) -> String? {
    guard isValid(value: value) else { return nil }
    return ASCII.trimmed(value)
  }
}
