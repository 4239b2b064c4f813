/// Works with one connection on a queue of its own.
actor SQLiteWorker {
  private let executor: QueueExecutor
  private var connection: SQLiteConnection?

  /// Makes a worker that has not opened anything yet.
  init(label: String) {
    executor = QueueExecutor(label: label)
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// Opens its connection as `opening` says.
  func open(_ opening: @Sendable () throws -> SQLiteConnection) throws {
    connection = try opening()
  }

  /// Runs `body` in a transaction that sees one snapshot and is rolled back at the end.
  func read<T: Sendable>(_ body: @Sendable (any Session) throws -> T) throws -> T {
    if Task.isCancelled { throw DatabaseError.cancelled }
    return try withConnection { connection in
      try connection.run("BEGIN")
      defer { try? connection.run("ROLLBACK") }
      let session = SQLiteSession(connection, mayWrite: false)
      defer { session.end() }
      return try body(session)
    }
  }

  /// Runs transactions until `job` is settled; earlier calls may have settled it on the way.
  func write(_ job: WriteJob, from queue: WriteQueue, limit: Int, log: WriteAheadLog) throws {
    try withConnection { connection in
      while !job.isSettled, !queue.isEmpty {
        GroupCommit(connection: connection).run(queue.take(limit)[...])
        log.emptyIfLarge(connection)
      }
    }
  }

  /// Lends the connection for what the room itself needs.
  func withConnection<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
    guard let connection else { throw DatabaseError.closed }
    return try body(connection)
  }

  /// Closes the connection after `last` has used it once more.
  func close(_ last: @Sendable (SQLiteConnection) -> Void = { _ in }) {
    connection.map(last)
    connection = nil
  }
}
