import Databases
public import GiftDomain

/// A product whose facets could not be had, and why.
public struct ExtractionFailureRecord: Hashable, Sendable {
  /// The product.
  public let product: ProductID
  /// Why, with a piece of what the model wrote.
  public let failure: ExtractionFailure
  /// How often it was tried.
  public let attempts: Int
}

extension ExtractionJournal {
  /// The products of a run that failed, in order.
  public func failures(of run: Int64, limit: Int) async throws -> [ExtractionFailureRecord] {
    try await database.read { session in
      let sql: SQL = """
        SELECT product_id, reason, detail, excerpt, attempts FROM facet_outcomes
        WHERE run_id = \(run) AND state = 'failed' ORDER BY product_id LIMIT \(limit)
        """
      return try session.rows(sql).map { row in
        ExtractionFailureRecord(
          product: ProductID(try row.text("product_id")),
          failure: ExtractionFailure(
            reason: try row.text("reason"), detail: try row.text("detail"), excerpt: try row.text("excerpt")),
          attempts: Int(try row.integer("attempts")))
      }
    }
  }

  /// How often each remark and each reason of failure stands in a run.
  public func remarks(of run: Int64) async throws -> [String: Int] {
    try await database.read { session in
      var counts: [String: Int] = [:]
      let sql: SQL = "SELECT remarks, reason FROM facet_outcomes WHERE run_id = \(run)"
      try session.forEach(sql) { row in
        for remark in try row.text("remarks").split(separator: ",") {
          counts[String(remark), default: 0] += 1
        }
        let reason = try row.text("reason")
        if !reason.isEmpty { counts[reason, default: 0] += 1 }
      }
      return counts
    }
  }

  /// Hands out the found facets of a run's products as lines of JSON, in the order of their identifiers.
  public func export(_ run: Int64, _ emit: (String) throws -> Void) async throws {
    var cursor = ""
    while true {
      let after = cursor
      let page = try await database.read { session in try Self.page(of: run, after: after, session) }
      guard let last = page.last else { return }
      for entry in page { try emit(FacetLine.write(entry.id, entry.facets)) }
      cursor = last.id
    }
  }

  private static func page(
    of run: Int64, after cursor: String, _ session: any Session
  ) throws -> [(id: String, facets: [Facet])] {
    let sql: SQL = """
      SELECT product_id FROM facet_outcomes WHERE run_id = \(run) AND state = 'done'
        AND product_id > \(cursor) ORDER BY product_id LIMIT 500
      """
    let ids = try session.rows(sql).map { try $0.text("product_id") }
    var facets: [String: [Facet]] = [:]
    let found: SQL = """
      SELECT product_id, facet_key, facet_value, confidence FROM product_facets
      WHERE source <> 'feed' AND product_id IN (\(list: ids)) ORDER BY product_id, facet_key, facet_value
      """
    try session.forEach(found) { row in
      facets[try row.text("product_id"), default: []].append(
        Facet(
          FacetKey(try row.text("facet_key")), try row.text("facet_value"),
          confidence: try row.real("confidence")))
    }
    return ids.map { ($0, facets[$0] ?? []) }
  }
}
