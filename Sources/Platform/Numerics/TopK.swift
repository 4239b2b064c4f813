/// A position and how well it scored.
public struct ScoredIndex: Sendable, Equatable {
  /// The position in the scores or rows that were searched.
  public let index: Int
  /// The score; never a NaN.
  public let score: Float

  /// Pairs a position with its score.
  public init(index: Int, score: Float) {
    self.index = index
    self.score = score
  }

  /// Whether this stands after `other` in a ranking: a lower score, or the same score and a higher index.
  func isWorse(than other: ScoredIndex) -> Bool {
    score != other.score ? score < other.score : index > other.index
  }
}

/// Keeps the best `k` of a stream of scores in a bounded heap: O(n log k) at worst, O(n) in practice.
///
/// Ties are won by the lower index, so results do not depend on the order of arrival; NaN is never kept.
public struct TopK: Sendable {
  private let limit: Int
  /// A binary heap with the worst of the kept at its root.
  private var heap: [ScoredIndex] = []

  /// Keeps at most `k` entries; none when `k` is zero or negative.
  public init(_ k: Int) {
    limit = max(0, k)
  }

  /// The score below which an offer is certainly refused.
  var threshold: Float { heap.count < limit ? -.infinity : heap.first?.score ?? .infinity }

  /// Takes the entry if it is among the best so far.
  public mutating func offer(index: Int, score: Float) {
    guard !score.isNaN, limit > 0 else { return }
    let entry = ScoredIndex(index: index, score: score)
    if heap.count < limit {
      heap.append(entry)
      siftUp()
    } else if heap[0].isWorse(than: entry) {
      heap[0] = entry
      siftDown()
    }
  }

  /// What was kept, the best first.
  public func ranked() -> [ScoredIndex] { heap.sorted { $1.isWorse(than: $0) } }

  /// The best `k` of `scores`, the best first, among the members of `mask` when there is one.
  ///
  /// The mask's capacity must be the number of scores.
  public static func select(_ scores: [Float], k: Int, where mask: Bitset? = nil) -> [ScoredIndex] {
    precondition(mask.map { $0.capacity == scores.count } ?? true, "the mask must have one bit a score")
    var top = TopK(k)
    if let mask {
      mask.forEach { if scores[$0] >= top.threshold { top.offer(index: $0, score: scores[$0]) } }
    } else {
      for index in scores.indices where scores[index] >= top.threshold {
        top.offer(index: index, score: scores[index])
      }
    }
    return top.ranked()
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isWorse(than: heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { return }
      let right = left + 1
      let worse = right < heap.count && heap[right].isWorse(than: heap[left]) ? right : left
      guard heap[worse].isWorse(than: heap[parent]) else { return }
      heap.swapAt(worse, parent)
      parent = worse
    }
  }
}
