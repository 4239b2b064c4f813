import Encoders
import Operations

/// Turns a query into a vector, once: the last queries are kept, and one that takes too long is given up.
struct QueryEncoding: Sendable {
  private let encoder: any SentenceEncoder
  private let cache: LRUCache<String, Encoding>
  private let deadlineMilliseconds: Int

  init(encoder: any SentenceEncoder, capacity: Int, deadlineMilliseconds: Int) {
    self.encoder = encoder
    cache = LRUCache(capacity: capacity)
    self.deadlineMilliseconds = deadlineMilliseconds
  }

  /// The encoding of a query; nil when the encoder failed or was late.
  func callAsFunction(_ text: String) async -> Encoding? {
    if let known = cache[text] { return known }
    let encoder = self.encoder
    let found = await withDeadline(Deadline(milliseconds: deadlineMilliseconds)) {
      try? await encoder.encode([text], tokenVectors: true).first
    }
    guard let encoding = found ?? nil else { return nil }
    cache[text] = encoding
    return encoding
  }
}
