import Databases
import Testing

@Suite("A migrator applies each step once")
struct MigratorTests {
  static let first = Migration(
    "catalog-0001-products", "CREATE TABLE products (id TEXT); CREATE TABLE tags (id TEXT)")
  static let second = Migration("catalog-0002-names", "ALTER TABLE products ADD COLUMN name TEXT")

  @Test func stepsRunInOrderAndOnce() async throws {
    let database = try await SQLiteDatabase.inMemory()
    try await Migrator([Self.first]).migrate(database)
    try await database.write { try $0.execute("INSERT INTO products (id) VALUES ('a')") }
    for _ in 1...2 {
      try await Migrator([Self.first, Self.second]).migrate(database)
    }
    let rows = try await database.read { try $0.rows("SELECT id, name FROM products") }
    #expect(rows.count == 1)
  }

  @Test func aChangedStepIsRefused() async throws {
    let database = try await SQLiteDatabase.inMemory()
    try await Migrator([Self.first]).migrate(database)
    let changed = Migration(Self.first.name, Self.first.sql + " ")
    await #expect(throws: DatabaseError.changedMigration(name: Self.first.name)) {
      try await Migrator([changed]).migrate(database)
    }
  }

  @Test func aStepFromTheFutureIsRefused() async throws {
    let database = try await SQLiteDatabase.inMemory()
    try await Migrator([Self.first, Self.second]).migrate(database)
    await #expect(throws: DatabaseError.newerSchema(found: Self.second.name)) {
      try await Migrator([Self.first]).migrate(database)
    }
  }

  @Test func roomsMigrateIndependently() async throws {
    let database = try await SQLiteDatabase.inMemory()
    try await Migrator([Self.first]).migrate(database)
    try await Migrator([Migration("records-0001-journal", "CREATE TABLE journal (id TEXT)")]).migrate(
      database)
    try await Migrator([Self.first, Self.second]).migrate(database)
  }

  @Test func aFailingStepUndoesAll() async throws {
    let database = try await SQLiteDatabase.inMemory()
    await #expect(throws: DatabaseError.self) {
      try await Migrator([Self.first, Migration("catalog-0002-bad", "CREATE TABEL x (id)")]).migrate(database)
    }
    try await Migrator([Self.first]).migrate(database)
  }
}
