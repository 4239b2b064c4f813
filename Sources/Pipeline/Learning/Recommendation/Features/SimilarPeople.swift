import Glibc
import Numerics

/// The people whose purchases are most like somebody's, and what they bought lately.
struct SimilarPeople: Sendable, Equatable {
  /// When each person last bought each product, in days before today, negated.
  let lastPurchases: SparseRows
  private let buyers: SparseRows

  /// Keeps those who bought last, so many at the most; the others' rows are empty.
  init(lastPurchases: SparseRows, peopleAtMost: Int) {
    self.init(lastPurchases: Self.latest(peopleAtMost, of: lastPurchases))
  }

  init(lastPurchases: SparseRows) {
    self.lastPurchases = lastPurchases
    buyers = lastPurchases.transposed()
  }

  private static func latest(_ count: Int, of rows: SparseRows) -> SparseRows {
    let latest = (0..<rows.rowCount).map { rows.values(of: $0).max() ?? -.infinity }
    guard latest.count > count else { return rows }
    let kept = Set(TopK.select(latest, k: count).map(\.index))
    return rows.filteringRows(kept.contains)
  }

  /// How much the `count` people most alike (cosine) speak for each product; their purchases fade with `halfLife`.
  ///
  /// - Parameter oneself: the person's own row, which speaks for nothing; nil for somebody without one.
  func votes(for person: PersonHistory, oneself: Int?, count: Int, fadingOver days: Float) -> [Float] {
    var shared = [Float](repeating: 0, count: lastPurchases.rowCount)
    for product in person.products { buyers.addPattern(of: product, to: &shared) }
    if let oneself { shared[oneself] = 0 }
    var nearest = TopK(count)
    for (other, overlap) in shared.enumerated() where overlap > 0 {
      let length = Float(lastPurchases.range(of: other).count * person.products.count).squareRoot()
      nearest.offer(index: other, score: overlap / length)
    }
    var votes = [Float](repeating: 0, count: lastPurchases.columnCount)
    for neighbour in nearest.ranked() {
      let columns = lastPurchases.columns(of: neighbour.index)
      for (product, age) in zip(columns, lastPurchases.values(of: neighbour.index)) {
        votes[Int(product)] += neighbour.score * exp(age / days)
      }
    }
    return votes
  }
}
