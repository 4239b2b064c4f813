extension CatalogService {
  /// Imports the feed in a file; `-` is standard input.
  ///
  /// Throws when nothing could be read; a feed that is damaged further on gives a report with a `failure`,
  /// and what stood before the damage is kept. When this returns, the products can be found.
  public func importFeed(
    path: String, options: ImportOptions, progress: @Sendable (ImportProgress) -> Void = { _ in }
  ) async throws -> ImportReport {
    try await importFeed(FileChunks(path: path), source: path, options: options, progress: progress)
  }

  /// Imports the feed that arrives as pieces of bytes from `source`, which is a name for people.
  public func importFeed<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, source: String, options: ImportOptions,
    progress: @Sendable (ImportProgress) -> Void = { _ in }
  ) async throws -> ImportReport where Chunks.Element == [UInt8] {
    let id = options.isDryRun ? nil : try await imports.begin(source, options.format)
    var run = FeedImport(store, options, id: id)
    do {
      try await read(chunks, &run, progress)
      let encoded = options.isDryRun ? 0 : try await embed(run.progress, progress)
      run.close(encoded: encoded)
      try await imports.finish(run.report)
      if !options.isDryRun { try await refresh() }
      return run.report
    } catch {
      try? await run.giveUp("\(error)")
      run.close(encoded: 0)
      try? await imports.finish(run.report)
      if !run.report.changes.isEmpty { refreshSoon() }
      throw error
    }
  }

  /// The report of an import; nil when there is none of that number.
  public func importReport(_ id: Int64) async throws -> ImportReport? { try await imports.report(id) }

  private func read<Chunks: AsyncSequence>(
    _ chunks: Chunks, _ run: inout FeedImport, _ progress: (ImportProgress) -> Void
  ) async throws where Chunks.Element == [UInt8] {
    do {
      for try await chunk in chunks {
        try await run.take(chunk)
        try Task.checkCancellation()
        progress(run.progress)
      }
      try await run.finish()
    } catch let error as FeedError {
      guard run.hasRead else { throw error }
      try await run.giveUp(error.description)
    }
  }

  private func embed(
    _ state: ImportProgress, _ progress: (ImportProgress) -> Void
  ) async throws -> Int {
    var state = state
    return try await embedder.embedMissing { done in
      state.encoded = done
      progress(state)
    }
  }
}
