public import Databases
public import GiftDomain

/// Keeps what was found out about products beside what the shop says of them.
///
/// What the shop says wins: its facets are never changed here, and an import replaces only its own.
public enum ExtractedFacets {
  /// Where a facet comes from.
  static let feed = "feed"

  /// Replaces what was found out about a product before; the shop's own facets stay as they are.
  ///
  /// To be called within a transaction, which can then keep its own account of the matter.
  /// - Parameter source: who found it out, such as `local` or `anthropic/claude-…`.
  /// - Returns: whether there is such a product; nothing is written when there is none.
  @discardableResult
  public static func replace(
    of id: ProductID, with facets: [Facet], source: String, in session: any Session
  ) throws -> Bool {
    precondition(source != feed, "what is extracted is not the shop's")
    let name = id.rawValue
    guard let before = try ProductStore.product(id, in: session) else { return false }
    try session.execute("DELETE FROM product_facets WHERE product_id = \(name) AND source <> \(feed)")
    for facet in facets {
      try session.execute(
        """
        INSERT INTO product_facets (product_id, facet_key, facet_value, confidence, source)
        VALUES (\(name), \(facet.key.name), \(facet.value), \(facet.confidence), \(source))
        ON CONFLICT (product_id, facet_key, facet_value) DO UPDATE SET
          confidence = excluded.confidence, source = excluded.source
        WHERE product_facets.source <> \(feed)
        """)
    }
    guard let after = try ProductStore.product(id, in: session), after != before else { return true }
    try session.execute(
      "UPDATE products SET text_hash = \(EmbeddingText.hash(of: after)) WHERE id = \(name)")
    try ProductStore.startGeneration(session)
    return true
  }
}

extension ProductStore {
  /// Identifiers in the order in which they deserve attention: the most rated first, then by name.
  ///
  /// - Parameter limit: how many; nil for all.
  public func identifiersByPopularity(limit: Int? = nil) async throws -> [ProductID] {
    try await database.read { session in
      let sql: SQL = """
        SELECT id FROM products ORDER BY rating_count DESC, id LIMIT \(limit ?? -1)
        """
      return try session.rows(sql).map { ProductID(try $0.text("id")) }
    }
  }

  /// The products that exist among some identifiers, as the shop describes them: without what was found out.
  public func described(_ ids: [ProductID]) async throws -> [ProductID: Product] {
    try await products(ids, onlyFeed: true)
  }
}
