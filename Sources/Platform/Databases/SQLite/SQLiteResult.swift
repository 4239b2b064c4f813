import CSQLite

/// The one place where SQLite's result codes become errors.
enum SQLiteResult {
  /// Passes when `code` says that all went well.
  /// - Parameters:
  ///   - code: What a function of SQLite returned.
  ///   - connection: Where the message of the failure is found.
  ///   - sql: The statement, without its arguments.
  static func check(
    _ code: Int32, on connection: OpaquePointer?, path: String, sql: String
  ) throws(DatabaseError) {
    guard code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE else { return }
    throw unsafe failure(code, message: message(code, connection), path: path, sql: sql)
  }

  /// The connection's own message, which is more telling than the code's.
  private static func message(_ code: Int32, _ connection: OpaquePointer?) -> String {
    guard let text = unsafe connection.map({ unsafe sqlite3_errmsg($0) }) ?? sqlite3_errstr(code) else {
      return "code \(code)"
    }
    return unsafe String(cString: text)
  }

  private static func failure(_ code: Int32, message: String, path: String, sql: String) -> DatabaseError {
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CORRUPT: .corrupt(path: path, detail: message)
    case SQLITE_NOTADB: .notADatabase(path: path)
    case SQLITE_CONSTRAINT: .constraint(message: message)
    case SQLITE_CANTOPEN: .cannotOpen(path: path, reason: message)
    case SQLITE_READONLY: .readOnly(sql: sql)
    case SQLITE_FULL: .full(path: path)
    case SQLITE_IOERR: .inputOutput(path: path, code: code, detail: message)
    case SQLITE_INTERRUPT: .cancelled
    default: .sql(code: code, message: message, sql: sql)
    }
  }
}
