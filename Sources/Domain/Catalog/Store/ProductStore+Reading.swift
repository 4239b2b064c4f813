import Databases
public import GiftDomain

extension ProductStore {
  /// One product; nil when there is none of that identifier.
  public func product(_ id: ProductID) async throws -> Product? { try await products([id])[id] }

  /// The products that exist among some identifiers, of at most a few hundred at a time.
  public func products(_ ids: [ProductID]) async throws -> [ProductID: Product] {
    try await products(ids, onlyFeed: false)
  }

  func products(_ ids: [ProductID], onlyFeed: Bool) async throws -> [ProductID: Product] {
    guard !ids.isEmpty else { return [:] }
    return try await database.read { session in
      try Self.products(ids, onlyFeed: onlyFeed, in: session)
    }
  }

  static func product(_ id: ProductID, in session: any Session) throws -> Product? {
    try products([id], onlyFeed: false, in: session)[id]
  }

  private static func products(
    _ ids: [ProductID], onlyFeed: Bool, in session: any Session
  ) throws -> [ProductID: Product] {
    let names = ids.map(\.rawValue)
    var products: [Product] = []
    let sql: SQL = "SELECT \(ProductRow.columns) FROM products WHERE id IN (\(list: names))"
    try session.forEach(sql) { products.append(try ProductRow.product($0)) }
    let facets = try facets(where: "product_id IN (\(list: names))", onlyFeed: onlyFeed, session)
    return Dictionary(products.map { ($0.id, $0.with(facets[$0.id.rawValue])) }) { first, _ in first }
  }

  /// Products in the order of their identifiers, from behind `cursor`.
  public func list(after cursor: ProductID? = nil, limit: Int = 100) async throws -> [Product] {
    try await database.read { session in try Self.page(after: cursor, limit: limit, session) }
  }

  /// Hands every product to `emit` as a line of JSON that can be imported again.
  ///
  /// Facets that were found out are left out: imported again they would be the shop's own.
  public func export(_ emit: (String) throws -> Void) async throws {
    var cursor: ProductID?
    while true {
      let after = cursor
      let page = try await database.read { session in
        try Self.page(after: after, limit: 500, onlyFeed: true, session)
      }
      guard let last = page.last else { return }
      for product in page { try emit(ProductEncoder.encode(product)) }
      cursor = last.id
    }
  }

  /// Removes every product that `isKept` does not know; returns how many.
  @discardableResult
  func prune(isDryRun: Bool = false, keeping isKept: (ProductID) -> Bool) async throws -> Int {
    var cursor: ProductID?
    var removed = 0
    while true {
      let ids = try await identifiers(after: cursor, limit: 1000)
      guard let last = ids.last else { return removed }
      let gone = ids.filter { !isKept($0) }
      if isDryRun { removed += gone.count } else if !gone.isEmpty { removed += try await delete(gone) }
      cursor = last
    }
  }

  /// Numbers about the whole catalog.
  public func statistics() async throws -> StoreStatistics {
    try await database.read { session in
      func count(_ sql: SQL) throws -> Int { Int(try session.row(sql)?.integer("n") ?? 0) }
      return StoreStatistics(
        products: try count("SELECT COUNT(*) AS n FROM products"),
        available: try count(
          """
          SELECT COUNT(*) AS n FROM products
          WHERE stock_kind = 'untracked' OR (stock_kind = 'count' AND stock_count > 0)
          """),
        facets: try count("SELECT COUNT(*) AS n FROM product_facets"),
        embeddings: try count("SELECT COUNT(*) AS n FROM product_embeddings"),
        generation: try Self.generation(session))
    }
  }

  private func identifiers(after cursor: ProductID?, limit: Int) async throws -> [ProductID] {
    try await database.read { session in
      let sql: SQL = "SELECT id FROM products WHERE id > \(cursor?.rawValue ?? "") ORDER BY id LIMIT \(limit)"
      return try session.rows(sql).map { ProductID(try $0.text("id")) }
    }
  }

  static func page(
    after cursor: ProductID?, limit: Int, onlyFeed: Bool = false, _ session: any Session
  ) throws -> [Product] {
    var products: [Product] = []
    let start = cursor?.rawValue ?? ""
    let sql: SQL = "SELECT \(ProductRow.columns) FROM products WHERE id > \(start) ORDER BY id LIMIT \(limit)"
    try session.forEach(sql) { products.append(try ProductRow.product($0)) }
    guard let last = products.last?.id.rawValue else { return [] }
    let facets = try facets(
      where: "product_id > \(start) AND product_id <= \(last)", onlyFeed: onlyFeed, session)
    return products.map { $0.with(facets[$0.id.rawValue]) }
  }

  private static func facets(
    where condition: SQL, onlyFeed: Bool, _ session: any Session
  ) throws -> [String: [Facet]] {
    var facets: [String: [Facet]] = [:]
    let source: SQL = onlyFeed ? "AND source = \(ExtractedFacets.feed)" : ""
    let sql: SQL = """
      SELECT product_id, facet_key, facet_value, confidence FROM product_facets WHERE \(condition) \(source)
      """
    try session.forEach(sql) { row in
      let facet = Facet(
        FacetKey(try row.text("facet_key")), try row.text("facet_value"),
        confidence: try row.real("confidence"))
      facets[try row.text("product_id"), default: []].append(facet)
    }
    return facets
  }
}

/// Numbers about what is stored.
public struct StoreStatistics: Hashable, Sendable, Codable {
  /// How many products there are.
  public let products: Int
  /// How many of them can be bought now.
  public let available: Int
  /// How many facets they have together.
  public let facets: Int
  /// How many vectors there are, of all encoders.
  public let embeddings: Int
  /// The number of the catalog's state.
  public let generation: Int64
}

extension Product {
  /// The same product with facets in their order.
  fileprivate func with(_ facets: [Facet]?) -> Product {
    guard let facets else { return self }
    var product = self
    product.facets = facets.sorted { ($0.key.name, $0.value) < ($1.key.name, $1.value) }
    return product
  }
}
