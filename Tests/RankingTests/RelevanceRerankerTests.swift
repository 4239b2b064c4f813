import GiftDomain
import Ranking
import Testing

@Suite struct RelevanceRerankerTests {
  private static func shortlist(_ candidates: [Candidate]) -> Shortlist {
    Shortlist(brief: Brief(id: "b"), constraints: openConstraints(), candidates: candidates)
  }

  @Test("Half of what retrieval found, half of the relevance")
  func golden() throws {
    let reranker = RelevanceReranker(policy: try RankingPolicy(json: try Shipped.file("ranking")))
    let list = Self.shortlist([
      candidate(product("a"), semantic: 0.9, lexical: 0.5),
      candidate(product("b"), semantic: 0.8, lexical: 0.1),
    ])
    let ranked = reranker.rerank(list, relevance: ["a": 0.1, "b": 0.9]).candidates
    // a: 0.3 × 0.9 + 0.2 × 0.5 + 0.5 × 0.1 = 0.42; b: 0.3 × 0.8 + 0.2 × 0.1 + 0.5 × 0.9 = 0.71.
    #expect(ranked.map(\.product.id) == ["b", "a"])
    #expect(abs(ranked[0].score - 0.71) < 1e-9 && abs(ranked[1].score - 0.42) < 1e-9)
    #expect(ranked[0].ledger.map(\.term) == [.semantic, .lexical, .reranker])
    for candidate in ranked {
      #expect(candidate.score == candidate.ledger.reduce(0) { $0 + $1.contribution })
    }
  }

  @Test("Other terms keep their weight, and nobody overtakes by not being measured")
  func beyondDepth() throws {
    let reranker = RelevanceReranker(policy: try RankingPolicy(json: try Shipped.file("ranking")))
    var first = candidate(product("a"), semantic: 0.9)
    first.ledger.append(LedgerEntry(.interest, value: 1, weight: 0.45))
    let list = Self.shortlist([
      first, candidate(product("b"), semantic: 0.8), candidate(product("c"), semantic: 0.7),
    ])
    let ranked = reranker.rerank(list, relevance: ["a": 0, "b": -3]).candidates
    #expect(ranked.map(\.product.id) == ["a", "b", "c"])
    #expect(ranked[0].ledger.contains { $0.term == .interest && $0.weight == 0.45 })
    #expect(ranked[1].value(of: .reranker) == 0)
    #expect(!ranked[2].ledger.contains { $0.term == .reranker })
  }

  @Test("Without a relevance nothing changes")
  func nothing() throws {
    let reranker = RelevanceReranker(policy: try RankingPolicy(json: try Shipped.file("ranking")))
    let list = Self.shortlist([
      candidate(product("a"), semantic: 0.2), candidate(product("b"), semantic: 0.4),
    ])
    let ranked = reranker.rerank(list, relevance: [:]).candidates
    #expect(ranked.map(\.product.id) == ["a", "b"])
    #expect(ranked.map(\.ledger) == list.candidates.map(\.ledger))
  }
}
