/// One row of a result: its values are read by column name.
///
/// A column that does not exist, that holds NULL where a value is asked for, or that holds a value of another
/// type makes a ``DatabaseError/column(name:problem:)`` that names it.
public struct Row: Sendable {
  let columns: [String]
  let values: [SQL.Value]

  /// Makes a row of values and the names of their columns, in the same order.
  public init(columns: [String], values: [SQL.Value]) {
    self.columns = columns
    self.values = values
  }

  /// Returns the text in a column.
  public func text(_ column: String) throws(DatabaseError) -> String {
    try present(column, optionalText(column))
  }

  /// Returns the text in a column, or nil for NULL.
  public func optionalText(_ column: String) throws(DatabaseError) -> String? {
    switch try value(column) {
    case .null: nil
    case .text(let text): text
    case let other: throw mismatch(column, other, wanted: "text")
    }
  }

  /// Returns the whole number in a column.
  public func integer(_ column: String) throws(DatabaseError) -> Int64 {
    try present(column, optionalInteger(column))
  }

  /// Returns the whole number in a column, or nil for NULL.
  public func optionalInteger(_ column: String) throws(DatabaseError) -> Int64? {
    switch try value(column) {
    case .null: nil
    case .integer(let number): number
    case let other: throw mismatch(column, other, wanted: "an integer")
    }
  }

  /// Returns the number in a column; a whole number is taken as well.
  public func real(_ column: String) throws(DatabaseError) -> Double {
    try present(column, optionalReal(column))
  }

  /// Returns the number in a column, or nil for NULL.
  public func optionalReal(_ column: String) throws(DatabaseError) -> Double? {
    switch try value(column) {
    case .null: nil
    case .real(let number): number
    case .integer(let number): Double(number)
    case let other: throw mismatch(column, other, wanted: "a number")
    }
  }

  /// Returns the bytes in a column.
  public func blob(_ column: String) throws(DatabaseError) -> [UInt8] {
    try present(column, optionalBlob(column))
  }

  /// Returns the bytes in a column, or nil for NULL.
  public func optionalBlob(_ column: String) throws(DatabaseError) -> [UInt8]? {
    switch try value(column) {
    case .null: nil
    case .blob(let bytes): bytes
    case let other: throw mismatch(column, other, wanted: "bytes")
    }
  }

  /// Rows have few columns with short names: looking through them is faster than hashing.
  private func value(_ column: String) throws(DatabaseError) -> SQL.Value {
    guard let index = columns.firstIndex(of: column), index < values.count else {
      throw .column(name: column, problem: "is not in the result (\(columns.joined(separator: ", ")))")
    }
    return values[index]
  }

  private func present<T>(_ column: String, _ value: T?) throws(DatabaseError) -> T {
    guard let value else { throw .column(name: column, problem: "is NULL where a value is needed") }
    return value
  }

  private func mismatch(_ column: String, _ value: SQL.Value, wanted: String) -> DatabaseError {
    .column(name: column, problem: "holds \(value.kind) where \(wanted) is needed")
  }
}

extension SQL.Value {
  /// What kind of value it is, without the value.
  var kind: String {
    switch self {
    case .null: "NULL"
    case .integer: "an integer"
    case .real: "a number"
    case .text: "text"
    case .blob: "bytes"
    }
  }
}
