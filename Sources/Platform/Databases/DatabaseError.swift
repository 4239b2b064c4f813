public import Operations

/// What can go wrong with a store; values that were bound to a statement never appear in it.
public enum DatabaseError: Reportable, Equatable {
  /// Another process held the store for longer than the busy timeout.
  case busy
  /// The file is damaged.
  case corrupt(path: String, detail: String)
  /// The file is no database.
  case notADatabase(path: String)
  /// The file is a database of another program.
  case foreign(path: String, applicationID: Int64)
  /// The file was written by a newer version of this program, which left `found` in it.
  case newerSchema(found: String)
  /// A migration that has been applied has another text now.
  case changedMigration(name: String)
  /// The file cannot be opened or created.
  case cannotOpen(path: String, reason: String)
  /// A constraint of the schema forbids the change.
  case constraint(message: String)
  /// A result does not have the column, or not such a value in it.
  case column(name: String, problem: String)
  /// A statement that changes something in a session for reading, or a file that may not be written.
  case readOnly(sql: String)
  /// There is no room left on the disk.
  case full(path: String)
  /// The operating system could not read or write the file.
  case inputOutput(path: String, code: Int32, detail: String)
  /// The statement is wrong; `code` is the engine's.
  case sql(code: Int32, message: String, sql: String)
  /// The database, or the session, has been closed.
  case closed
  /// The task was cancelled before the work began or while it was reading.
  case cancelled
}

extension DatabaseError {
  /// A short constant for metrics.
  public var label: String {
    switch self {
    case .busy: "database_busy"
    case .corrupt: "database_corrupt"
    case .notADatabase: "database_not_a_database"
    case .foreign: "database_foreign"
    case .newerSchema: "database_newer_schema"
    case .changedMigration: "database_changed_migration"
    case .cannotOpen: "database_cannot_open"
    case .constraint: "database_constraint"
    case .column: "database_column"
    case .readOnly: "database_read_only"
    case .full: "database_full"
    case .inputOutput: "database_input_output"
    case .sql: "database_sql"
    case .closed: "database_closed"
    case .cancelled: "database_cancelled"
    }
  }

  /// What is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .busy:
      "The database is held by another process; try again, or stop the other process."
    case .corrupt(let path, let detail):
      "The database \(path) is damaged (\(detail)); stop the server, keep a copy of the file and its -wal file,"
        + " and restore a backup or rebuild it from the feeds."
    case .notADatabase(let path):
      "The file \(path) is not a database; name another file, or move this one away so that a new one is made."
    case .foreign(let path, let applicationID):
      "The file \(path) is a database of another program (application id \(applicationID)); name another file."
    case .newerSchema(let found):
      "The database was written by a newer version of this program (it contains \(found)); use that version, or"
        + " restore a backup made before the upgrade."
    case .changedMigration(let name):
      "The migration \(name) has been applied with another text; restore its text and put the change into a new"
        + " migration."
    case .cannotOpen(let path, let reason):
      "The database \(path) cannot be opened: \(reason)."
    default: operationDescription
    }
  }

  private var operationDescription: String {
    switch self {
    case .constraint(let message): "The change is against a rule of the schema: \(message)."
    case .column(let name, let problem): "The column \(name) \(problem); compare the query with the schema."
    case .readOnly(let sql):
      "A statement that writes was refused: either it ran in a session for reading, or the file may not be"
        + " written: \(sql)"
    case .full(let path): "There is no room left for the database \(path); free some space on its disk."
    case .inputOutput(let path, let code, let detail):
      "Reading or writing the database \(path) failed (\(detail), code \(code)); check the disk."
    case .sql(let code, let message, let sql): "The statement failed with code \(code), \(message): \(sql)"
    case .closed: "The database has been closed; nothing more can be asked of it."
    case .cancelled: "The work with the database was cancelled."
    default: label
    }
  }
}
