/// How a SQLite database is opened; the defaults suit a shop on one machine.
public struct SQLiteConfiguration: Sendable {
  /// Readers that can work at the same time, at least one.
  public var readers = 3
  /// How long to wait for another process, in milliseconds.
  public var busyMilliseconds = 5_000
  /// The page cache of each connection in KiB.
  public var cacheKibibytes = 8 * 1_024
  /// How much of the file is read through memory mapping, in bytes.
  public var mappedBytes = 256 * 1_024 * 1_024
  /// The size of the write-ahead log above which it is emptied, in bytes.
  public var logBytes = 64 * 1_024 * 1_024
  /// The size of a file up to which all of it is checked at the start, in bytes.
  public var checkedBytes = 256 * 1_024 * 1_024
  /// Prepared statements that each connection keeps.
  public var statementsPerConnection = 64
  /// Writes that share one transaction at most.
  public var writesPerTransaction = 128

  /// Makes the default configuration.
  public init() {}
}
