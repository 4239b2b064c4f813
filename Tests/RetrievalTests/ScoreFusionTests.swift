import Catalog
import Testing

@testable import Retrieval

@Suite("Scores of words and of meaning become one")
struct ScoreFusionTests {
  private let fusion = ScoreFusion(semanticWeight: 0.6, lexicalWeight: 0.4)

  private func fuse(
    semantic: [(Int, Double)], lexical: [(Int, Double)], limit: Int = 10, cosine: (Int) -> Double = { _ in 0 }
  ) -> [ScoreFusion.Fused] {
    fusion.fuse(
      semantic: semantic.map { Hit(ordinal: $0.0, score: $0.1) },
      lexical: lexical.map { Hit(ordinal: $0.0, score: $0.1) }, limit: limit, cosine: cosine)
  }

  @Test("by hand: 0.6 × cosine + 0.4 × BM25 ÷ the best BM25")
  func byHand() {
    let fused = fuse(semantic: [(1, 0.9), (2, 0.5)], lexical: [(2, 8), (1, 2)])
    // 1: 0.6 × 0.9 + 0.4 × 2/8 = 0.64; 2: 0.6 × 0.5 + 0.4 × 8/8 = 0.7
    #expect(fused.map(\.ordinal) == [2, 1])
    #expect(abs(fused[0].score - 0.7) < 1e-12)
    #expect(abs(fused[1].score - 0.64) < 1e-12)
  }

  @Test("equal scores stay equal and are ordered by the catalog")
  func ties() {
    let fused = fuse(semantic: [(9, 0.5), (3, 0.5), (5, 0.5)], lexical: [])
    #expect(fused.map(\.ordinal) == [3, 5, 9])
    #expect(Set(fused.map(\.score)).count == 1)
  }

  @Test("what only words found is measured for its meaning too")
  func wordsOnly() {
    let fused = fuse(semantic: [], lexical: [(4, 3)], cosine: { $0 == 4 ? 0.8 : 0 })
    #expect(fused.map(\.semantic) == [0.8])
    #expect(abs(fused[0].score - 0.88) < 1e-12)
  }

  @Test("terms stay within 0 and 1: a negative cosine says no more than none")
  func clamping() {
    let fused = fuse(semantic: [(1, -0.4), (2, 1.2)], lexical: [])
    #expect(fused.map(\.semantic).sorted() == [0, 1])
  }

  @Test("no more than the limit, and nothing twice")
  func limit() {
    let fused = fuse(
      semantic: (0..<50).map { ($0, 0.5) }, lexical: (25..<75).map { ($0, Double($0)) }, limit: 20)
    #expect(fused.count == 20)
    #expect(Set(fused.map(\.ordinal)).count == 20)
  }
}
