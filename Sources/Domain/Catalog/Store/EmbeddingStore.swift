import Databases
import Encoders
import GiftDomain

/// Keeps the vectors of products; one is current when it was made by the encoder from the product's present
/// text.
struct EmbeddingStore: Sendable {
  let database: any Database
  let encoder: String

  /// A vector to be stored.
  struct Entry: Sendable {
    let id: ProductID
    let textHash: Int64
    let vector: [UInt8]
    let tokens: [UInt8]?
  }

  /// Products from behind `cursor` that have no current vector.
  func missing(after cursor: ProductID?, limit: Int) async throws -> [Product] {
    let encoder = encoder
    return try await database.read { session in
      let sql: SQL = """
        SELECT p.id AS id FROM products p LEFT JOIN product_embeddings e
        ON e.product_id = p.id AND e.encoder = \(encoder) AND e.text_hash = p.text_hash
        WHERE p.id > \(cursor?.rawValue ?? "") AND e.product_id IS NULL ORDER BY p.id LIMIT \(limit)
        """
      return try session.rows(sql).map { ProductID(try $0.text("id")) }
    }.asProducts(of: ProductStore(database))
  }

  /// The stored vectors of products that were made from the very text that they have here.
  func vectors(of products: [Product]) async throws -> [ProductID: [Float]] {
    let encoder = encoder
    let hashes = Dictionary(products.map { ($0.id, EmbeddingText.hash(of: $0)) }) { first, _ in first }
    return try await database.read { session in
      var vectors: [ProductID: [Float]] = [:]
      let sql: SQL = """
        SELECT product_id, text_hash, vector FROM product_embeddings
        WHERE encoder = \(encoder) AND product_id IN (\(list: hashes.keys.map(\.rawValue)))
        """
      try session.forEach(sql) { row in
        let id = ProductID(try row.text("product_id"))
        guard try row.integer("text_hash") == hashes[id] else { return }
        vectors[id] = FloatBytes.decode(try row.blob("vector"))
      }
      return vectors
    }
  }

  /// How many products have no current vector.
  func missingCount() async throws -> Int {
    let encoder = encoder
    return try await database.read { session in
      let sql: SQL = """
        SELECT COUNT(*) AS n FROM products p LEFT JOIN product_embeddings e
        ON e.product_id = p.id AND e.encoder = \(encoder) AND e.text_hash = p.text_hash
        WHERE e.product_id IS NULL
        """
      return Int(try session.row(sql)?.integer("n") ?? 0)
    }
  }

  /// Stores vectors of products that still exist; older ones of the same encoder are replaced.
  func save(_ entries: [Entry]) async throws {
    let encoder = encoder
    try await database.write { session in
      for entry in entries {
        let tokens = entry.tokens.map { SQL.Value.blob($0) } ?? .null
        try session.execute(
          """
          INSERT INTO product_embeddings (product_id, encoder, text_hash, vector, tokens)
          SELECT id, \(encoder), \(entry.textHash), \(entry.vector), \(tokens)
          FROM products WHERE id = \(entry.id.rawValue)
          ON CONFLICT (product_id, encoder) DO UPDATE SET
            text_hash = excluded.text_hash, vector = excluded.vector, tokens = excluded.tokens
          """)
      }
    }
  }

  /// Removes what other encoders made.
  func removeForeign() async throws {
    let encoder = encoder
    try await database.write { session in
      try session.execute("DELETE FROM product_embeddings WHERE encoder <> \(encoder)")
    }
  }

  /// The vectors and token vectors of the products with identifiers in a range, as they are stored.
  static func stored(
    after cursor: ProductID?, through last: ProductID, encoder: String, _ session: any Session
  ) throws -> [String: (vector: [UInt8], tokens: [UInt8]?)] {
    var result: [String: (vector: [UInt8], tokens: [UInt8]?)] = [:]
    let sql: SQL = """
      SELECT product_id, vector, tokens FROM product_embeddings
      WHERE product_id > \(cursor?.rawValue ?? "") AND product_id <= \(last.rawValue) AND encoder = \(encoder)
      """
    try session.forEach(sql) { row in
      result[try row.text("product_id")] = (try row.blob("vector"), try row.optionalBlob("tokens"))
    }
    return result
  }
}

extension [ProductID] {
  /// The products, in this order.
  fileprivate func asProducts(of store: ProductStore) async throws -> [Product] {
    let products = try await store.products(self)
    return compactMap { products[$0] }
  }
}

/// Numbers as bytes, the lowest byte first.
enum FloatBytes {
  /// Reads what `encode` wrote; what does not fill a number at the end is left out.
  static func decode(_ bytes: [UInt8]) -> [Float] {
    stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { place in
      let low = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
      return Float(bitPattern: low | UInt32(bytes[place + 2]) << 16 | UInt32(bytes[place + 3]) << 24)
    }
  }

  static func encode(_ floats: [Float]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(floats.count * 4)
    for float in floats {
      let bits = float.bitPattern
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
    }
    return bytes
  }
}
