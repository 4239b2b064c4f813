import CSQLite

/// Owns one connection of SQLite; whoever holds it must use it from one thread at a time.
@safe
final class SQLiteConnection {
  /// The file, or a name for a database in memory.
  let path: String
  private let handle: OpaquePointer
  private var cache: StatementCache

  /// Opens a file that exists, or a database in memory.
  ///
  /// SQLite's own locking of connections is switched off, because each connection has one executor.
  init(path: String, configuration: SQLiteConfiguration) throws(DatabaseError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard let connection = unsafe opened else {
      throw .cannotOpen(path: path, reason: "there is no memory for it")
    }
    do throws(DatabaseError) {
      try unsafe SQLiteResult.check(code, on: connection, path: path, sql: "")
      try unsafe SQLiteResult.check(csqlite_harden(connection), on: connection, path: path, sql: "")
    } catch {
      unsafe sqlite3_close_v2(connection)
      throw error
    }
    unsafe handle = connection
    self.path = path
    cache = StatementCache(capacity: configuration.statementsPerConnection)
    unsafe sqlite3_busy_timeout(connection, Int32(clamping: configuration.busyMilliseconds))
  }

  deinit {
    cache.removeAll()
    // The second version tolerates statements that are still alive.
    unsafe sqlite3_close_v2(handle)
  }

  /// Whether a transaction is open; an error may have ended it.
  var isInTransaction: Bool {
    unsafe sqlite3_get_autocommit(handle) == 0
  }

  /// Whether references of the open transaction point nowhere, as deferred foreign keys may until the end.
  var hasDanglingReferences: Bool {
    var unresolved: Int32 = 0
    var peak: Int32 = 0
    unsafe sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &unresolved, &peak, 0)
    return unresolved > 0
  }

  /// The rows changed since the connection was opened, by statements and by the triggers they pulled.
  var totalChanges: Int64 {
    unsafe sqlite3_total_changes64(handle)
  }

  /// The rows changed by the last statement that changed any.
  var lastChanges: Int64 {
    unsafe sqlite3_changes64(handle)
  }

  /// Hands a prepared statement to `body`; it comes from the cache and returns there.
  func withStatement<T>(_ text: String, _ body: (SQLiteStatement) throws -> T) throws -> T {
    let statement = try cache.take(text) ?? prepareOnly(text)
    defer {
      statement.reset()
      cache.put(statement)
    }
    return try body(statement)
  }

  /// Runs one of the room's own statements, which have no arguments and whose rows do not matter.
  func run(_ text: String) throws {
    try withStatement(text) { statement in
      while try statement.step() {}
    }
  }

  /// Returns the single whole number that a statement of the room's own yields, or 0.
  func integer(_ text: String) throws -> Int64 {
    try withStatement(text) { statement in
      guard try statement.step(), case .integer(let number)? = statement.row().values.first else { return 0 }
      return number
    }
  }

  /// Hands the statements of a script to `body` one after another, each prepared when its turn has come.
  func forEachStatement(of script: String, _ body: (SQLiteStatement) throws -> Void) throws {
    var rest = Substring(script)
    while let statement = try prepare(&rest, flags: 0) {
      defer { statement.reset() }
      try body(statement)
    }
  }

  /// Lets a running statement be stopped when the task it runs in has been cancelled.
  ///
  /// SQLite asks every thousand of its instructions, on the thread that runs the statement, so that the answer
  /// is the task's own and no other thread needs to know the connection.
  func stopWhenCancelled() {
    unsafe sqlite3_progress_handler(handle, 1_000, { _ in Task.isCancelled ? 1 : 0 }, nil)
  }

  private func prepareOnly(_ text: String) throws(DatabaseError) -> SQLiteStatement {
    var rest = Substring(text)
    guard let statement = try prepare(&rest, flags: UInt32(SQLITE_PREPARE_PERSISTENT)) else {
      throw .sql(code: SQLITE_MISUSE, message: "there is no statement", sql: text)
    }
    guard rest.allSatisfy({ $0.isWhitespace || $0 == ";" }) else {
      throw .sql(code: SQLITE_MISUSE, message: "there is more than one statement", sql: text)
    }
    return statement
  }

  /// Prepares the first statement of `rest` and moves `rest` behind it; nil when only white space is left.
  private func prepare(_ rest: inout Substring, flags: UInt32) throws(DatabaseError) -> SQLiteStatement? {
    while !rest.isEmpty {
      var prepared: OpaquePointer?
      let (code, used) = unsafe String(rest).withCString { start in
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(handle, start, -1, flags, &prepared, &tail)
        return unsafe (code, tail.map { unsafe $0 - start } ?? 0)
      }
      try unsafe SQLiteResult.check(code, on: handle, path: path, sql: String(rest))
      let text = String(Substring(rest.utf8.prefix(used)))
      // A zero byte ends the text for SQLite; what follows it would otherwise be asked for again and again.
      rest = used == 0 ? "" : Substring(rest.utf8.dropFirst(used))
      if let prepared = unsafe prepared {
        return unsafe SQLiteStatement(owning: prepared, text: text, path: path)
      }
    }
    return nil
  }
}
