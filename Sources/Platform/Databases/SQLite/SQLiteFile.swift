import FoundationEssentials

/// Opens the file of a database: makes it, recognises it, checks it, and refuses what it must not touch.
struct SQLiteFile: Sendable {
  /// "GIFT" in the file's header: the mark by which our databases are recognised.
  static let applicationID: Int64 = 0x4749_4654
  /// The version of what this room keeps in a file, apart from the rooms' own migrations.
  static let formatVersion: Int64 = 1

  let path: String
  let configuration: SQLiteConfiguration

  /// Opens the connection that writes, after the file has proved to be ours and sound.
  func openWriter() throws -> SQLiteConnection {
    try create()
    let connection = try SQLiteConnection(path: path, configuration: configuration)
    try recognise(connection)
    try check(connection)
    try connection.run("PRAGMA journal_mode = WAL")
    try connection.run("PRAGMA synchronous = FULL")
    try connection.run("PRAGMA journal_size_limit = \(configuration.logBytes)")
    // What is deleted is overwritten, so that erasing a person's records erases them.
    try connection.run("PRAGMA secure_delete = ON")
    try tune(connection)
    return connection
  }

  /// Opens a connection that reads a file which the writer has opened before.
  func openReader() throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, configuration: configuration)
    try tune(connection)
    connection.stopWhenCancelled()
    return connection
  }

  /// Makes an empty file that only its owner can read; SQLite gives the log the same permissions.
  private func create() throws {
    let files = FileManager.default
    var isDirectory = false
    guard !files.fileExists(atPath: path, isDirectory: &isDirectory) else {
      if isDirectory { throw DatabaseError.cannotOpen(path: path, reason: "it is a directory") }
      return
    }
    let folder = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
    guard folder.isEmpty || files.fileExists(atPath: folder) else {
      throw DatabaseError.cannotOpen(path: path, reason: "its folder does not exist; make the folder first")
    }
    guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw DatabaseError.cannotOpen(
        path: path, reason: "the file cannot be made; check the folder's permissions")
    }
  }

  /// Marks a new file as ours and refuses every other one that does not bear the mark.
  private func recognise(_ connection: SQLiteConnection) throws {
    let mark = try connection.integer("PRAGMA application_id")
    let version = try connection.integer("PRAGMA user_version")
    if mark == 0, try connection.integer("SELECT count(*) FROM sqlite_schema") == 0 {
      try connection.run("PRAGMA application_id = \(Self.applicationID)")
      try connection.run("PRAGMA user_version = \(Self.formatVersion)")
      return
    }
    guard mark == Self.applicationID else {
      throw DatabaseError.foreign(path: path, applicationID: mark)
    }
    guard version <= Self.formatVersion else {
      throw DatabaseError.newerSchema(found: "format \(version)")
    }
  }

  /// Looks for damage: in all of a small file, in the header and the schema of a large one.
  ///
  /// Reading the schema has proved the header and the first page; a file that was cut off is shorter than its
  /// header says. The rest of a large file is checked by `SQLiteDatabase.verify`, which takes its time.
  private func check(_ connection: SQLiteConnection) throws {
    let size = WriteAheadLog.size(ofFile: path)
    if size <= configuration.checkedBytes {
      try SQLiteIntegrity.check(connection, "PRAGMA quick_check(1)")
      return
    }
    let pages = try connection.integer("PRAGMA page_count")
    let isLogEmpty = WriteAheadLog.size(ofFile: path + "-wal") == 0
    if isLogEmpty, try pages * connection.integer("PRAGMA page_size") > Int64(size) {
      throw DatabaseError.corrupt(path: path, detail: "the end of the file is missing")
    }
  }

  private func tune(_ connection: SQLiteConnection) throws {
    try connection.run("PRAGMA cache_size = -\(configuration.cacheKibibytes)")
    try connection.run("PRAGMA mmap_size = \(configuration.mappedBytes)")
    // Temporary results may hold what people said; they stay off the disk.
    try connection.run("PRAGMA temp_store = MEMORY")
  }
}
