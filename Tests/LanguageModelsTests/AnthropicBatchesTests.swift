import JSON
import LanguageModels
import TestKit
import Testing

/// Batches over the real protocol.
@Suite struct AnthropicBatchesTests {
  private static func requests(_ count: Int) -> [BatchRequest] {
    (0..<count).map {
      BatchRequest(id: "p-\($0)", request: .test("Product \($0)", schema: ModelRequest.schema))
    }
  }

  @Test func answersEveryRequestByItsName() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { request in
        switch request.lastUserText {
        case "Product 2": .error(400, "Not this.")
        case "Product 3": .stall
        case "Product 4": .error(529)
        case "Product 5": .raw(body: Array(#"{"type":"message"}"#.utf8))
        case let text: .answer(#"{"name":"\#(text)","price":1}"#, usage: TokenUsage(input: 9, output: 3))
        }
      }
      let batches = AnthropicBatches(model: "model-a", configuration: try server.configuration())
      let batch = try await batches.submit(Self.requests(6))
      #expect(server.requests.isEmpty)
      let progress = try await batches.progress(of: batch)
      #expect(progress == BatchProgress(hasEnded: true, processing: 0, done: 6))
      let results = try await batches.results(of: batch)
      #expect(results.count == 6)
      var outcomes: [String: Result<ModelAnswer, ModelError>] = [:]
      for result in results { outcomes[result.id] = result.outcome }
      for name in ["0", "1"] {
        let answer = try #require(try outcomes["p-" + name]?.get())
        #expect(answer.text == #"{"name":"Product \#(name)","price":1}"# && answer.finish == .complete)
        #expect(answer.usage == TokenUsage(input: 9, output: 3))
      }
      #expect(outcomes["p-2"] == .failure(.badRequest(status: 400, reason: "Not this.")))
      #expect(outcomes["p-3"] == .failure(.deadlinePassed))
      #expect(outcomes["p-4"] == .failure(.overloaded(retryAfter: nil)))
      #expect(outcomes["p-5"] == .failure(.malformed("its answer is not a message with content")))
      #expect(server.requests.count == 6 && server.refusals == 0)
    }
  }

  @Test func saysHowFarItIsAndEndsEarly() async throws {
    try await StandInModelServer.withRunning { server in
      server.answerBatches(by: 2)
      server.reply { _ in .answer("{}") }
      let batches = AnthropicBatches(model: "model-a", configuration: try server.configuration())
      let batch = try await batches.submit(Self.requests(5))
      #expect(try await batches.progress(of: batch) == BatchProgress(hasEnded: false, processing: 3, done: 2))
      await #expect(throws: ModelError.self) { try await batches.results(of: batch) }
      try await batches.cancel(batch)
      #expect(try await batches.progress(of: batch) == BatchProgress(hasEnded: false, processing: 1, done: 4))
      #expect(try await batches.progress(of: batch) == BatchProgress(hasEnded: true, processing: 0, done: 5))
      let results = try await batches.results(of: batch)
      #expect(results.count { $0.outcome == .failure(.cancelled) } == 3)
      #expect(server.requests.count == 2)
    }
  }

  @Test func refusesWhatCannotBe() async throws {
    try await StandInModelServer.withRunning { server in
      let configuration = try server.configuration()
      let batches = AnthropicBatches(model: "model-a", configuration: configuration)
      for requests in [[], Self.requests(1) + Self.requests(1)] {
        let error = await #expect(throws: ModelError.self) { try await batches.submit(requests) }
        #expect(error?.label == "model_bad_request")
      }
      for name in ["", "a/../../models", "a?b", "a b", "é"] {
        await #expect(throws: ModelError.badRequest(status: 400, reason: "this is not the name of a batch")) {
          try await batches.progress(of: name)
        }
      }
      let unknown = await #expect(throws: ModelError.self) { try await batches.progress(of: "msgbatch_9") }
      #expect(unknown?.label == "model_bad_request")
      let stranger = AnthropicBatches(model: "m", configuration: try server.configuration(key: "another"))
      await #expect(throws: ModelError.unauthorized) { try await stranger.submit(Self.requests(1)) }
    }
  }

  @Test func tellsResultsThatAreNone() async throws {
    let wasDone = try await HTTPScript.withServer(
      ["{}\n", "no json\n", #"{"custom_id":"a"}"#, String(repeating: "x", count: 9 << 20)]
    ) { batches in
      for _ in 0..<4 {
        let error = await #expect(throws: ModelError.self) { try await batches.results(of: "b") }
        #expect(error?.label == "model_malformed")
      }
      return true
    }
    #expect(wasDone)
  }
}
