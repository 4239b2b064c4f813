/// A conversation with the store inside one transaction; it never leaves the closure that received it.
public protocol Session {
  /// Runs one statement and returns the number of rows that it inserted, updated or deleted.
  @discardableResult
  func execute(_ sql: SQL) throws -> Int

  /// Returns all rows of a query.
  func rows(_ sql: SQL) throws -> [Row]

  /// Hands the rows of a query to `body` one by one, for results that should not be in memory at once.
  func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws

  /// Runs several statements, separated by semicolons and without arguments; this is how migrations run.
  func execute(script: String) throws
}

extension Session {
  /// Returns the first row of a query, or nil when there is none.
  public func row(_ sql: SQL) throws -> Row? {
    try rows(sql).first
  }
}
