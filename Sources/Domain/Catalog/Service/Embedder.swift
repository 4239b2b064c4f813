import Encoders
import GiftDomain
import Operations

/// Encodes the texts of products that have no current vector.
struct Embedder: Sendable {
  /// Texts that are encoded at a time, half of them on each of two cores.
  private static let batch = 64
  /// Vectors of single words are kept for so many words from the beginning.
  static let mostTokens = 32
  let encoder: any SentenceEncoder
  let store: EmbeddingStore

  /// Encodes and stores everything that is missing; tells after each batch how much is done.
  ///
  /// Returns how much.
  func embedMissing(_ progress: (Int) -> Void = { _ in }) async throws -> Int {
    var done = 0
    var cursor: ProductID?
    while true {
      let products = try await store.missing(after: cursor, limit: Self.batch)
      guard let last = products.last else { return done }
      let middle = products.count / 2
      async let first = Self.entries(Array(products[..<middle]), encoder)
      async let second = Self.entries(Array(products[middle...]), encoder)
      try await store.save(try await first + second)
      done += products.count
      cursor = last.id
      progress(done)
    }
  }

  /// Encodes everything that is missing, or as much as a remote encoder does before it fails; answers whether
  /// that is all.
  ///
  /// What has no vector is found by its words. A local encoder that fails is an error, because it never recovers.
  @discardableResult
  func embedWhatItCan(_ logger: Logger, _ progress: (Int) -> Void = { _ in }) async throws -> Bool {
    do {
      _ = try await embedMissing(progress)
      return true
    } catch {
      guard encoder.isRemote, !(error is CancellationError) else { throw error }
      logger.report(error, "texts stay without vectors for now")
      return false
    }
  }

  @concurrent
  private static func entries(
    _ products: [Product], _ encoder: any SentenceEncoder
  ) async throws -> [EmbeddingStore.Entry] {
    guard !products.isEmpty else { return [] }
    let encodings = try await encoder.encode(products.map(EmbeddingText.text), tokenVectors: true)
    return zip(products, encodings).map { product, encoding in
      EmbeddingStore.Entry(
        id: product.id, textHash: EmbeddingText.hash(of: product), vector: FloatBytes.encode(encoding.vector),
        tokens: encoding.tokens?.prefix(mostTokens).bytes)
    }
  }
}
