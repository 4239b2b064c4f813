/// One SQL statement with its arguments kept apart, so that a value can never become part of the text.
///
/// ```swift
/// let sql: SQL = "SELECT name FROM products WHERE id = \(id) AND price < \(limit)"
/// ```
/// Every interpolated value is bound, a nil as NULL. Only a literal can be put into the text, with
/// `\(raw: "name")`. A statement is composed of parts with `\(part)`, and `IN (\(list: ids))` takes a list.
public struct SQL: Sendable, Hashable {
  /// A value as the store keeps it.
  public enum Value: Sendable, Hashable {
    /// SQL's NULL.
    case null
    /// A signed whole number.
    case integer(Int64)
    /// A floating-point number.
    case real(Double)
    /// A text in UTF-8.
    case text(String)
    /// Bytes as they are.
    case blob([UInt8])
  }

  /// The statement with a `?` in the place of each argument.
  public private(set) var text: String

  /// The values for the question marks, in order.
  public private(set) var arguments: [Value]
}

extension SQL: ExpressibleByStringInterpolation {
  /// Makes a statement without arguments from a literal.
  public init(stringLiteral text: String) {
    self.init(text: text, arguments: [])
  }

  /// Makes a statement from a literal with values in it.
  public init(stringInterpolation: Interpolation) {
    self = stringInterpolation.sql
  }

  /// Collects the literal parts and the values of one statement.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL(text: "", arguments: [])

    /// Starts with room for the whole statement.
    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.text.reserveCapacity(literalCapacity + interpolationCount)
      sql.arguments.reserveCapacity(interpolationCount)
    }

    /// Adds a piece of the statement's own text.
    public mutating func appendLiteral(_ literal: String) {
      sql.text += literal
    }

    /// Binds a value of the store.
    public mutating func appendInterpolation(_ value: Value) {
      sql.text += "?"
      sql.arguments.append(value)
    }

    /// Binds a value, nil as NULL.
    public mutating func appendInterpolation<T: SQLConvertible>(_ value: T?) {
      appendInterpolation(value?.sqlValue ?? .null)
    }

    /// Binds each value of a list, for `IN (\(list: ids))`; an empty list matches nothing.
    public mutating func appendInterpolation<T: SQLConvertible>(list values: [T]) {
      sql.text += values.isEmpty ? "NULL" : Array(repeating: "?", count: values.count).joined(separator: ", ")
      sql.arguments += values.map(\.sqlValue)
    }

    /// Puts another statement's text and arguments in this place.
    public mutating func appendInterpolation(_ part: SQL) {
      sql.text += part.text
      sql.arguments += part.arguments
    }

    /// Puts a literal into the text, for the names of tables and columns.
    public mutating func appendInterpolation(raw literal: StaticString) {
      sql.text += literal.description
    }
  }
}
