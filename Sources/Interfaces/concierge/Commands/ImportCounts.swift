import Catalog
import Synchronization

/// Turns an import's running totals into steps for a progress bar.
final class ImportCounts: Sendable {
  private let last = Mutex((products: 0, encoded: 0))

  /// How many products and texts were added since the call before.
  func advance(to progress: ImportProgress) -> (products: Int, encoded: Int) {
    last.withLock { last in
      let steps = (
        products: progress.products + progress.rejected - last.products,
        encoded: progress.encoded - last.encoded
      )
      last = (progress.products + progress.rejected, progress.encoded)
      return steps
    }
  }

  /// Whether any text was encoded.
  var hasEncoded: Bool { last.withLock { $0.encoded > 0 } }
}
