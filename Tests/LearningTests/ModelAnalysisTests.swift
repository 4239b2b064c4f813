import GiftDomain
import JSON
import LanguageModels
import Learning
import Operations
import Records
import TestKit
import Testing

@Suite("S1.71: a model reads a giver's history, and is believed only where it can be")
struct ModelAnalysisTests {
  /// Three messages of two hunts; the local analyser sees all that the briefs say.
  private func tale() async throws -> GiverTale {
    var tale = try await GiverTale()
    try await tale.says("a rose for my mum Rosalind, about $40", hunt: "b-1", name: "Rosalind") {
      $0.give(to: .mother, atMost: 40)
    }
    try await tale.says("dad next, 60 at most, ring me at 555 010 0200", hunt: "b-2") {
      $0.give(to: .father, atMost: 60)
    }
    try await tale.says("super, merci beaucoup", hunt: "b-2") { $0.give(to: .father, atMost: 60) }
    return tale
  }

  private static let good = """
    {"budgets":[{"message":3,"amount":40,"currency":null,"recipient":"mother"},\
    {"message":2,"amount":60,"currency":null,"recipient":"father"}],\
    "recipients":[{"relationship":"mother","messages":[3]},{"relationship":"father","messages":[1,2]}],\
    "categories":[{"name":"Garden & Plants","messages":[3]}],\
    "feelings":[{"sentiment":"very_positive","messages":[1]}]}
    """

  /// Analyses the tale with what the stand-in replies.
  private func analysed(
    _ reply: ModelServerReply, timeout: Duration? = nil
  ) async throws -> (analysis: ConversationAnalysis, requests: [ModelServerRequest], tale: GiverTale) {
    let tale = try await tale()
    return try await StandInModelServer.withRunning { server in
      server.reply { _ in reply }
      let model = AnthropicModel(model: "claude-test", configuration: try server.configuration())
      let reader = ModelHistoryReader(
        model: model, prompts: try PromptLibrary(directory: ConciergeHarness.home + "/prompts"),
        timeout: timeout)
      let analysis = try #require(try await tale.shop.analyst(model: reader).analyse("u-1"))
      return (analysis, server.requests, tale)
    }
  }

