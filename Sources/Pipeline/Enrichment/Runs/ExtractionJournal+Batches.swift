import Databases
import GiftDomain
import Operations

/// A batch that was handed in: which products its requests are about.
struct BatchRecord: Sendable {
  /// The provider's name of it.
  let name: String
  /// The product and the fingerprint of its text, by the request's name.
  let items: [String: BatchItem]
}

/// A product as it was when its request was handed in.
struct BatchItem: Sendable {
  let product: ProductID
  let inputHash: Int64
}

extension ExtractionJournal {
  /// Keeps a batch that was handed in.
  func note(_ batch: BatchRecord, run: Int64) async throws {
    let now = clock.millisecondsSinceEpoch
    try await database.write { session in
      try session.execute(
        """
        INSERT INTO facet_batches (run_id, name, submitted_at, ended_at)
        VALUES (\(run), \(batch.name), \(now), NULL)
        """)
      for (request, item) in batch.items {
        try session.execute(
          """
          INSERT INTO facet_batch_items (run_id, batch, request_id, product_id, input_hash, is_taken)
          VALUES (\(run), \(batch.name), \(request), \(item.product.rawValue), \(item.inputHash), 0)
          """)
      }
    }
  }

  /// The batches of a run whose results have not all been taken, the oldest first, with what is left of each.
  func openBatches(of run: Int64) async throws -> [BatchRecord] {
    try await database.read { session in
      let names: SQL = """
        SELECT name FROM facet_batches WHERE run_id = \(run) AND ended_at IS NULL ORDER BY submitted_at, name
        """
      return try session.rows(names).map { row in
        let name = try row.text("name")
        var items: [String: BatchItem] = [:]
        let sql: SQL = """
          SELECT request_id, product_id, input_hash FROM facet_batch_items
          WHERE run_id = \(run) AND batch = \(name) AND is_taken = 0
          """
        try session.forEach(sql) { row in
          items[try row.text("request_id")] = BatchItem(
            product: ProductID(try row.text("product_id")), inputHash: try row.integer("input_hash"))
        }
        return BatchRecord(name: name, items: items)
      }
    }
  }

  /// Notes that the results of a batch have all been taken.
  func end(batch: String, run: Int64) async throws {
    let now = clock.millisecondsSinceEpoch
    try await database.write { session in
      try session.execute(
        "UPDATE facet_batches SET ended_at = \(now) WHERE run_id = \(run) AND name = \(batch)")
    }
  }

  /// How often products that failed in a run were tried.
  func failedAttempts(in run: Int64) async throws -> [ProductID: Int] {
    try await database.read { session in
      var attempts: [ProductID: Int] = [:]
      let sql: SQL = """
        SELECT product_id, attempts FROM facet_outcomes WHERE run_id = \(run) AND state = 'failed'
        """
      try session.forEach(sql) {
        attempts[ProductID(try $0.text("product_id"))] = Int(try $0.integer("attempts"))
      }
      return attempts
    }
  }
}
