import Synchronization

/// A database in one SQLite file, or in memory: one writer and a few readers, each on a queue of its own.
///
/// Writes that wait while another is being made durable share the next transaction, so that many writers at a
/// time cost few waits for the disk. Opening refuses a file that is damaged, foreign or from a newer version.
public final class SQLiteDatabase: Database {
  /// How a SQLite database is opened.
  public typealias Configuration = SQLiteConfiguration

  private let writer: SQLiteWorker
  private let queue = WriteQueue()
  /// Absent in memory, where the writer's connection is the only one.
  private let readers: ReaderPool?
  private let log: WriteAheadLog
  private let writesPerTransaction: Int

  /// Opens the file at `path`, which is made when it does not exist.
  /// - Throws: A ``DatabaseError`` that says what is wrong with the file and what to do.
  public init(path: String, configuration: Configuration = .init()) async throws {
    let file = SQLiteFile(path: path, configuration: configuration)
    writer = SQLiteWorker(label: "database-writer")
    log = WriteAheadLog(databasePath: path, limit: configuration.logBytes)
    writesPerTransaction = configuration.writesPerTransaction
    try await writer.open(file.openWriter)
    var opened: [SQLiteWorker] = []
    for index in 0..<max(1, configuration.readers) {
      let reader = SQLiteWorker(label: "database-reader-\(index)")
      try await reader.open(file.openReader)
      opened.append(reader)
    }
    readers = ReaderPool(opened)
  }

  private init(memory configuration: Configuration) async throws {
    writer = SQLiteWorker(label: "database-memory")
    readers = nil
    log = WriteAheadLog(databasePath: ":memory:", limit: .max)
    writesPerTransaction = configuration.writesPerTransaction
    try await writer.open { try SQLiteConnection(path: ":memory:", configuration: configuration) }
  }

  /// Makes a database in memory, which is gone when the last reference to it is.
  public static func inMemory() async throws -> SQLiteDatabase {
    try await SQLiteDatabase(memory: Configuration())
  }

  /// Runs `body` against one snapshot; see ``Database/read(_:)``.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> T
  ) async throws -> T {
    guard let readers else { return try await writer.read(body) }
    return try await readers.withReader { try await $0.read(body) }
  }

  /// Runs `body` in one transaction; see ``Database/write(_:)``.
  @discardableResult
  public func write<T: Sendable>(
    _ body: @escaping @Sendable (any Session) throws -> T
  ) async throws -> T {
    let result = WriteResult<T>()
    let job = WriteJob { session in
      let value = try body(session)
      result.value.withLock { $0 = value }
    }
    try queue.add(job)
    try await withTaskCancellationHandler {
      try await writer.write(job, from: queue, limit: writesPerTransaction, log: log)
    } onCancel: {
      job.withdraw()
    }
    try job.outcome()
    return try result.get()
  }

  /// Checks every page, row and index of the store; this reads all of it.
  /// - Throws: ``DatabaseError/corrupt(path:detail:)`` with the first finding.
  public func verify() async throws {
    try await writer.withConnection { try SQLiteIntegrity.check($0, "PRAGMA integrity_check(1)") }
  }

  /// Closes after what is running, and moves the log into the file.
  public func close() async {
    queue.close()
    await readers?.close()
    let log = log
    await writer.close { log.empty($0) }
  }
}

/// What a write returned, on its way from the writer's thread to the task that waits.
private final class WriteResult<T: Sendable>: Sendable {
  let value = Mutex<T?>(nil)

  func get() throws(DatabaseError) -> T {
    guard let value = value.withLock({ $0 }) else { throw .closed }
    return value
  }
}
