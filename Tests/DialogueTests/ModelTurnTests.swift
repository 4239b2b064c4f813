import Databases
import GiftDomain
import LanguageModels
import Records
import TestKit
import Testing
import Understanding

@testable import Dialogue

@Suite("A model helps to understand a turn")
struct ModelTurnTests {
  private static let spanish = "hola, busco algo para mi padre, le encanta pescar, máximo 40 dólares"

  private static let understood = ModelSays(
    language: "es", acts: ["greet", "request_gift", "provide_info"],
    recipient: #"{"who": "new", "id": null, "name": null, "relationship": "father"}"#,
    operations: [
      ModelSays.claim("set", "recipient.relationship", #""father""#, "mi padre"),
      ModelSays.claim("add", "interests", #""fishing""#, "le encanta pescar"),
      ModelSays.claim("set", "budget.max", "40", "máximo 40 dólares"),
    ])

  @Test("a turn in another language gets the gifts that it asks for", arguments: [true, false])
  func anotherLanguage(byAnthropic: Bool) async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in
        .answer(Self.understood.json, usage: TokenUsage(input: 900, output: 120)).inPieces(of: [1, 7, 2])
      }
      let configuration = try server.configuration()
      let model: any LanguageModel =
        byAnthropic
        ? AnthropicModel(model: "model-a", configuration: configuration)
        : OpenAIModel(model: "model-b", configuration: configuration)
      let shop = try await ConciergeHarness.open(SmallShop.products, model: model)
      let reply = try #require(try await shop.converse([Self.spanish]).first)
      #expect(reply.action == .suggest)
      #expect(reply.brief.relationship?.value == .father)
      #expect(reply.brief.interests.map(\.value) == ["fishing"])
      #expect(reply.suggestions.allSatisfy { $0.product.price.minorUnits <= 4000 })
      #expect(reply.understanding.by == model.identity.provider)
      #expect(!reply.understanding.isDegraded)
      #expect(reply.usage.inputTokens == 900)
      #expect(reply.usage.outputTokens == 120)
      let exchange = try #require(reply.usage.exchanges.first)
      #expect(exchange.purpose == "turn_analysis")
      #expect(exchange.promptHash.count == 16)
      let state = try #require(try await shop.conversations.conversation("c-1")?.state)
      #expect(state.language == "es")
      // The stored turn tells the same.
      #expect(try await shop.conversations.turns(of: "c-1").first?.reply == reply)
    }
  }

  @Test("without a model the same turn is answered, with what can be read")
  func withoutModel() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let reply = try #require(try await shop.converse([Self.spanish]).first)
    #expect(reply.understanding.by == "local")
    #expect(!reply.understanding.isDegraded)
    #expect(reply.usage == TurnUsage())
    #expect(reply.brief.interests.isEmpty)
    #expect(reply.brief.budget.maximum?.value.minorUnits == 4000)
  }

  @Test("a turn that the grammars read wholly costs no question, unless each is to be asked about")
  func whenNeeded() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(ModelSays().json) }
      let model = AnthropicModel(model: "model-a", configuration: try server.configuration())
      let texts = ["gift for my dad who loves fishing, under $40", "something cheaper please", "thanks!"]
      let shop = try await ConciergeHarness.open(SmallShop.products, model: model)
      _ = try await shop.converse(texts)
      #expect(server.requests.isEmpty)
      let asking = try await ConciergeHarness.open(
        SmallShop.products, model: model, modelSettings: ModelSettings(turns: .always, timeout: .seconds(600))
      )
      _ = try await asking.converse(texts)
      #expect(server.requests.count == 3)
    }
  }

  @Test("a wrong answer is told what is wrong, once, and the mended one counts")
  func repair() async throws {
    try await StandInModelServer.withRunning { server in
      let wrong = Self.understood.json.replacing("\"father\", \"quote\"", with: "\"daddy\", \"quote\"")
      server.reply { request in .answer(request.number == 0 ? wrong : Self.understood.json) }
      let model = AnthropicModel(model: "model-a", configuration: try server.configuration())
      let shop = try await ConciergeHarness.open(SmallShop.products, model: model)
      let reply = try #require(try await shop.converse([Self.spanish]).first)
      #expect(reply.understanding.by == "anthropic")
      #expect(reply.brief.relationship?.value == .father)
      #expect(reply.usage.exchanges.map(\.isUsed) == [false, true])
      #expect(server.requests.count == 2)
      let told = try #require(server.requests.last?.lastUserText)
      #expect(told.contains("operations[0].value: must be one of mother, father"))
    }
  }

  @Test("of a burst one message is asked about: the one that is read least")
  func burst() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(Self.understood.json) }
      let model = AnthropicModel(model: "model-a", configuration: try server.configuration())
      let shop = try await ConciergeHarness.open(
        SmallShop.products, model: model, modelSettings: ModelSettings(turns: .always, timeout: .seconds(600))
      )
      let policies = shop.policies
      let reader = TurnReader(
        analyser: TurnAnalyser(
          local: LocalAnalyser(vocabulary: policies.vocabulary),
          reader: ModelReader(
            model: model, prompts: try PromptLibrary(directory: ConciergeHarness.home + "/prompts"),
            settings: ModelSettings(turns: .always, timeout: .seconds(600)))),
        updater: BriefUpdater(calendar: policies.calendar), recipients: policies.recipients,
        newID: SequentialIDs().next)
      var session = ConversationSession(
        giver: "u-1", state: ConversationState(brief: "b-1"),
        book: RecipientBook(
          RecipientMemory(), policy: policies.recipients, moment: shop.moment, newID: { $0 }))
      let messages = ["hello", Self.spanish, "thanks"].enumerated().map {
        shop.message($0.element, id: MessageID("m-\($0.offset)"))
      }
      let reading = await reader.read(messages, in: &session)
      #expect(server.requests.count == 1)
      #expect(server.requests.first?.lastUserText.contains("le encanta pescar") == true)
      #expect(session.state.brief.interests.map(\.value) == ["fishing"])
      #expect(reading.acts.contains(.thanks))
    }
  }

  @Test("nobody asks a model while a person answers")
  func handedOff() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(Self.understood.json) }
      let model = AnthropicModel(model: "model-a", configuration: try server.configuration())
      let shop = try await ConciergeHarness.open(SmallShop.products, model: model)
      _ = try await shop.converse([Self.spanish])
      _ = try await shop.concierge.setHandedOff(true, of: "c-1")
      _ = try await shop.concierge.reply(to: shop.message("y también le gusta leer", id: "m-9"))
      #expect(server.requests.count == 1)
    }
  }

  @Test("the provider learns neither who the giver is nor how we name people")
  func redaction() async throws {
    try await StandInModelServer.withRunning { server in
      server.reply { _ in .answer(Self.understood.json) }
      let model = AnthropicModel(model: "model-a", configuration: try server.configuration())
      let shop = try await ConciergeHarness.open(SmallShop.products, model: model)
      let giver = Giver(id: "user-4711", name: "Wilhelmina", country: CountryCode("ES"))
      _ = try await shop.converse([Self.spanish, "¿y algo para su barca?"], from: giver)
      #expect(server.requests.count == 2)
      for request in server.requests {
        let said = request.system + request.messages.map(\.text).joined()
        for secret in ["user-4711", "Wilhelmina", "c-1-m", "rcp-", "r-1", "b-1"] {
          #expect(!said.contains(secret) || secret == "r-1" && !said.contains("\"r-1"), "\(secret)")
        }
      }
    }
  }

  @Test("turns that were stored before models had a part in them are read as ever")
  func storedBefore() async throws {
    let shop = try await ConciergeHarness.open(SmallShop.products)
    let reply = try #require(try await shop.converse(["gift for my dad who loves fishing"]).first)
    let changed = try await shop.database.write { session in
      try session.execute("UPDATE turns SET reply = json_remove(reply, '$.usage')")
      try session.execute("UPDATE conversations SET state = json_remove(state, '$.language')")
      return try session.row("SELECT reply FROM turns")?.text("reply").contains("usage")
    }
    #expect(changed == false)
    let stored = try await shop.conversations.turns(of: "c-1").first?.reply
    #expect(stored == reply)
    _ = try await shop.concierge.reply(to: shop.message("under $20", id: "m-2"))
  }
}
