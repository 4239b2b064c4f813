import Databases
import Foundation
import Testing

@Suite("What was acknowledged survives a kill", .timeLimit(.minutes(3)))
struct CrashTests {
  /// Starts a process that writes with eight tasks, kills it after a number of acknowledgements, and does so
  /// again on the same file; after each kill everything acknowledged until then must be there.
  @Test func killedAtAnyInstant() async throws {
    let folder = try TemporaryFolder()
    var acknowledged: Set<String> = []
    for (run, lines) in [1, 2, 7, 20, 33, 60, 111, 150, 260, 400, 3, 500].enumerated() {
      acknowledged.formUnion(try runAndKill(folder.file(), run: run, after: lines))
      try await check(folder.file(), acknowledged)
    }
    #expect(acknowledged.count > 1_500)
  }

  /// Returns every line that the process managed to print.
  private func runAndKill(_ path: String, run: Int, after lines: Int) throws -> [String] {
    let process = Process()
    let output = Pipe()
    let here = try #require(Bundle.main.executableURL).deletingLastPathComponent()
    process.executableURL = here.appendingPathComponent("DatabaseCrashWriter")
    process.arguments = [path, String(run), "8"]
    process.standardOutput = output
    try process.run()
    var text = Data()
    while text.count(where: { $0 == 10 }) < lines {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the writer ended by itself")
      text += more
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    text += output.fileHandleForReading.readDataToEndOfFile()
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func check(_ path: String, _ acknowledged: Set<String>) async throws {
    let database = try await SQLiteDatabase(path: path)
    try await database.verify()
    let (rows, totals) = try await database.read { session in
      (
        try session.rows("SELECT writer, number FROM rows").map {
          "\(try $0.text("writer")) \(try $0.integer("number"))"
        },
        try session.row("SELECT sum(count) AS total FROM totals")?.optionalInteger("total") ?? 0
      )
    }
    #expect(acknowledged.subtracting(rows).isEmpty)
    #expect(Int(totals) == rows.count, "a write was only half there")
    await database.close()
  }
}
