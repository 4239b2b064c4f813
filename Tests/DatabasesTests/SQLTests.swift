import Databases
import Testing

@Suite("SQL keeps values out of the text")
struct SQLTests {
  @Test func valuesAreBound() {
    let hostile = "x'; DROP TABLE products; --"
    let missing: String? = nil
    let sql: SQL = "SELECT * FROM t WHERE a = \(hostile) AND b = \(7) AND c = \(missing) AND d = \(true)"
    #expect(sql.text == "SELECT * FROM t WHERE a = ? AND b = ? AND c = ? AND d = ?")
    #expect(sql.arguments == [.text(hostile), .integer(7), .null, .integer(1)])
  }

  @Test func everyKindOfValue() {
    let sql: SQL = "\(Int64.min) \(1.5) \([1, 2] as [UInt8]) \(Optional(3)) \(SQL.Value.null)"
    #expect(sql.arguments == [.integer(.min), .real(1.5), .blob([1, 2]), .integer(3), .null])
  }

  @Test func partsAndListsAndNames() {
    let condition: SQL = "price < \(10)"
    let sql: SQL = "SELECT \(raw: "name") FROM t WHERE \(condition) AND id IN (\(list: ["a", "b"]))"
    #expect(sql.text == "SELECT name FROM t WHERE price < ? AND id IN (?, ?)")
    #expect(sql.arguments == [.integer(10), .text("a"), .text("b")])
  }

  @Test func anEmptyListMatchesNothing() async throws {
    let database = try await SQLiteDatabase.inMemory()
    let rows = try await database.read { session in
      try session.rows("SELECT 1 AS one WHERE 1 IN (\(list: [Int]()))")
    }
    #expect(rows.isEmpty)
  }
}
