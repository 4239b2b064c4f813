import Glibc
import Synchronization

/// Keeps the write-ahead log from growing without bound.
///
/// SQLite moves the log into the file every thousand pages, but cannot start the log anew while a reader still
/// needs it. When it has grown beyond its limit, the writer waits for the readers once and empties it.
final class WriteAheadLog: Sendable {
  private let path: String
  private let limit: Int
  private let threshold: Mutex<Int>

  init(databasePath: String, limit: Int) {
    path = databasePath + "-wal"
    self.limit = limit
    threshold = Mutex(limit)
  }

  /// Empties the log if it is above its limit; after a reader was in the way, not before it has grown again.
  func emptyIfLarge(_ connection: SQLiteConnection) {
    let size = Self.size(ofFile: path)
    guard size > threshold.withLock({ $0 }) else { return }
    empty(connection)
    let left = Self.size(ofFile: path)
    threshold.withLock { $0 = left + limit }
  }

  /// Moves all of the log into the file.
  ///
  /// A failure loses nothing: the log remains and is read at the next start.
  func empty(_ connection: SQLiteConnection) {
    try? connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// The size in bytes, 0 for a file that does not exist.
  static func size(ofFile path: String) -> Int {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
