public import Databases
public import GiftDomain

/// Keeps the products with their facets; each change makes a new generation of the catalog.
public struct ProductStore: Sendable {
  let database: any Database

  /// Works on a database that has the tables of `CatalogMigrations`.
  public init(_ database: any Database) { self.database = database }

  /// What became of products that were handed in.
  public struct Changes: Hashable, Sendable, Codable {
    /// Products that were not there before.
    public internal(set) var inserted = 0
    /// Products that have changed.
    public internal(set) var updated = 0
    /// Products that were there just like this.
    public internal(set) var unchanged = 0

    /// Whether anything was written.
    public var isEmpty: Bool { inserted + updated == 0 }
  }

  /// Inserts or replaces products in one transaction; of several with one identifier the last one counts.
  @discardableResult
  public func upsert(_ products: [Product]) async throws -> Changes {
    try await database.write { session in
      var changes = Changes()
      for start in stride(from: 0, to: products.count, by: 200) {
        let part = products[start..<min(products.count, start + 200)]
        var known = try Self.hashes(of: part.map(\.id), session)
        for product in part { try Self.upsert(product, &known, &changes, session) }
      }
      if !changes.isEmpty { try Self.startGeneration(session) }
      return changes
    }
  }

  /// What `upsert` would do.
  public func preview(_ products: [Product]) async throws -> Changes {
    try await database.read { session in
      let known = try Self.hashes(of: products.map(\.id), session)
      return products.reduce(into: Changes()) { changes, product in
        changes.count(product.id.rawValue, ProductRow.contentHash(of: product), known)
      }
    }
  }

  /// Removes products; returns how many there were.
  @discardableResult
  public func delete(_ ids: [ProductID]) async throws -> Int {
    try await database.write { session in
      var deleted = 0
      for id in ids {
        deleted += try session.execute("DELETE FROM products WHERE id = \(id.rawValue)")
        try session.execute("DELETE FROM product_facets WHERE product_id = \(id.rawValue)")
        try session.execute("DELETE FROM product_embeddings WHERE product_id = \(id.rawValue)")
      }
      if deleted > 0 { try Self.startGeneration(session) }
      return deleted
    }
  }

  /// The number of the catalog's present state, which every change raises.
  public func generation() async throws -> Int64 {
    try await database.read { session in try Self.generation(session) }
  }

  static func generation(_ session: any Session) throws -> Int64 {
    try session.row("SELECT generation FROM catalog_generation")?.integer("generation") ?? 0
  }

  /// Raises that number although no product has changed, so that the index is built again.
  func startGeneration() async throws {
    try await database.write { session in try Self.startGeneration(session) }
  }

  static func startGeneration(_ session: any Session) throws {
    try session.execute("UPDATE catalog_generation SET generation = generation + 1")
  }

  private static func hashes(of ids: [ProductID], _ session: any Session) throws -> [String: Int64] {
    var hashes: [String: Int64] = [:]
    let sql: SQL = "SELECT id, content_hash FROM products WHERE id IN (\(list: ids.map(\.rawValue)))"
    try session.forEach(sql) { row in hashes[try row.text("id")] = try row.integer("content_hash") }
    return hashes
  }

  private static func upsert(
    _ product: Product, _ known: inout [String: Int64], _ changes: inout Changes, _ session: any Session
  ) throws {
    let id = product.id.rawValue
    let hash = ProductRow.contentHash(of: product)
    guard changes.count(id, hash, known) else { return }
    let isKnown = known[id] != nil
    if isKnown {
      try session.execute(
        "DELETE FROM product_facets WHERE product_id = \(id) AND source = \(ExtractedFacets.feed)")
    }
    known[id] = hash
    try session.execute(ProductRow.upsert(product, contentHash: hash))
    for facet in product.facets {
      try session.execute(
        """
        INSERT INTO product_facets (product_id, facet_key, facet_value, confidence, source)
        VALUES (\(id), \(facet.key.name), \(facet.value), \(facet.confidence), \(ExtractedFacets.feed))
        ON CONFLICT (product_id, facet_key, facet_value) DO UPDATE SET
          confidence = excluded.confidence, source = excluded.source
        """)
    }
    // What was found out about it stays, and is a part of its text.
    guard isKnown, let whole = try Self.product(product.id, in: session), whole.facets != product.facets
    else {
      return
    }
    try session.execute("UPDATE products SET text_hash = \(EmbeddingText.hash(of: whole)) WHERE id = \(id)")
  }
}

extension ProductStore.Changes {
  /// Counts a product by its fingerprint; true when it must be written.
  @discardableResult
  fileprivate mutating func count(_ id: String, _ hash: Int64, _ known: [String: Int64]) -> Bool {
    switch known[id] {
    case hash: unchanged += 1
    case nil: inserted += 1
    default: updated += 1
    }
    return known[id] != hash
  }

  /// Adds other changes.
  mutating func add(_ other: ProductStore.Changes) {
    inserted += other.inserted
    updated += other.updated
    unchanged += other.unchanged
  }
}
