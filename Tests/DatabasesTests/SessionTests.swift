import Databases
import Testing

@Suite("A session reads and writes rows")
struct SessionTests {
  /// A database with one table, in memory.
  func database() async throws -> SQLiteDatabase {
    let database = try await SQLiteDatabase.inMemory()
    try await database.write { session in
      try session.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, value)")
    }
    return database
  }

  static let values: [SQL.Value] = [
    .null, .integer(0), .integer(.min), .integer(.max), .real(-1.25), .real(.infinity), .text(""),
    .text("gift 🎁 für dich\u{0}after zero"), .blob([]), .blob([0, 255, 10]),
  ]

  @Test(arguments: values)
  func valuesComeBackAsTheyWere(_ value: SQL.Value) async throws {
    let row = try await database().write { session in
      try session.execute("INSERT INTO t (id, value) VALUES (1, \(value))")
      return try session.row("SELECT value FROM t")
    }
    let found = try #require(row)
    let copy: SQL.Value =
      switch value {
      case .null: try found.optionalText("value").map(SQL.Value.text) ?? .null
      case .integer: .integer(try found.integer("value"))
      case .real: .real(try found.real("value"))
      case .text: .text(try found.text("value"))
      case .blob: .blob(try found.blob("value"))
      }
    #expect(copy == value)
  }

  @Test func changedRowsAreCounted() async throws {
    let counts = try await database().write { session in
      [
        try session.execute("INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')"),
        try session.execute("UPDATE t SET value = 1 WHERE id > 1"),
        try session.execute("CREATE TABLE other (id INTEGER)"),
        try session.execute("DELETE FROM t WHERE id = 99"),
        try session.execute("DELETE FROM t"),
      ]
    }
    #expect(counts == [3, 2, 0, 0, 3])
  }

  @Test func theSameQueryRunsInsideItsOwnLoop() async throws {
    let pairs = try await database().write { session in
      try session.execute("INSERT INTO t (id) VALUES (1), (2), (3)")
      var pairs: [Int64] = []
      try session.forEach("SELECT id FROM t ORDER BY id") { outer in
        try session.forEach("SELECT id FROM t ORDER BY id") { inner in
          pairs.append(try outer.integer("id") * 10 + inner.integer("id"))
        }
      }
      return pairs
    }
    #expect(pairs == [11, 12, 13, 21, 22, 23, 31, 32, 33])
  }

  @Test func columnsFollowTheSchema() async throws {
    let database = try await database()
    let before = try await database.write { session in
      try session.execute("INSERT INTO t (id, name) VALUES (1, 'a')")
      return try session.row("SELECT * FROM t")
    }
    try await database.write { try $0.execute("ALTER TABLE t ADD COLUMN more TEXT DEFAULT 'yes'") }
    let after = try await database.read { try $0.row("SELECT * FROM t") }
    #expect(throws: DatabaseError.self) { try before?.text("more") }
    #expect(try after?.text("more") == "yes")
  }

  @Test(arguments: [
    ("missing", "is not in the result (id, name, value)"), ("name", "is NULL where a value is needed"),
    ("value", "holds bytes where text is needed"),
  ])
  func aWrongColumnIsNamed(_ column: String, _ problem: String) async throws {
    let row = try await database().write { session in
      try session.execute("INSERT INTO t (id, value) VALUES (1, \([1] as [UInt8]))")
      return try session.row("SELECT * FROM t")
    }
    #expect(throws: DatabaseError.column(name: column, problem: problem)) { try row?.text(column) }
  }

  @Test func aConstraintIsNamedWithoutValues() async throws {
    let error = await #expect(throws: DatabaseError.self) {
      try await database().write { session in
        try session.execute("INSERT INTO t (name) VALUES (\("secret name"))")
        try session.execute("INSERT INTO t (name) VALUES (\("secret name"))")
      }
    }
    #expect(error == .constraint(message: "UNIQUE constraint failed: t.name"))
  }

  @Test func wrongStatementsShowTheirTextButNoArguments() async throws {
    let error = await #expect(throws: DatabaseError.self) {
      try await database().read { try $0.rows("SELECT absent FROM t WHERE name = \("secret")") }
    }
    let text = try #require(error?.description)
    #expect(text.contains("no such column: absent"))
    #expect(text.contains("WHERE name = ?") && !text.contains("secret"))
  }

  @Test(arguments: [
    "COMMIT", "BEGIN", "ROLLBACK", "SAVEPOINT mine", "RELEASE job", "SELECT 1; SELECT 2", "", "-- nothing",
    "PRAGMA foreign_keys = OFF", "ATTACH ':memory:' AS other",
  ])
  func statementsBeyondASessionAreRefused(_ text: String) async throws {
    let database = try await database()
    await #expect(throws: DatabaseError.self) {
      try await database.write { session in
        try session.execute("INSERT INTO t (id) VALUES (1)")
        try session.execute(SQL(stringLiteral: text))
      }
    }
    let rows = try await database.read { try $0.rows("SELECT id FROM t") }
    #expect(rows.isEmpty)
  }

  @Test func readersCannotWrite() async throws {
    await #expect(throws: DatabaseError.readOnly(sql: "DELETE FROM t")) {
      try await database().read { try $0.execute("DELETE FROM t") }
    }
  }

  @Test func aScriptRunsAllOrNothing() async throws {
    let database = try await database()
    await #expect(throws: DatabaseError.self) {
      try await database.write { session in
        try session.execute(script: "INSERT INTO t (id) VALUES (1); -- one\n; INSERT INTO nowhere VALUES (2)")
      }
    }
    try await database.write { try $0.execute(script: "INSERT INTO t (id) VALUES (5);\n\n/* end */") }
    let ids = try await database.read { try $0.rows("SELECT id FROM t").map { try $0.integer("id") } }
    #expect(ids == [5])
  }
}
