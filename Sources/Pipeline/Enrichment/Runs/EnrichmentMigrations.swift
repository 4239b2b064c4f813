public import Databases

/// The history of the tables in which extractions are kept.
public enum EnrichmentMigrations {
  /// All steps, the oldest first.
  public static let all = [runs]

  private static let runs = Migration(
    "enrichment-0001-runs",
    """
    CREATE TABLE facet_runs (
      id BIGINT NOT NULL PRIMARY KEY,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      version TEXT NOT NULL,
      item_limit BIGINT,
      started_at BIGINT NOT NULL,
      finished_at BIGINT
    );
    CREATE TABLE facet_outcomes (
      run_id BIGINT NOT NULL,
      product_id TEXT NOT NULL,
      input_hash BIGINT NOT NULL,
      state TEXT NOT NULL,
      attempts BIGINT NOT NULL,
      facets BIGINT NOT NULL,
      input_tokens BIGINT NOT NULL,
      output_tokens BIGINT NOT NULL,
      cost_nanodollars BIGINT NOT NULL,
      remarks TEXT NOT NULL,
      reason TEXT NOT NULL,
      detail TEXT NOT NULL,
      excerpt TEXT NOT NULL,
      finished_at BIGINT NOT NULL,
      PRIMARY KEY (run_id, product_id)
    );
    CREATE TABLE facet_batches (
      run_id BIGINT NOT NULL,
      name TEXT NOT NULL,
      submitted_at BIGINT NOT NULL,
      ended_at BIGINT,
      PRIMARY KEY (run_id, name)
    );
    CREATE TABLE facet_batch_items (
      run_id BIGINT NOT NULL,
      batch TEXT NOT NULL,
      request_id TEXT NOT NULL,
      product_id TEXT NOT NULL,
      input_hash BIGINT NOT NULL,
      is_taken BIGINT NOT NULL,
      PRIMARY KEY (run_id, batch, request_id)
    );
    """)
}
