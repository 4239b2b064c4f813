import Encoders
import Synchronization

/// The real encoder for queries, and quick stand-in vectors for products while a big catalog is loaded.
///
/// Exact search takes the same time whatever the vectors are, so the latencies are those of a real catalog, and
/// loading 100,000 products takes seconds instead of half an hour. It bears the real encoder's name, so that a server
/// started on the same database takes the vectors for its own.
final class StandInVectors: SentenceEncoder {
  private let real: any SentenceEncoder
  private let quick = HashingEncoder()
  private let isLoading = Mutex(true)

  init(_ real: any SentenceEncoder) { self.real = real }

  var identifier: String { real.identifier }
  var dimension: Int { real.dimension }

  /// From now on everything is encoded for real.
  func finishLoading() { isLoading.withLock { $0 = false } }

  func encode(_ texts: [String], tokenVectors: Bool) async throws -> [Encoding] {
    isLoading.withLock { $0 }
      ? try await quick.encode(texts, tokenVectors: tokenVectors)
      : try await real.encode(texts, tokenVectors: tokenVectors)
  }
}
