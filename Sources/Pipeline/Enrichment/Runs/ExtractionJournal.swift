import Catalog
public import Databases
import GiftDomain
import LanguageModels
public import Operations

/// Keeps what came of each product in a run: facets and outcome in one transaction, so that a process that is
/// killed at any instant loses nothing that was paid for and repeats nothing that was done.
public struct ExtractionJournal: Sendable {
  let database: any Database
  let clock: WallClock

  /// Works on a database with the tables of `EnrichmentMigrations` and of the catalog.
  public init(_ database: any Database, clock: WallClock = .system) {
    self.database = database
    self.clock = clock
  }

  /// Notes what came of a product and gives it its facets.
  func record(
    _ extraction: Extraction, of product: ProductID, inputHash: Int64, run: Int64, source: String,
    from request: (batch: String, name: String)? = nil
  ) async throws {
    let now = clock.millisecondsSinceEpoch
    try await database.write { session in
      if let request {
        let taken = try session.execute(
          """
          UPDATE facet_batch_items SET is_taken = 1
          WHERE run_id = \(run) AND batch = \(request.batch) AND request_id = \(request.name) AND is_taken = 0
          """)
        guard taken == 1 else { return }
      }
      try Self.write(extraction, of: product, inputHash, run, now, session)
      if case .success(let facets) = extraction.outcome {
        try ExtractedFacets.replace(of: product, with: facets, source: source, in: session)
      }
    }
  }

  private static func write(
    _ extraction: Extraction, of id: ProductID, _ hash: Int64, _ run: Int64, _ now: Int64,
    _ session: any Session
  ) throws {
    let failure: ExtractionFailure?
    var count = 0
    switch extraction.outcome {
    case .success(let facets): (failure, count) = (nil, facets.count)
    case .failure(let reason): failure = reason
    }
    try session.execute(
      """
      INSERT INTO facet_outcomes (run_id, product_id, input_hash, state, attempts, facets, input_tokens,
        output_tokens, cost_nanodollars, remarks, reason, detail, excerpt, finished_at)
      VALUES (\(run), \(id.rawValue), \(hash), \(failure == nil ? "done" : "failed"), 1, \(count),
        \(extraction.usage.allInput), \(extraction.usage.output), \(extraction.cost.nanodollars),
        \(extraction.remarks.joined(separator: ",")), \(failure?.reason ?? ""), \(failure?.detail ?? ""),
        \(failure?.excerpt ?? ""), \(now))
      ON CONFLICT (run_id, product_id) DO UPDATE SET
        input_hash = excluded.input_hash, state = excluded.state,
        attempts = facet_outcomes.attempts + 1, facets = excluded.facets,
        input_tokens = facet_outcomes.input_tokens + excluded.input_tokens,
        output_tokens = facet_outcomes.output_tokens + excluded.output_tokens,
        cost_nanodollars = facet_outcomes.cost_nanodollars + excluded.cost_nanodollars,
        remarks = excluded.remarks, reason = excluded.reason, detail = excluded.detail,
        excerpt = excluded.excerpt, finished_at = excluded.finished_at
      """)
  }

  /// The texts of products that are done in a run.
  func done(in run: Int64) async throws -> [ProductID: Int64] {
    try await database.read { session in
      var done: [ProductID: Int64] = [:]
      let sql: SQL = """
        SELECT product_id, input_hash FROM facet_outcomes WHERE run_id = \(run) AND state = 'done'
        """
      try session.forEach(sql) { done[ProductID(try $0.text("product_id"))] = try $0.integer("input_hash") }
      return done
    }
  }
}
