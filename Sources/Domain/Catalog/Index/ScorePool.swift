import Synchronization

/// Arrays of scores that are used again, so that a search allocates none.
final class ScorePool: Sendable {
  private let count: Int
  private let free = Mutex<[[Float]]>([])

  init(count: Int) { self.count = count }

  /// An array of zeros, one a product.
  func take() -> [Float] {
    free.withLock { $0.popLast() } ?? [Float](repeating: 0, count: count)
  }

  /// Takes an array back and clears it.
  func give(back scores: consuming [Float]) {
    for index in scores.indices { scores[index] = 0 }
    let cleared = scores
    free.withLock { if $0.count < 8 { $0.append(cleared) } }
  }
}
