import CSQLite

/// A session on one connection, valid until its transaction ends.
final class SQLiteSession: Session {
  private let connection: SQLiteConnection
  private let mayWrite: Bool
  private var isOpen = true

  init(_ connection: SQLiteConnection, mayWrite: Bool) {
    self.connection = connection
    self.mayWrite = mayWrite
  }

  /// Makes every later use an error, for those who kept the session.
  func end() {
    isOpen = false
  }

  func execute(_ sql: SQL) throws -> Int {
    try withStatement(sql) { statement in
      let before = connection.totalChanges
      while try statement.step() {}
      // SQLite remembers the last change; a statement that changed nothing must not report it again.
      return connection.totalChanges == before ? 0 : Int(connection.lastChanges)
    }
  }

  func rows(_ sql: SQL) throws -> [Row] {
    try withStatement(sql) { statement in
      var rows: [Row] = []
      while try statement.step() {
        rows.append(statement.row())
      }
      return rows
    }
  }

  func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    try withStatement(sql) { statement in
      while try statement.step() {
        try body(statement.row())
      }
    }
  }

  func execute(script: String) throws {
    try checkOpen()
    try connection.forEachStatement(of: script) { statement in
      try allow(statement)
      while try statement.step() {}
    }
  }

  private func withStatement<T>(_ sql: SQL, _ body: (SQLiteStatement) throws -> T) throws -> T {
    try checkOpen()
    return try connection.withStatement(sql.text) { statement in
      try allow(statement)
      try statement.bind(sql.arguments)
      return try body(statement)
    }
  }

  private func checkOpen() throws(DatabaseError) {
    guard isOpen else { throw .closed }
    // A write is never cancelled halfway: it may share its transaction with others.
    if !mayWrite, Task.isCancelled { throw .cancelled }
  }

  /// Transactions belong to the database, not to the session.
  private func allow(_ statement: SQLiteStatement) throws(DatabaseError) {
    if statement.isControl {
      throw .sql(code: SQLITE_AUTH, message: "a session controls no transactions", sql: statement.text)
    }
    if !mayWrite, !statement.isReadOnly {
      throw .readOnly(sql: statement.text)
    }
  }
}
