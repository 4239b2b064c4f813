import CSQLite

/// Owns one prepared statement; it stays on the thread of its connection.
@safe
final class SQLiteStatement {
  /// The statement without arguments.
  let text: String
  private let path: String
  private let handle: OpaquePointer
  private var columns: [String] = []
  private var preparations: Int32 = -1

  /// Takes over a statement that `sqlite3_prepare_v3` made.
  init(owning handle: OpaquePointer, text: String, path: String) {
    unsafe self.handle = handle
    self.text = text
    self.path = path
  }

  deinit {
    unsafe sqlite3_finalize(handle)
  }

  /// Whether it can change neither the file nor the connection.
  var isReadOnly: Bool {
    unsafe sqlite3_stmt_readonly(handle) != 0
  }

  /// Whether it is neither a query nor a change: the control of a transaction, or a switch of the engine.
  var isControl: Bool {
    unsafe isReadOnly && sqlite3_column_count(handle) == 0
  }

  /// Gives the arguments their values.
  func bind(_ arguments: [SQL.Value]) throws(DatabaseError) {
    guard Int(unsafe sqlite3_bind_parameter_count(handle)) == arguments.count else {
      throw .sql(code: SQLITE_RANGE, message: "not as many arguments as question marks", sql: text)
    }
    for (index, value) in arguments.enumerated() {
      try check(bind(value, at: Int32(index + 1)))
    }
  }

  private func bind(_ value: SQL.Value, at position: Int32) -> Int32 {
    switch value {
    case .null:
      return unsafe sqlite3_bind_null(handle, position)
    case .integer(let number):
      return unsafe sqlite3_bind_int64(handle, position, number)
    case .real(let number):
      return unsafe sqlite3_bind_double(handle, position, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        guard let start = unsafe UnsafeRawPointer(bytes.baseAddress) else {
          return unsafe csqlite_bind_text(handle, position, "", 0)
        }
        return unsafe csqlite_bind_text(
          handle, position, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count))
      }
    case .blob(let bytes):
      // A null pointer would bind NULL, and an empty array may have one.
      guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(handle, position, 0) }
      return unsafe bytes.withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress else { return SQLITE_MISUSE }
        return unsafe csqlite_bind_blob(handle, position, start, UInt64(buffer.count))
      }
    }
  }

  /// Goes on to the next row; returns false after the last one.
  func step() throws(DatabaseError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    try check(code)
    return false
  }

  /// The row that ``step()`` arrived at, copied out of SQLite's memory.
  func row() -> Row {
    let count = unsafe sqlite3_column_count(handle)
    return Row(columns: columnNames(count), values: (0..<count).map(value(at:)))
  }

  /// The names of the columns, read again only when SQLite has prepared the statement anew.
  private func columnNames(_ count: Int32) -> [String] {
    let now = unsafe sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
    if now != preparations {
      preparations = now
      columns = (0..<count).map { index in
        guard let name = unsafe sqlite3_column_name(handle, index) else { return "" }
        return unsafe String(cString: name)
      }
    }
    return columns
  }

  private func value(at column: Int32) -> SQL.Value {
    switch unsafe sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(handle, column))
    case SQLITE_TEXT: .text(text(at: column))
    case SQLITE_BLOB: .blob(blob(at: column))
    default: .null
    }
  }

  /// SQLite wants the pointer to be asked for before the length.
  private func text(at column: Int32) -> String {
    guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  private func blob(at column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Makes it ready for its next use and lets go of the arguments.
  ///
  /// The result repeats what the last step reported and is therefore of no interest.
  func reset() {
    unsafe _ = sqlite3_reset(handle)
    unsafe _ = sqlite3_clear_bindings(handle)
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    try unsafe SQLiteResult.check(code, on: sqlite3_db_handle(handle), path: path, sql: text)
  }
}
