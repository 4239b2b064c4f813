import Encoders
import JSON
import LanguageModels
import TestKit
import Testing

/// Rerankers over the real protocols.
@Suite struct HostedRerankerTests {
  private static func reranker(_ server: StandInModelServer, _ path: String) throws -> HostedReranker {
    var configuration = try server.configuration()
    configuration.endpoint = try ProviderEndpoint(rerank: "https://localhost:\(server.port)" + path)
    return HostedReranker(model: "rerank-1", configuration: configuration, timeout: .seconds(600))
  }

  @Test(arguments: ["/v2/rerank", "/v2", "/v1/rerank", "/rerank", ""]) func scoresInOrder(
    _ path: String
  ) async throws {
    try await StandInModelServer.withRunning { server in
      let reranker = try Self.reranker(server, path)
      let documents = ["A glass of honey", "Socks", "", "Honey for the beekeeper"]
      let scores = try await reranker.relevance(of: documents, to: "honey beekeeper")
      try #require(scores.count == 4)
      let values = scores.map { $0 ?? -1 }
      #expect(values[3] > values[0] && values[0] > values[1] && values[1] == values[2])
      #expect(values.allSatisfy { (0...1).contains($0) })
      let wire = path.hasPrefix("/v2") ? ModelServerRequest.Wire.cohereRerank : .jinaRerank
      #expect(server.requests.map(\.wire) == [wire] && server.refusals == 0)
      #expect(try await reranker.relevance(of: [], to: "honey").isEmpty)
      #expect(server.requests.count == 1)
    }
  }

  @Test func bringsOtherScalesToOne() async throws {
    try await StandInModelServer.withRunning { server in
      let body = #"{"results":[{"index":2,"relevance_score":-3.5},{"index":0,"relevance_score":2}]}"#
      server.reply { _ in .raw(body: Array(body.utf8)) }
      let scores = try await Self.reranker(server, "/rerank").relevance(of: ["a", "b", "c"], to: "q")
      #expect(abs((scores[0] ?? 0) - 0.880797) < 1e-6 && scores[1] == nil)
      #expect(abs((scores[2] ?? 0) - 0.029312) < 1e-6)
    }
  }

  @Test func saysWhatFails() async throws {
    try await StandInModelServer.withRunning { server in
      let reranker = try Self.reranker(server, "/v2/rerank")
      for body in [
        "{}", #"{"results":[{"index":9,"relevance_score":0.5}]}"#, #"{"results":[{"index":0}]}"#,
        #"{"results":[{"index":0,"relevance_score":1},{"index":0,"relevance_score":1}]}"#,
        #"{"results":[{"index":0,"relevance_score":1e999}]}"#,
      ] {
        server.reply { _ in .raw(body: Array(body.utf8)) }
        let error = await #expect(throws: ModelError.self) {
          try await reranker.relevance(of: ["a"], to: "q")
        }
        #expect(error?.label == "model_malformed", "\(body)")
      }
      server.reply { _ in .error(422, "Too many documents.") }
      await #expect(throws: ModelError.badRequest(status: 422, reason: "Too many documents.")) {
        try await reranker.relevance(of: ["a"], to: "q")
      }
    }
  }
}
