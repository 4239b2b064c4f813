import HTTP
import JSON
import LanguageModels
import Operations
import Synchronization
import TestKit
import Testing

/// The two protocols that every model test runs over.
enum Provider: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case anthropic, openAI

  var testDescription: String { rawValue }

  func model(_ configuration: ProviderConfiguration) -> any LanguageModel {
    switch self {
    case .anthropic: AnthropicModel(model: "model-a", configuration: configuration)
    case .openAI: OpenAIModel(model: "model-b", configuration: configuration)
    }
  }

  func model(at server: StandInModelServer) throws -> any LanguageModel {
    model(try server.configuration())
  }
}

extension ModelRequest {
  static let schema = AnswerSchema(
    name: "gift",
    json: #"""
      {"type":"object","properties":{"name":{"type":"string"},"price":{"type":"number"}},
      "required":["name","price"],"additionalProperties":false}
      """#)

  static func test(
    _ text: String = "What does a beekeeper like?", schema: AnswerSchema? = nil, seconds: Int = 600
  ) -> ModelRequest {
    ModelRequest(
      purpose: "test", prompt: PromptIdentity(name: "test", hash: "0123456789abcdef"),
      system: "You answer in one sentence.", messages: [ModelMessage(.user, text)], schema: schema,
      maximumTokens: 200, temperature: 0.25, deadline: Deadline(after: .seconds(seconds)))
  }
}

extension LanguageModel {
  /// The error that a request ends with.
  func failure(of request: ModelRequest) async -> ModelError? {
    do {
      _ = try await answer(request)
      return nil
    } catch {
      return error
    }
  }
}

/// A server on plain HTTP that answers one body after the other, whatever is asked.
enum HTTPScript {
  static func withServer<Result>(
    _ bodies: [String], _ body: (AnthropicBatches) async throws -> Result
  ) async throws -> Result {
    let next = Mutex(0)
    let server = HTTPServer(configuration: .init()) { _ in
      let index = next.withLock { next in
        defer { next += 1 }
        return next
      }
      return .text(bodies[index % bodies.count])
    }
    return try await server.withRunning { port in
      var configuration = ProviderConfiguration(
        endpoint: try ProviderEndpoint("http://127.0.0.1:\(port)"), key: nil)
      configuration.proxy = .direct
      return try await body(AnthropicBatches(model: "m", configuration: configuration))
    }
  }
}
