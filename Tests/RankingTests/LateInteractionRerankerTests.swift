import Encoders
import GiftDomain
import Ranking
import Testing

@Suite struct LateInteractionRerankerTests {
  /// One token along one of four axes.
  private func tokens(_ axes: Int...) -> TokenVectors {
    TokenVectors(rows: axes.flatMap { axis in (0..<4).map { $0 == axis ? Float(1) : 0 } }, dimension: 4)
  }

  private func reranker(depth: Int) throws -> LateInteractionReranker {
    let shipped = String(decoding: try Shipped.file("ranking"), as: UTF8.self)
    let changed = shipped.replacing("\"depth\": 50", with: "\"depth\": \(depth)")
    return LateInteractionReranker(policy: try RankingPolicy(json: Array(changed.utf8)))
  }

  @Test("Half of retrieval, half of the best token-to-token cosines")
  func golden() throws {
    // Query tokens 0 and 1; the first document has token 0 only: (1 + 0) / 2 = 0.5; the second has both: 1.
    let ranked = try reranker(depth: 20).rerank(
      [
        candidate(product("a"), semantic: 0.9, lexical: 0.5),
        candidate(product("b"), semantic: 0.8, lexical: 0.1),
      ], query: tokens(0, 1), documents: ["a": tokens(0, 2), "b": tokens(1, 0, 3)])
    // a: 0.3 × 0.9 + 0.2 × 0.5 + 0.5 × 0.5 = 0.62; b: 0.3 × 0.8 + 0.2 × 0.1 + 0.5 × 1 = 0.76.
    #expect(ranked.map(\.product.id) == ["b", "a"])
    #expect(abs(ranked[0].score - 0.76) < 0.001)
    #expect(abs(ranked[1].score - 0.62) < 0.001)
    #expect(ranked[1].ledger.map(\.term) == [.semantic, .lexical, .lateInteraction])
  }

  @Test("Beyond the depth nobody overtakes by not being measured")
  func beyondDepth() throws {
    let candidates = (0..<5).map { candidate(product("p\($0)"), semantic: 0.9 - Double($0) / 100) }
    // Nothing fits at all, so that every measurement is 0.
    let documents = Dictionary(uniqueKeysWithValues: candidates.map { ($0.product.id, tokens(3)) })
    let ranked = try reranker(depth: 2).rerank(candidates, query: tokens(0), documents: documents)
    #expect(ranked.map(\.product.id) == candidates.map(\.product.id))
    #expect(ranked.filter { $0.ledger.contains { $0.term == .lateInteraction } }.count == 2)
    #expect(ranked.allSatisfy { abs($0.ledger[0].weight - 0.3) < 1e-12 })
  }

  @Test("Without anything to measure nothing changes, and ranking says so")
  func nothingToMeasure() throws {
    let candidates = [candidate(product("a"), semantic: 0.2), candidate(product("b"), semantic: 0.4)]
    for (query, documents) in [
      (nil, ["a": tokens(0)]), (tokens(0), [:]),
      (tokens(0), ["a": TokenVectors(rows: [1, 0, 0], dimension: 3)]),
    ] as [(TokenVectors?, [ProductID: TokenVectors])] {
      let ranked = try reranker(depth: 20).rerank(candidates, query: query, documents: documents)
      #expect(ranked.map(\.product.id) == ["b", "a"])
      #expect(ranked.map(\.score) == [candidates[1].score, candidates[0].score])
    }
    let pool = Pool(brief: Brief(id: "b"), constraints: openConstraints(), candidates: candidates)
    let context = RankingContext(meanRating: 4.5, today: moment.day)
    let list = try Shipped.ranker().rank(pool, query: nil, documents: [:], context: context)
    #expect(list.notes == [.rerankSkipped])
  }
}
