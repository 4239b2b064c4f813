/// Brings a feed into a store without encoding anything: for work that needs no search.
public enum FeedLoader {
  /// Reads the feed in a file; `-` is standard input.
  ///
  /// Throws when nothing could be read; what stood before some damage is kept, and the report has a `failure`.
  public static func load(
    path: String, into store: ProductStore, options: ImportOptions
  ) async throws -> ImportReport {
    var run = FeedImport(store, options, id: nil)
    do {
      for try await chunk in FileChunks(path: path) {
        try await run.take(chunk)
        try Task.checkCancellation()
      }
      try await run.finish()
    } catch let error as FeedError {
      guard run.hasRead else { throw error }
      try await run.giveUp(error.description)
    }
    run.close(encoded: 0)
    return run.report
  }
}
