/// How an import went.
public struct ImportReport: Hashable, Sendable, Codable {
  /// A row of the feed that was not taken.
  public struct Row: Hashable, Sendable, Codable {
    /// The line of the feed where it begins.
    public let line: Int
    /// The product's identifier, when it could be read.
    public let id: String?
    /// Why it was not taken.
    public let reason: String
  }

  /// The number under which the report is kept; nil for a dry run.
  public internal(set) var id: Int64?
  /// The format that was read.
  public internal(set) var format: FeedFormat
  /// What was, or in a dry run would be, written.
  public internal(set) var changes = ProductStore.Changes()
  /// How many products were removed because the feed no longer has them.
  public internal(set) var deleted = 0
  /// How many products the shop does not offer now, such as drafts.
  public internal(set) var skipped = 0
  /// How many rows were not acceptable.
  public internal(set) var rejected = 0
  /// The first rejected and skipped rows with their reasons.
  public internal(set) var rejectedRows: [Row] = []
  /// The first warnings about rows that were mended.
  public internal(set) var warnings: [Row] = []
  /// How many texts were encoded.
  public internal(set) var encoded = 0
  /// Why the feed was not read to its end; nil when it was.
  public internal(set) var failure: String?
  /// Whether the import is over.
  public internal(set) var isFinished = false

  /// A report of nothing yet.
  init(format: FeedFormat) { self.format = format }
}
