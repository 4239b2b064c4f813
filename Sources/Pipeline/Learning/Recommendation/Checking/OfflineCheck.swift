import Glibc
import Numerics

/// How well a ranking foretells what people went on to buy.
public enum OfflineCheck {
  /// nDCG at `depth` with gains of 1 and the discount 1 / log2(rank + 1), over the best that was possible.
  public static func ndcg(_ ranked: some Sequence<Int>, wanted: Set<Int>, depth: Int = 10) -> Double {
    guard !wanted.isEmpty else { return 0 }
    var gain = 0.0
    for (place, product) in ranked.prefix(depth).enumerated() where wanted.contains(product) {
      gain += 1 / log2(Double(place) + 2)
    }
    let best = (0..<min(depth, wanted.count)).reduce(0) { $0 + 1 / log2(Double($1) + 2) }
    return gain / best
  }

  /// The mean over the people who were there before `cutoff` and then bought something new to them.
  ///
  /// - Parameter rank: gives a person's list from their row and what they had bought, best first.
  public static func ndcg(
    _ history: PurchaseHistory, from cutoff: Double, before end: Double = .infinity, depth: Int = 10,
    rank: (Int, PersonHistory) throws -> [Int]
  ) rethrows -> (ndcg: Double, people: Int) {
    let last = history.lastPurchases(before: cutoff)
    var (sum, people) = (0.0, 0)
    for (person, wanted) in history.newPurchases(from: cutoff, before: end).sorted(by: { $0.key < $1.key }) {
      let before = PersonHistory(columns: last.columns(of: person), values: last.values(of: person))
      guard !before.isEmpty else { continue }
      sum += ndcg(try rank(person, before), wanted: wanted, depth: depth)
      people += 1
    }
    return (people > 0 ? sum / Double(people) : 0, people)
  }
}
