import Testing

@testable import Databases

@Suite("Writes share a transaction and fail alone")
struct GroupCommitTests {
  let folder: TemporaryFolder
  let writer: SQLiteConnection
  let other: SQLiteConnection

  init() throws {
    folder = try TemporaryFolder()
    let file = SQLiteFile(path: folder.file(), configuration: SQLiteConfiguration())
    writer = try file.openWriter()
    try writer.run(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
    other = try file.openReader()
  }

  /// What durability and safety rest on; the numbers are those of SQLite's documentation of its pragmas.
  @Test(arguments: [
    ("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0), ("secure_delete", 1), ("temp_store", 2),
    ("application_id", 0x4749_4654), ("user_version", 1),
  ])
  func theWriterIsConfigured(pragma: String, value: Int64) throws {
    #expect(try writer.integer("PRAGMA \(pragma)") == value)
  }

  static func insert(_ id: Int) -> WriteJob {
    WriteJob { try $0.execute("INSERT INTO t (id) VALUES (\(id))") }
  }

  func ids() throws -> [Int64] {
    let session = SQLiteSession(other, mayWrite: false)
    return try session.rows("SELECT id FROM t ORDER BY id").map { try $0.integer("id") }
  }

  @Test func nobodySeesOneBeforeAllAreDurable() throws {
    let path = folder.file()
    let first = Self.insert(1)
    let second = WriteJob { _ in
      let outside = try SQLiteConnection(path: path, configuration: SQLiteConfiguration())
      #expect(try outside.integer("SELECT count(*) FROM t") == 0)
      #expect(!first.isSettled)
    }
    GroupCommit(connection: writer).run([first, second])
    try first.outcome()
    try second.outcome()
    #expect(try ids() == [1])
  }

  @Test func aFailingOneUndoesOnlyItself() throws {
    let bad = WriteJob { session in
      try session.execute("INSERT INTO t (id) VALUES (2)")
      try session.execute("INSERT INTO t (id) VALUES (1)")
    }
    let jobs = [Self.insert(1), bad, Self.insert(3)]
    GroupCommit(connection: writer).run(jobs[...])
    try jobs[0].outcome()
    #expect(throws: DatabaseError.constraint(message: "UNIQUE constraint failed: t.id")) { try bad.outcome() }
    try jobs[2].outcome()
    #expect(try ids() == [1, 3])
  }

  @Test func aReferenceToNowhereFailsOnlyItsWriter() throws {
    let bad = WriteJob { try $0.execute("INSERT INTO t (id, parent) VALUES (2, 99)") }
    let jobs = [Self.insert(1), bad, Self.insert(3)]
    GroupCommit(connection: writer).run(jobs[...])
    #expect(throws: DatabaseError.constraint(message: "FOREIGN KEY constraint failed")) { try bad.outcome() }
    #expect(try ids() == [1, 3])
  }

  @Test func aTransactionThatEndsEarlyFailsThoseInIt() throws {
    try writer.run("PRAGMA max_page_count = 4")
    let big = WriteJob { session in
      try session.execute("CREATE TABLE big (bytes BLOB)")
      try session.execute("INSERT INTO big (bytes) VALUES (\([UInt8](repeating: 1, count: 100_000)))")
    }
    let jobs = [Self.insert(1), big, Self.insert(3)]
    GroupCommit(connection: writer).run(jobs[...])
    #expect(throws: DatabaseError.full(path: folder.file())) { try big.outcome() }
    let kept = try ids()
    #expect(kept.contains(1) == ((try? jobs[0].outcome()) != nil))
    #expect(kept.contains(3) == ((try? jobs[2].outcome()) != nil))
    #expect(kept.contains(3))
  }

  /// Without a write-ahead log a reader keeps a transaction from committing.
  @Test func aFailedCommitFailsAll() throws {
    var configuration = SQLiteConfiguration()
    configuration.busyMilliseconds = 0
    try writer.run("PRAGMA wal_checkpoint(TRUNCATE)")
    let path = folder.file("plain.db")
    try SQLiteFile(path: path, configuration: configuration).openWriter().run("PRAGMA journal_mode = DELETE")
    let plain = try SQLiteConnection(path: path, configuration: configuration)
    try plain.run("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    let reader = try SQLiteConnection(path: path, configuration: configuration)
    try reader.run("BEGIN")
    _ = try reader.integer("SELECT count(*) FROM t")
    let jobs = [Self.insert(1), Self.insert(2)]
    GroupCommit(connection: plain).run(jobs[...])
    for job in jobs {
      #expect(throws: DatabaseError.busy) { try job.outcome() }
    }
    try reader.run("ROLLBACK")
    #expect(try plain.integer("SELECT count(*) FROM t") == 0)
  }

  @Test func aWithdrawnOneIsNotRun() throws {
    let queue = WriteQueue()
    let job = Self.insert(1)
    try queue.add(job)
    job.withdraw()
    GroupCommit(connection: writer).run(queue.take(10)[...])
    #expect(throws: DatabaseError.cancelled) { try job.outcome() }
    #expect(try ids().isEmpty)
  }
}
