public import Encoders
public import GiftDomain

/// The vectors of products as the shop describes them, stored ones where they are current.
public struct EmbeddingLookup: Sendable {
  private let store: EmbeddingStore
  private let encoder: any SentenceEncoder

  /// Looks in the store of products and asks the encoder for what it lacks.
  public init(_ store: ProductStore, encoder: any SentenceEncoder) {
    self.store = EmbeddingStore(database: store.database, encoder: encoder.identifier)
    self.encoder = encoder
  }

  /// The vector of each product's text as it is handed in.
  ///
  /// A stored vector is taken only when it was made from this very text: one with extracted facets in it
  /// would tell whoever extracts what he said himself.
  public func vectors(of products: [Product]) async throws -> [[Float]] {
    let stored = try await store.vectors(of: products)
    let missing = products.filter { stored[$0.id] == nil }
    var made: [ProductID: [Float]] = [:]
    if !missing.isEmpty {
      let encodings = try await encoder.encode(missing.map(EmbeddingText.text), tokenVectors: false)
      for (product, encoding) in zip(missing, encodings) { made[product.id] = encoding.vector }
    }
    return products.map { stored[$0.id] ?? made[$0.id] ?? [] }
  }
}
