import Databases
import Dispatch
import Testing

@Suite("Readers and writers do not disturb one another", .timeLimit(.minutes(2)))
struct ConcurrencyTests {
  let folder: TemporaryFolder
  let database: SQLiteDatabase

  init() async throws {
    folder = try TemporaryFolder()
    var configuration = SQLiteDatabase.Configuration()
    configuration.readers = 2
    database = try await SQLiteDatabase(path: folder.file(), configuration: configuration)
    try await database.write { try $0.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, task INTEGER)") }
  }

  /// A query that ends only by being interrupted.
  static let endless: SQL = """
    WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS c FROM n
    """

  func count() async throws -> Int64 {
    try await database.read { try $0.row("SELECT count(*) AS c FROM t")?.integer("c") ?? -1 }
  }

  @Test func manyTasksWriteAndEveryWriteIsThere() async throws {
    let database = database
    try await withThrowingTaskGroup { group in
      for task in 0..<16 {
        group.addTask {
          for _ in 0..<25 {
            let id = try await database.write { session in
              try session.row("INSERT INTO t (task) VALUES (\(task)) RETURNING id")?.integer("id") ?? -1
            }
            let found = try await database.read { try $0.row("SELECT task FROM t WHERE id = \(id)") }
            #expect(try found?.integer("task") == Int64(task))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await count() == 400)
  }

  @Test func aReadSeesOneSnapshot() async throws {
    let hasRead = DispatchSemaphore(value: 0)
    let hasWritten = DispatchSemaphore(value: 0)
    async let counts = database.read { session in
      let before = try session.row("SELECT count(*) AS c FROM t")?.integer("c")
      hasRead.signal()
      hasWritten.wait()
      return [before, try session.row("SELECT count(*) AS c FROM t")?.integer("c")]
    }
    try await database.write { session in
      hasRead.wait()
      try session.execute("INSERT INTO t (task) VALUES (1)")
    }
    hasWritten.signal()
    #expect(try await counts == [0, 0])
    #expect(try await count() == 1)
  }

  @Test func cancellingInterruptsARunningRead() async throws {
    let hasStarted = AsyncStream.makeStream(of: Void.self)
    let database = database
    let task = Task {
      try await database.read { session in
        hasStarted.continuation.yield()
        return try session.rows(Self.endless).count
      }
    }
    for await _ in hasStarted.stream { break }
    task.cancel()
    await #expect(throws: DatabaseError.cancelled) { try await task.value }
    #expect(try await count() == 0)
  }

  /// All tasks are on the main actor: when this one has its turn again, the others have done what they can.
  @MainActor
  @Test func cancellingLeavesTheQueueForAReader() async throws {
    let gate = DispatchSemaphore(value: 0)
    let database = database
    let busy = (1...2).map { _ in Task { @MainActor in try await database.read { _ in gate.wait() } } }
    let waiting = Task { @MainActor in try await database.read { _ in } }
    await Task.yield()
    waiting.cancel()
    await #expect(throws: DatabaseError.cancelled) { try await waiting.value }
    gate.signal()
    gate.signal()
    for task in busy { try await task.value }
    #expect(try await count() == 0)
  }

  @Test func cancellingWithdrawsAWriteThatHasNotBegun() async throws {
    let hasBegun = AsyncStream.makeStream(of: Void.self)
    let gate = DispatchSemaphore(value: 0)
    let database = database
    let running = Task {
      try await database.write { session in
        hasBegun.continuation.yield()
        gate.wait()
        try session.execute("INSERT INTO t (id) VALUES (1)")
      }
    }
    for await _ in hasBegun.stream { break }
    let waiting = Task { try await database.write { try $0.execute("INSERT INTO t (id) VALUES (2)") } }
    waiting.cancel()
    running.cancel()
    gate.signal()
    await #expect(throws: DatabaseError.cancelled) { try await waiting.value }
    try await running.value
    #expect(try await count() == 1)
  }

  @Test func afterClosingNothingWorks() async throws {
    try await database.write { try $0.execute("INSERT INTO t (id) VALUES (1)") }
    await database.close()
    await database.close()
    await #expect(throws: DatabaseError.closed) { try await count() }
    await #expect(throws: DatabaseError.closed) {
      try await database.write { try $0.execute("DELETE FROM t") }
    }
  }
}
