import JSON
import LanguageModels
import Operations
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
    _ text: String = "What does a beekeeper like?", schema: AnswerSchema? = nil, seconds: Int = 30
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
