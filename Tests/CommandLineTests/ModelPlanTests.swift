import Foundation
import LanguageModels
import Testing
import Understanding

@testable import concierge

@Suite("The settings of the hosted model are checked before anything is asked")
struct ModelPlanTests {
  private static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private func plan(_ environment: [String: String]) throws -> ModelPlan? {
    let settings = try Settings(flags: [:], environment: environment, file: [:])
    return try ModelPlan(settings, policy: try ModelAssembly.policy(home: Self.home))
  }

  @Test func withoutAProviderNothingIsAsked() throws {
    #expect(try plan([:]) == nil)
    // A key alone, set for another program, does nothing.
    #expect(try plan(["ANTHROPIC_API_KEY": "sk-1", "CONCIERGE_LLM_BASE_URL": "nonsense"]) == nil)
  }

  @Test func theDefaultsOfEachProvider() throws {
    let anthropic = try #require(try plan(["CONCIERGE_LLM": "anthropic", "ANTHROPIC_API_KEY": " sk-1\n"]))
    #expect(anthropic.endpoint == .anthropic)
    #expect(anthropic.small.hasPrefix("claude-") && anthropic.large.hasPrefix("claude-"))
    #expect(anthropic.unpriced.isEmpty && anthropic.caps.isEmpty && anthropic.turns.timeout == nil)
    let openai = try #require(
      try plan([
        "CONCIERGE_LLM": "openai", "OPENAI_API_KEY": "sk-1", "CONCIERGE_LLM_MODEL": "gpt-5-mini",
        "CONCIERGE_LLM_MAX_COST_USD_PER_DAY": "2.50", "CONCIERGE_LLM_MAX_COST_USD_PER_CONVERSATION": "0.05",
        "CONCIERGE_LLM_TIMEOUT_MS": "1800", "CONCIERGE_LLM_TURNS": "always", "CONCIERGE_LLM_REPLIES": "on",
      ]))
    #expect(openai.endpoint == .openAI)
    #expect(openai.small == "gpt-5-mini" && openai.large == "gpt-5-mini")
    #expect(
      openai.caps.day == ModelCost(dollars: 2.5) && openai.caps.conversation == ModelCost(dollars: 0.05))
    #expect(openai.turns.timeout == .milliseconds(1800) && openai.turns.turns == .always)
    #expect(openai.phrasesReplies)
    #expect(openai.unpriced.isEmpty)
  }

  @Test func aServerOfOnesOwnNeedsNoKeyAndNoPrice() throws {
    let plan = try #require(
      try plan([
        "CONCIERGE_LLM": "openai", "CONCIERGE_LLM_BASE_URL": "http://127.0.0.1:8000/",
        "CONCIERGE_LLM_MODEL": "llama",
      ]))
    #expect(plan.endpoint.url == "http://127.0.0.1:8000/v1")
    #expect(plan.key == nil)
    #expect(plan.unpriced == ["llama"])
  }

  @Test func aKeyMayStandInAFile() throws {
    let file = FileManager.default.temporaryDirectory.path + "/key-" + UUID().uuidString
    try Data("sk-file\n".utf8).write(to: URL(filePath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let both = ["CONCIERGE_LLM": "anthropic", "ANTHROPIC_API_KEY_FILE": file]
    #expect(try #require(try plan(both)).key == ProviderKey("sk-file"))
    let named = both.merging(["ANTHROPIC_API_KEY": "sk-named"]) { $1 }
    #expect(try #require(try plan(named)).key == ProviderKey("sk-named"))
  }

  @Test(
    "what is wrong is told, and never with a key in it",
    arguments: [
      (["CONCIERGE_LLM": "Anthropic"], "local, anthropic or openai"),
      (["CONCIERGE_LLM": "anthropic"], "needs a key: set ANTHROPIC_API_KEY"),
      (["CONCIERGE_LLM": "openai", "ANTHROPIC_API_KEY": "sk-secret"], "set OPENAI_API_KEY"),
      (["CONCIERGE_LLM": "openai", "OPENAI_API_KEY_FILE": "/nowhere"], "/nowhere"),
      (["CONCIERGE_LLM": "openai", "OPENAI_API_KEY": "sk-secret two"], "openai-api-key"),
      (["CONCIERGE_LLM_BASE_URL": "ftp://x"], "cannot be read"),
      (["CONCIERGE_LLM_BASE_URL": "http://example.com"], "in the clear"),
      (["CONCIERGE_LLM_BASE_URL": "https://u:p@example.com"], "has a user or password"),
      (["CONCIERGE_LLM_ALLOW_HTTP": "maybe", "CONCIERGE_LLM_BASE_URL": "http://x"], "on or off"),
      (["CONCIERGE_LLM_REPLIES": "maybe"], "on or off"), (["CONCIERGE_LLM_TURNS": "never"], "when_needed"),
      (["CONCIERGE_LLM_TIMEOUT_MS": "0"], "a whole number from 1"),
      (["CONCIERGE_LLM_MAX_COST_USD_PER_DAY": "-1"], "an amount of dollars"),
      (["CONCIERGE_LLM_MAX_COST_USD_PER_DAY": "nan"], "an amount of dollars"),
      (["CONCIERGE_LLM_MAX_COST_USD_PER_CONVERSATION": "free"], "an amount of dollars"),
      (["CONCIERGE_LLM_MODEL": "llama", "CONCIERGE_LLM_MAX_COST_USD_PER_DAY": "1"], "no price of llama"),
      (["CONCIERGE_CA_FILE": "/nowhere.pem"], "/nowhere.pem"),
    ] as [([String: String], String)])
  func wrong(_ change: [String: String], _ reason: String) throws {
    let isWhole = change["CONCIERGE_LLM"] != nil
    let base = isWhole ? [:] : ["CONCIERGE_LLM": "openai", "OPENAI_API_KEY": "sk-secret"]
    let error = #expect(throws: (any Error).self) { try plan(base.merging(change) { $1 }) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains(reason), "\(text)")
    #expect(!text.contains("sk-secret"))
  }

  @Test func keysAreMasked() throws {
    for key in Settings.keys where key.name.hasSuffix("api-key") { #expect(key.isSecret) }
    let names = Settings.keys.map(\.variable)
    #expect(Set(names).count == names.count)
    #expect(names.contains("ANTHROPIC_API_KEY") && names.contains("OPENAI_API_KEY_FILE"))
  }
}
