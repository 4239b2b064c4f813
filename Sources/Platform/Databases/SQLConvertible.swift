/// A Swift value that a column can keep.
public protocol SQLConvertible {
  /// The value as the store keeps it.
  var sqlValue: SQL.Value { get }
}

extension Int: SQLConvertible {
  /// The number as a 64-bit integer.
  public var sqlValue: SQL.Value { .integer(Int64(self)) }
}

extension Int64: SQLConvertible {
  /// The number itself.
  public var sqlValue: SQL.Value { .integer(self) }
}

extension Double: SQLConvertible {
  /// The number itself; the engine keeps NaN as NULL.
  public var sqlValue: SQL.Value { .real(self) }
}

extension Bool: SQLConvertible {
  /// True as 1 and false as 0.
  public var sqlValue: SQL.Value { .integer(self ? 1 : 0) }
}

extension String: SQLConvertible {
  /// The text in UTF-8.
  public var sqlValue: SQL.Value { .text(self) }
}

extension [UInt8]: SQLConvertible {
  /// The bytes as they are.
  public var sqlValue: SQL.Value { .blob(self) }
}
