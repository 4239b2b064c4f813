import Numerics
import Testing

@Suite struct TopKTests {
  @Test(arguments: [0, 1, 2, 7, 50, 400])
  func agreesWithSorting(k: Int) {
    var generator = SplitMix64(seed: 7)
    let scores = (0..<300).map { _ in Float(Int.random(in: 0..<40, using: &generator)) }
    let expected = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(k)
    #expect(TopK.select(scores, k: k).map(\.index) == Array(expected))
  }

  @Test func keepsToTheMask() {
    let scores: [Float] = [9, 8, 7, 6, 5, 4]
    let mask = Bitset(capacity: 6, members: [1, 3, 5])
    let best = [ScoredIndex(index: 1, score: 8), ScoredIndex(index: 3, score: 6)]
    #expect(TopK.select(scores, k: 2, where: mask) == best)
  }

  @Test func neverKeepsNaN() {
    let scores: [Float] = [.nan, 1, .nan, -.infinity, .infinity, .nan]
    #expect(TopK.select(scores, k: 6).map(\.index) == [4, 1, 3])
  }

  @Test func doesNotDependOnTheOrderOfArrival() {
    var generator = SplitMix64(seed: 3)
    let entries = (0..<100).map { ($0, Float($0 % 5)) }
    let orders = (0..<5).map { _ in entries.shuffled(using: &generator) }
    let results = orders.map { order in
      var top = TopK(12)
      for (index, score) in order { top.offer(index: index, score: score) }
      return top.ranked()
    }
    #expect(Set(results.map { $0.map(\.index) }).count == 1)
  }
}
