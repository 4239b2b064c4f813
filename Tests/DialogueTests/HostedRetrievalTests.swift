import Catalog
import Dialogue
import Encoders
import GiftDomain
import JSON
import LanguageModels
import Ranking
import Retrieval
import TestKit
import Testing

@Suite("Hosted encoders and rerankers take part in a turn, and it goes on without them")
struct HostedRetrievalTests {
  private static let text = "gift for my dad who loves fishing, under $40, for his birthday"

  /// The policies with all the time in the world for the encoder, and for the reranker unless it is to be late: then
  /// the machine's speed decides nothing.
  private static func policies(rerankerMayWait: Bool = true) throws -> ConciergePolicies {
    var policies = try PolicyFiles.read(home: ConciergeHarness.home)
    let retrieval = policies.retrieval
    policies.retrieval = RetrievalPolicy(
      semanticWeight: retrieval.semanticWeight, lexicalWeight: retrieval.lexicalWeight,
      poolSize: retrieval.poolSize, lexicalDepth: retrieval.lexicalDepth, tokenDepth: retrieval.tokenDepth,
      encoderDeadlineMilliseconds: 600_000, cachedQueries: retrieval.cachedQueries)
    let file = try PolicyFiles.bytes(ConciergeHarness.home + "/catalog/ranking.json")
    let patient = String(decoding: file, as: UTF8.self).replacing(
      "\"deadline_ms\": 400", with: "\"deadline_ms\": \(rerankerMayWait ? 600_000 : 50)")
    policies.ranking = try RankingPolicy(json: Array(patient.utf8))
    return policies
  }

  private static func reranker(_ server: StandInModelServer) throws -> HostedReranker {
    var configuration = try server.configuration()
    configuration.endpoint = try ProviderEndpoint(rerank: "https://localhost:\(server.port)/v2/rerank")
    return HostedReranker(
      model: "rerank-1", configuration: configuration, timeout: .seconds(600))
  }

  @Test("the relevance is a term of the score")
  func reranked() async throws {
    try await StandInModelServer.withRunning { server in
      let shop = try await ConciergeHarness.open(
        SmallShop.products, reranker: try Self.reranker(server), policies: try Self.policies())
      let reply = try await shop.converse([Self.text])[0]
      let asked = try #require(server.requests.first)
      #expect(asked.wire == .cohereRerank && asked.body["query"]?.string?.contains("fishing") == true)
      #expect(!reply.suggestions.isEmpty)
      for suggestion in reply.suggestions {
        let entry = try #require(suggestion.ledger.first { $0.term == .reranker })
        #expect((0...1).contains(entry.value) && entry.weight == 0.5)
      }
      #expect(!reply.notes.contains(.rerankSkipped) && reply.timings["rerank"] != nil)
    }
  }

  @Test("a reranker that fails or stalls leaves the order as it is, and a note", arguments: [false, true])
  func withoutReranker(stalls: Bool) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in stalls ? .stall : .error(500) }
      let policies = try Self.policies(rerankerMayWait: !stalls)
      let plain = try await ConciergeHarness.open(SmallShop.products, policies: policies)
        .converse([Self.text])[0]
      let shop = try await ConciergeHarness.open(
        SmallShop.products, reranker: try Self.reranker(server), policies: policies)
      let reply = try await shop.converse([Self.text])[0]
      #expect(reply.suggestions.map(\.product.id) == plain.suggestions.map(\.product.id))
      #expect(reply.suggestions.map(\.ledger) == plain.suggestions.map(\.ledger))
      #expect(reply.notes.contains(.rerankSkipped))
    }
  }

  @Test("vectors of a hosted encoder find what they mean; without it the words do")
  func encoded() async throws {
    try await StandInModelServer.withRunning { server in
      let encoder = HostedEncoder(
        model: "embed-1", dimension: 384, configuration: try server.configuration(),
        timeout: .seconds(600))
      let shop = try await ConciergeHarness.open(
        SmallShop.products, encoder: encoder, policies: try Self.policies())
      #expect(shop.catalog.snapshot.encoderIdentifier == "hosted/embed-1/384")
      let first = try await shop.converse([Self.text])[0]
      #expect(!first.notes.contains(.sourceLate) && !first.suggestions.isEmpty)
      #expect(first.suggestions.contains { $0.ledger.contains { $0.term == .semantic && $0.value > 0 } })
      server.reply { _ in .error(400) }
      let other = "gift for my mum who loves gardening, under $30"
      let second = try await shop.converse([other], in: "c-2")[0]
      #expect(second.notes.contains(.sourceLate) && !second.suggestions.isEmpty)
    }
  }

  @Test("a catalog whose encoder is out of reach is found by its words, and catches up")
  func outOfReach() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .error(400) }
      let encoder = HostedEncoder(
        model: "embed-1", dimension: 384, configuration: try server.configuration(),
        timeout: .seconds(600))
      let shop = try await ConciergeHarness.open(
        SmallShop.products, encoder: encoder, policies: try Self.policies())
      let reply = try await shop.converse([Self.text])[0]
      #expect(reply.notes.contains(.sourceLate) && !reply.suggestions.isEmpty)
      await #expect(throws: ModelError.self) { try await shop.catalog.catchUp() }
      server.reply { _ in .automatic }
      try await shop.catalog.catchUp()
      let later = try await shop.converse(["gift for my mum who loves gardening, under $30"], in: "c-2")[0]
      #expect(!later.notes.contains(.sourceLate))
      #expect(later.suggestions.contains { $0.ledger.contains { $0.term == .semantic && $0.value > 0 } })
    }
  }
}
