import Foundation
import HTTP
import JSON
import LanguageModels
import Operations
import Testing

/// Our client, unchanged, against LiteLLM's proxy with mock answers; `scripts/test-litellm` starts it and runs this.
@Suite(.enabled(if: LiteLLM.isThere, "scripts/test-litellm starts the proxy that this talks to"))
struct LiteLLMTests {
  @Test(arguments: Provider.allCases) func answersInText(_ provider: Provider) async throws {
    let answer = try await LiteLLM.model("mock-text", provider).answer(.test())
    #expect(answer.text == LiteLLM.text && answer.finish == .complete)
    #expect(answer.usage.input > 0 && answer.usage.output > 0)
  }

  @Test(arguments: Provider.allCases) func answersInAShape(_ provider: Provider) async throws {
    let request = ModelRequest.test("Answer in JSON.", schema: ModelRequest.schema)
    let answer = try await LiteLLM.model("mock-json", provider).answer(request)
    #expect(try StructuredAnswer(reading: answer.text).value["name"]?.string == "A smoker")
  }

  /// `relayed-text` is asked for by the proxy from itself, so that it translates a real stream; the mock answers
  /// whole to some that ask for a stream.
  @Test(arguments: Provider.allCases, ["mock-text", "relayed-text"])
  func streams(_ provider: Provider, _ model: String) async throws {
    let (text, finished, pieces) = try await read(try await LiteLLM.model(model, provider).stream(.test()))
    #expect(text == LiteLLM.text && finished?.text == LiteLLM.text)
    #expect(finished?.finish == .complete)
    if model == "relayed-text" { #expect(pieces > 1) }
  }

  @Test(arguments: Provider.allCases, ["mock-json", "relayed-json"])
  func streamsAShape(_ provider: Provider, _ model: String) async throws {
    let request = ModelRequest.test("Answer in JSON.", schema: ModelRequest.schema)
    let (text, finished, _) = try await read(try await LiteLLM.model(model, provider).stream(request))
    #expect(text == finished?.text)
    #expect(try StructuredAnswer(reading: text).value["name"]?.string == "A smoker")
  }

  @Test(arguments: Provider.allCases) func relaysAnAnswer(_ provider: Provider) async throws {
    let answer = try await LiteLLM.model("relayed-text", provider).answer(.test())
    #expect(answer.text == LiteLLM.text)
  }

  @Test(arguments: Provider.allCases) func toldToComeBackLater(_ provider: Provider) async throws {
    let error = await (try LiteLLM.model("mock-rate", provider)).failure(of: .test())
    #expect(error?.label == "model_rate_limited")
  }

  @Test(arguments: Provider.allCases) func unknownModelsAndWrongKeysAreErrors(
    _ provider: Provider
  ) async throws {
    let error = await (try LiteLLM.model("no-such-model", provider)).failure(of: .test())
    #expect(error?.label == "model_bad_request" && error?.isTransient == false)
    let refused = await (try LiteLLM.model("mock-text", provider, key: "sk-wrong")).failure(of: .test())
    #expect(refused?.isTransient == false)
  }

  private func read(_ stream: ModelStream) async throws -> (String, ModelAnswer?, Int) {
    var (text, pieces) = ("", 0)
    var finished: ModelAnswer?
    for try await piece in stream {
      switch piece {
      case .text(let part): (text, pieces) = (text + part, pieces + 1)
      case .finished(let answer): finished = answer
      }
    }
    return (text, finished, pieces)
  }
}

/// The proxy that the script has started, by its environment.
enum LiteLLM {
  /// What its mock says, with characters of two and three bytes.
  static let text = "Hello from the proxy: a naïve mug for €5."

  static var isThere: Bool { variable("URL") != nil }

  static func model(
    _ name: String, _ provider: Provider, key: String? = nil
  ) throws -> any LanguageModel {
    var configuration = ProviderConfiguration(
      endpoint: try ProviderEndpoint(variable("URL") ?? ""), key: ProviderKey(key ?? variable("KEY") ?? ""))
    configuration.caFile = variable("CA_FILE")
    configuration.proxy = .direct
    switch provider {
    case .anthropic: return AnthropicModel(model: name, configuration: configuration)
    case .openAI: return OpenAIModel(model: name, configuration: configuration)
    }
  }

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment["CONCIERGE_TEST_LITELLM_" + name]
  }
}
