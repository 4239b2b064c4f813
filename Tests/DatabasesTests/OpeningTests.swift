import Databases
import Foundation
import Testing

@Suite("Opening recognises the file")
struct OpeningTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Makes a database with a few hundred pages and closes it.
  func makeDatabase() async throws -> String {
    let path = folder.file()
    let database = try await SQLiteDatabase(path: path)
    try await database.write { session in
      try session.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)")
      for _ in 0..<300 {
        try session.execute("INSERT INTO t (bytes) VALUES (\([UInt8](repeating: 7, count: 4_000)))")
      }
    }
    await database.close()
    return path
  }

  func change(_ path: String, _ change: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    change(&data)
    try data.write(to: URL(fileURLWithPath: path))
  }

  func openError(_ path: String, checkedBytes: Int = .max) async -> DatabaseError? {
    var configuration = SQLiteDatabase.Configuration()
    configuration.checkedBytes = checkedBytes
    return await #expect(throws: DatabaseError.self) {
      _ = try await SQLiteDatabase(path: path, configuration: configuration)
    }
  }

  @Test func whatWasWrittenIsThereAgain() async throws {
    let path = try await makeDatabase()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.db"])
    let database = try await SQLiteDatabase(path: path)
    let count = try await database.read { try $0.row("SELECT count(*) AS c FROM t")?.integer("c") }
    #expect(count == 300)
    try await database.verify()
  }

  @Test func onlyTheOwnerMayReadTheFiles() async throws {
    let database = try await SQLiteDatabase(path: folder.file())
    try await database.write { try $0.execute("CREATE TABLE t (id)") }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    await database.close()
  }

  @Test func aTextIsNotADatabase() async throws {
    let path = folder.file("notes.txt")
    let text = String(repeating: "this is a list of presents\n", count: 100)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(await openError(path) == .notADatabase(path: path))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func anotherProgramsDatabaseIsRefusedAndLeftAlone() async throws {
    let path = try await makeDatabase()
    try change(path) { $0.replaceSubrange(68..<72, with: [0, 0, 0, 9]) }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(await openError(path) == .foreign(path: path, applicationID: 9))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aNewerFormatIsRefused() async throws {
    let path = try await makeDatabase()
    try change(path) { $0.replaceSubrange(60..<64, with: [0, 0, 0, 200]) }
    #expect(await openError(path) == .newerSchema(found: "format 200"))
  }

  @Test(arguments: [0, Int.max])
  func aFileCutShortIsCorrupt(checkedBytes: Int) async throws {
    let path = try await makeDatabase()
    try change(path) { $0.removeLast(100 * 4_096) }
    let error = await openError(path, checkedBytes: checkedBytes)
    guard case .corrupt(path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func overwrittenPagesAreCorrupt() async throws {
    let path = try await makeDatabase()
    try change(path) { data in
      for page in 1..<6 {
        data.replaceSubrange(page * 4_096..<page * 4_096 + 64, with: [UInt8](repeating: 0xee, count: 64))
      }
    }
    #expect(await openError(path)?.label == "database_corrupt")
  }

  @Test func placesWhereNoFileCanBe() async throws {
    #expect(await openError(folder.path) == .cannotOpen(path: folder.path, reason: "it is a directory"))
    let nowhere = folder.file("no/such/folder.db")
    #expect(await openError(nowhere)?.label == "database_cannot_open")
  }

  @Test func theLogStaysBounded() async throws {
    var configuration = SQLiteDatabase.Configuration()
    configuration.logBytes = 1_000_000
    let path = folder.file()
    let database = try await SQLiteDatabase(path: path, configuration: configuration)
    try await database.write { try $0.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)") }
    for _ in 0..<20 {
      try await database.write { session in
        for _ in 0..<100 {
          try session.execute("INSERT INTO t (bytes) VALUES (\([UInt8](repeating: 7, count: 4_000)))")
        }
      }
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "-wal")
      #expect(try #require(attributes[.size] as? Int) <= 1_000_000)
    }
    await database.close()
  }
}
