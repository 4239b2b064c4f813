/// How a feed is imported.
public struct ImportOptions: Sendable {
  /// The feed's format.
  public var format: FeedFormat
  /// What the feed leaves open.
  public var feed: FeedOptions
  /// Whether nothing is written, only counted.
  public var isDryRun: Bool
  /// Whether products that the feed no longer has are removed.
  public var prunes: Bool

  /// Sets the options.
  public init(
    format: FeedFormat = .auto, feed: FeedOptions, isDryRun: Bool = false, prunes: Bool = false
  ) {
    self.format = format
    self.feed = feed
    self.isDryRun = isDryRun
    self.prunes = prunes
  }
}

/// How far an import has come.
public struct ImportProgress: Sendable, Hashable {
  /// Bytes of the feed that were read.
  public internal(set) var bytes = 0
  /// Products that were accepted.
  public internal(set) var products = 0
  /// Rows that were not.
  public internal(set) var rejected = 0
  /// Texts that were encoded, after the feed has been read.
  public internal(set) var encoded = 0
}
