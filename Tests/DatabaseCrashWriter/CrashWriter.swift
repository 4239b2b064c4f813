import Databases
import Glibc

/// Writes until it is killed, and says on standard output what has become durable.
///
/// Usage: `DatabaseCrashWriter PATH RUN WRITERS`. Each line is `WRITER NUMBER`, printed after the write returned.
/// Every write changes two tables, so that half a write can be seen.
@main
struct CrashWriter {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let writers = Int(arguments[3]) else { exit(2) }
    let database = try await SQLiteDatabase(path: arguments[1])
    try await Migrator([Migration("crash-0001-rows", schema)]).migrate(database)
    try await withThrowingTaskGroup { group in
      for index in 0..<writers {
        group.addTask { try await write(as: "\(arguments[2])-\(index)", to: database) }
      }
      try await group.waitForAll()
    }
  }

  static let schema = """
    CREATE TABLE rows (writer TEXT NOT NULL, number INTEGER NOT NULL, payload BLOB NOT NULL,
      PRIMARY KEY (writer, number));
    CREATE TABLE totals (writer TEXT NOT NULL PRIMARY KEY, count INTEGER NOT NULL);
    """

  static func write(as writer: String, to database: SQLiteDatabase) async throws {
    for number in 1... {
      try await database.write { session in
        let payload = [UInt8](repeating: UInt8(number & 0xff), count: 3_000)
        try session.execute(
          "INSERT INTO rows (writer, number, payload) VALUES (\(writer), \(number), \(payload))")
        try session.execute(
          """
          INSERT INTO totals (writer, count) VALUES (\(writer), 1)
          ON CONFLICT (writer) DO UPDATE SET count = totals.count + 1
          """)
      }
      acknowledge("\(writer) \(number)\n")
    }
  }

  /// One system call a line: what is in the pipe survives the process.
  static func acknowledge(_ line: String) {
    let bytes = Array(line.utf8)
    let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if written != bytes.count { exit(3) }
  }
}