  @Test("a good answer is taken field by field, with model and prompt noted")
  func good() async throws {
    let (analysis, requests, tale) = try await analysed(.answer(Self.good))
    let profile = analysis.profile
    #expect(analysis.report.by == "anthropic" && !analysis.report.isDegraded)
    #expect(analysis.report.dropped.isEmpty && analysis.report.inputTokens == 25)
    // (40 + 60) / 2
    #expect(profile.averageBudget?.value.amount == Money(minorUnits: 5000, currency: .usd))
    #expect(profile.commonRecipients?.value.map(\.count) == [1, 1])
    #expect(profile.preferredCategories?.value == [PreferredCategory(name: "Garden & Plants", asked: 1)])
    // Scores 0, 0, 2 at -½, 0, ½: slope 1 / ½; but one feeling alone decides by the mean, ⅔.
    #expect(
      profile.sentimentTrend?.value
        == SentimentTrend(direction: .positive, slope: 2, mean: 0.6667, messages: 3, feelings: 1))
    let prompt = try PromptLibrary(directory: ConciergeHarness.home + "/prompts").prompt(
      "conversation-analysis")
    for source in [profile.averageBudget?.source, profile.sentimentTrend?.source] {
      #expect(source?.by == "anthropic" && source?.prompt == "conversation-analysis")
      #expect(source?.promptHash == prompt.identity.hash)
    }
    #expect(requests.count == 1)
    #expect(try await ProfileStore(tale.shop.database).profile(of: "u-1") == profile)
  }

  @Test("what is sent has no names and no numbers of phones in it, and the messages newest first")
  func redacted() async throws {
    let (_, requests, _) = try await analysed(.answer(Self.good))
    var json = JSONWriter()
    json.value(try #require(requests.first).body)
    let body = String(decoding: json.bytes, as: UTF8.self)
    for secret in ["Ana", "Lima", "Rosalind", "010 0200", "u-1"] { #expect(!body.contains(secret)) }
    #expect(body.contains("[name]") && body.contains("[number]"))
    let newest = try #require(body.firstRange(of: "merci beaucoup"))
    let oldest = try #require(body.firstRange(of: "a rose for my mum"))
    #expect(newest.lowerBound < oldest.lowerBound)
  }

  @Test("fences and talk around the answer are read past")
  func fenced() async throws {
    let (analysis, _, _) = try await analysed(.answer("Here you are:\n```json\n\(Self.good)\n```"))
    #expect(analysis.report.by == "anthropic")
  }

  @Test("an invented budget leaves the budget to the local analyser, and the other fields to the model")
  func inventedBudget() async throws {
    let text = Self.good.replacing(#""amount":60"#, with: #""amount":5000"#)
    let (analysis, _, _) = try await analysed(.answer(text))
    #expect(analysis.report.dropped == ["budget_not_said"])
    #expect(analysis.report.by == "anthropic" && !analysis.report.isDegraded)
    #expect(analysis.profile.averageBudget?.source == .local)
    #expect(analysis.profile.averageBudget?.value.amount == Money(minorUnits: 5000, currency: .usd))
    #expect(analysis.profile.averageBudget?.value.byRecipient.count == 2)
    #expect(analysis.profile.commonRecipients?.source.by == "anthropic")
  }

  @Test(
    "an answer that cannot be used leaves everything to the local analyser, and says why",
    arguments: [
      (#"{"budgets":[],"recipients":[],"categories":[]}"#, "answer_wrong_shape"),
      (#"{"avgBudget":5000}"#, "answer_wrong_shape"), ("I would rather not.", "answer_no_json"),
      (#"{"budgets":[],"recipients":[],"feel"#, "answer_not_allowed"),
      (#"{"budgets":[],"recipients":[],"categories":[],"feelings":[]}"#, "answer_empty"),
      (
        #"{"budgets":[],"recipients":[{"relationship":"king","messages":[1]}],"categories":[],"feelings":[]}"#,
        "answer_not_believed"
      ),
    ])
  func unusable(text: String, reason: String) async throws {
    let (analysis, _, _) = try await analysed(.answer(text))
    try expectLocal(analysis, because: reason)
  }

  @Test("a model that fails leaves everything to the local analyser, and says why")
  func failing() async throws {
    try expectLocal(try await analysed(.error(529)).analysis, because: "model_overloaded")
    try expectLocal(try await analysed(.error(401)).analysis, because: "model_unauthorized")
    try expectLocal(try await analysed(.reset).analysis, because: nil)
  }

  @Test("a model that stalls costs its deadline, and leaves everything to the local analyser")
  func stalling() async throws {
    let (analysis, _, _) = try await analysed(.stall, timeout: .milliseconds(200))
    try expectLocal(analysis, because: "model_deadline_passed")
  }

  private func expectLocal(_ analysis: ConversationAnalysis, because reason: String?) throws {
    #expect(analysis.report.by == "local" && analysis.report.isDegraded)
    #expect(analysis.report.reason != nil)
    if let reason { #expect(analysis.report.reason == reason) }
    let budget = try #require(analysis.profile.averageBudget)
    #expect(budget.source == .local && budget.value.amount == Money(minorUnits: 5000, currency: .usd))
    #expect(analysis.profile.commonRecipients?.value.count == 2)
    #expect(analysis.profile.sentimentTrend?.source == .local)
    #expect(analysis.isStored)
  }

  @Test("the schema of the prompt names the vocabularies as they are")
  func schema() throws {
    let prompt = try PromptLibrary(directory: ConciergeHarness.home + "/prompts").prompt(
      "conversation-analysis")
    let schema = try #require(prompt.schema?.json)
    for relationship in Relationship.allCases { #expect(schema.contains("\"\(relationship.rawValue)\"")) }
    for sentiment in Sentiment.allCases where sentiment != .neutral {
      #expect(schema.contains("\"\(sentiment.rawValue)\""))
    }
    #expect(prompt.placeholders == ["messages", "categories", "currency"])
  }
}
