import JSON
import LanguageModels
import TestKit
import Testing

/// What goes over the wire and what comes back, over TLS, by both protocols.
@Suite struct ModelAnswerTests {
  @Test(arguments: Provider.allCases) func answersInText(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in
        .answer("Honey, naturally. 🐝", usage: TokenUsage(input: 12, output: 7, cacheRead: 100))
      }
      let answer = try await provider.model(at: server).answer(.test())
      #expect(answer.text == "Honey, naturally. 🐝")
      #expect(answer.finish == .complete)
      #expect(answer.usage == TokenUsage(input: 12, output: 7, cacheRead: 100))
      #expect(answer.requestID?.isEmpty == false)
      let asked = try #require(server.requests.first)
      #expect(asked.system == "You answer in one sentence.")
      #expect(asked.messages == [ModelMessage(.user, "What does a beekeeper like?")])
      #expect(asked.maximumTokens == 200)
      #expect(asked.temperature == "0.25")
      #expect(asked.schema == nil && !asked.isStreamed)
      #expect(asked.model == answer.model)
    }
  }

  @Test(arguments: Provider.allCases) func answersInAShape(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(#"{"name":"A smoker","price":34.90}"#) }
      let answer = try await provider.model(at: server).answer(.test(schema: ModelRequest.schema))
      #expect(answer.text == #"{"name":"A smoker","price":34.90}"#)
      #expect(answer.finish == .complete)
      let asked = try #require(server.requests.first)
      #expect(asked.schemaName == "gift")
      var parser = JSONParser(Array(ModelRequest.schema.json.utf8))
      #expect(try asked.schema == parser.parse())
    }
  }

  @Test func anthropicKeepsTheInstructionsInTheCache() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer("Yes.", usage: TokenUsage(input: 3, output: 1, cacheWritten: 900)) }
      let answer = try await Provider.anthropic.model(at: server).answer(.test())
      #expect(answer.usage.cacheWritten == 900)
      let block = try #require(server.requests.first?.body["system"]?.elements?.first)
      #expect(block["cache_control"]?["type"] == .string("ephemeral"))
    }
  }

  @Test(arguments: Provider.allCases) func saysWhyItStopped(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for finish in [ModelAnswer.Finish.length, .refusal] {
        server.reply { _ in .answer("Well", finish: finish) }
        #expect(try await model.answer(.test()).finish == finish)
      }
    }
  }

  @Test(arguments: Provider.allCases) func reusesItsConnection(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      let model = try provider.model(at: server)
      for _ in 0..<3 { _ = try await model.answer(.test()) }
      #expect(server.acceptedConnections == 1)
    }
  }
}
