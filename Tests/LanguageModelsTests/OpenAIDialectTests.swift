import JSON
import LanguageModels
import TestKit
import Testing

/// Compatible servers that understand less, or other names, than the provider itself.
@Suite struct OpenAIDialectTests {
  private static func format(_ request: ModelServerRequest) -> String? {
    request.body["response_format"]?["type"]?.string
  }

  @Test func fallsBackToWhatTheServerUnderstandsAndRemembersIt() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { request in
        switch Self.format(request) {
        case "json_schema": .error(400, "response_format json_schema is not supported")
        default: .answer("{}")
        }
      }
      let model = try Provider.openAI.model(at: server)
      let request = ModelRequest.test("Answer in JSON.", schema: ModelRequest.schema)
      #expect(try await model.answer(request).text == "{}")
      #expect(try await model.answer(request).text == "{}")
      #expect(server.requests.map(Self.format) == ["json_schema", "json_object", "json_object"])
    }
  }

  @Test func doesWithoutAFormatAtLast() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { request in
        Self.format(request) == nil ? .answer("{}") : .error(400, parameter: "response_format")
      }
      let model = try Provider.openAI.model(at: server)
      let request = ModelRequest.test("Answer in JSON.", schema: ModelRequest.schema)
      #expect(try await model.answer(request).text == "{}")
      #expect(server.requests.map(Self.format) == ["json_schema", "json_object", nil])
    }
  }

  @Test func learnsTheNameOfTheLimitAndWhatElseIsRefused() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { request in
        if request.body["max_tokens"] != nil { return .error(400, parameter: "max_tokens") }
        if request.temperature != nil { return .error(400, parameter: "temperature") }
        if request.body["stream_options"] != nil { return .error(400, "Unknown: stream_options") }
        return .answer("Yes.")
      }
      let model = try Provider.openAI.model(at: server)
      #expect(try await model.answer(.test()).text == "Yes.")
      for try await piece in try await model.stream(.test()) {
        if case .finished(let answer) = piece { #expect(answer.text == "Yes.") }
      }
      // Three for the first, and only the one thing that the second added.
      #expect(server.requests.count == 5)
    }
  }

  @Test func asksForeverFromNobody() async throws {
    try await StandInModelServer.withRunning { server in
      for parameter in ["max_tokens", "max_completion_tokens", "temperature", "response_format", "messages"] {
        server.reply { _ in .error(400, "No.", parameter: parameter) }
        let model = try Provider.openAI.model(at: server)
        let error = await model.failure(of: .test("JSON", schema: ModelRequest.schema))
        #expect(error == .badRequest(status: 400, reason: "No."))
      }
      #expect(server.requests.count < 16)
    }
  }

  @Test func aSchemaThatIsNotStrictIsNotCalledSo() async throws {
    let loose = AnswerSchema(
      name: "gift", json: #"{"type":"object","properties":{"name":{"type":"string"}}}"#)
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer("{}") }
      let model = try Provider.openAI.model(at: server)
      for (schema, isStrict) in [(loose, false), (ModelRequest.schema, true)] {
        _ = try await model.answer(.test(schema: schema))
        let format = server.requests.last?.body["response_format"]?["json_schema"]
        #expect(format?["strict"] == .bool(isStrict))
      }
      #expect(server.refusals == 0)
    }
  }

  @Test(arguments: Provider.allCases) func aBrokenSchemaIsOurs(_ provider: Provider) async throws {
    try await StandInModelServer.withRunning { server in
      let request = ModelRequest.test(schema: AnswerSchema(name: "gift", json: "[1"))
      let model = try provider.model(at: server)
      let error = await model.failure(of: request)
      #expect(error?.label == "model_bad_request")
      #expect(server.requests.isEmpty && server.refusals == 0)
    }
  }
}
