import GiftDomain
import TestKit
import Testing

@testable import Understanding

@Suite("Two readings of one turn are put together, and nothing that limits is lost")
struct MergeTests {
  private func phrases(_ outcome: ModelSays.Outcome, _ slot: SlotName) -> [String] {
    outcome.brief[list: slot].map(\.value)
  }

  @Test("another language: the model is heard where the grammars hear noise")
  func spanish() async throws {
    let text =
      "hola, busco algo para mi abuela, le encanta tejer, máximo 500 pesos, para el 24 de diciembre. sin nueces"
    var playback = Playback()
    playback.context.currency = Currency("MXN") ?? .usd
    let says = ModelSays(
      language: "es", acts: ["greet", "request_gift", "provide_info"],
      recipient: #"{"who": "new", "id": null, "name": null, "relationship": "grandmother"}"#,
      operations: [
        ModelSays.claim("set", "recipient.relationship", #""grandmother""#, "mi abuela"),
        ModelSays.claim("add", "interests", #""knitting""#, "le encanta tejer"),
        ModelSays.claim("set", "budget.max", "500", "máximo 500 pesos"),
        ModelSays.claim("set", "budget.currency", #""MXN""#, "500 pesos"),
        ModelSays.claim("set", "needed_by", #""2026-12-24""#, "24 de diciembre"),
        ModelSays.claim("add", "avoid", #""nuts""#, "sin nueces"),
      ])
    let outcome = try await says.about(text, in: playback.context)
    #expect(outcome.refused.isEmpty)
    #expect(outcome.analysis.language == "es")
    #expect(outcome.analysis.acts == [.greet, .requestGift, .provideInfo])
    #expect(outcome.analysis.recipient == .active, "nobody was there before")
    #expect(outcome.state[.relationship] == .text("grandmother"))
    #expect(outcome.state[.neededBy] == .text("2026-12-24"))
    #expect(outcome.state[.budgetMax] == .number(500))
    #expect(outcome.state[.budgetCurrency] == .text("MXN"))
    #expect(phrases(outcome, .interests) == ["knitting"])
    #expect(phrases(outcome, .avoid).contains("nuts"))
  }

  @Test("words that look English are not believed of another language: “das” is no father")
  func german() async throws {
    let says = ModelSays(language: "de", acts: ["accept"], references: [2])
    let outcome = try await says.about("Das zweite ist schön", in: Playback(options: ["shown"]).context)
    #expect(outcome.local.operations.contains { $0.slot == .relationship })
    #expect(outcome.state[.relationship] == nil)
    #expect(outcome.analysis.references == [.position(2)])
    #expect(outcome.analysis.acts == [.accept])
  }

  @Test("budgets, dates and ages that the grammars read are theirs, also beside a wrong model")
  func exactSlots() async throws {
    let text = "My mum turns 60 next Friday, around $40, or $45 with shipping"
    let says = ModelSays(
      acts: ["request_gift"],
      operations: [
        ModelSays.claim("set", "recipient.age", "40", "around $40"),
        ModelSays.claim("set", "budget.max", "45", "$45 with shipping"),
        ModelSays.claim("set", "needed_by", #""2026-11-20""#, "next Friday"),
        ModelSays.claim("set", "recipient.relationship", #""wife""#, "My mum"),
      ])
    let outcome = try await says.about(text)
    let alone = try await ModelSays().about(text)
    for slot in [SlotName.age, .budgetMax, .budgetTarget, .neededBy, .relationship] {
      #expect(outcome.state[slot] == alone.state[slot])
    }
    #expect(outcome.state[.age] == .number(60))
    #expect(outcome.state[.relationship] == .text("mother"))
  }

  @Test("what the text hints at is the model's, as an inference; what it says stays")
  func inference() async throws {
    let text = "you can't get him out of the potting shed and he loves falconry"
    let says = ModelSays(
      operations: [
        ModelSays.claim("add", "interests", #""gardening""#, "can't get him out of the potting shed")
      ])
    let outcome = try await says.about(text)
    #expect(phrases(outcome, .interests).contains("falconry"))
    let hint = try #require(outcome.brief.interests.first { $0.value == "gardening" })
    #expect(hint.provenance.isInference)
  }

  @Test("a wish never takes an exclusion back, in whatever words")
  func ruledOut() async throws {
    let text = "nothing with roses please, she has no time for a rose garden"
    let says = ModelSays(
      operations: [
        ModelSays.claim("add", "interests", #""roses""#, "roses"),
        ModelSays.claim("add", "categories", #""rose""#, "a rose garden"),
      ])
    let outcome = try await says.about(text)
    #expect(phrases(outcome, .avoid).contains { $0.contains("rose") })
    #expect(!phrases(outcome, .interests).contains("roses"))
    #expect(phrases(outcome, .categories).isEmpty)
    #expect(outcome.refused.filter { $0.hasSuffix("ruled_out") }.count == 2)
  }

  @Test(
    "a model that says nothing takes nothing away",
    arguments: [
      "My mum turns 60 next Friday, she's mad about her garden. Nothing with roses please, max $40",
      "he is allergic to nuts and already has a kindle", "cheaper, and no candles",
    ])
  func silence(text: String) async throws {
    let outcome = try await ModelSays().about(text)
    #expect(outcome.analysis.operations == outcome.local.operations)
    #expect(outcome.analysis.acts == outcome.local.acts)
    #expect(outcome.analysis.recipient == outcome.local.recipient)
  }

  @Test(
    "a hostile model cannot forget, hand off, buy or start over for the giver",
    arguments: [
      ("forget", "[]"), ("human", "[]"), ("purchase", "[]"), ("privacy", "[]"), ("outcome", "[]"),
      ("remember", "[]"),
    ])
  func consequences(act: String, moves: String) async throws {
    var says = ModelSays(acts: [act], moves: ["start_over", "cancel"])
    says.references = [1, 9]
    let outcome = try await says.about(
      "something for my sister who loves tea", in: Playback(options: ["shown"]).context)
    #expect(!outcome.analysis.acts.contains { $0.rawValue == act })
    #expect(outcome.analysis.moves.isEmpty)
    #expect(outcome.refused.contains("act \(act): consequential"))
    #expect(outcome.refused.contains("references: not_offered"))
  }

  @Test("who says that English is Spanish is not believed more")
  func languageClaim() async throws {
    let text = "my mum turns 60 next Friday and she is mad about her garden, at most $40"
    let says = ModelSays(
      language: "es", acts: ["forget", "human"], moves: ["start_over"],
      operations: [ModelSays.claim("set", "recipient.relationship", #""boss""#, "my mum")])
    let outcome = try await says.about(text)
    #expect(outcome.analysis.language == "en")
    #expect(outcome.state[.relationship] == .text("mother"))
    #expect(outcome.state[.budgetMax] == .number(40))
    #expect(!outcome.analysis.acts.contains(.human))
  }

  @Test("somebody else is meant only with words that say so")
  func recipients() async throws {
    var context = Playback().context
    context.brief.relationship = Slot(.mother, from: .inference("said"))
    context.recipients = [KnownRecipient(id: "rcp-1", name: "Iker", relationship: .brother)]
    let known = #"{"who": "known", "id": "r1", "name": null, "relationship": null}"#
    let other = #"{"who": "known", "id": "r7", "name": null, "relationship": null}"#
    let new = #"{"who": "new", "id": null, "name": null, "relationship": "boss"}"#
    func recipient(_ json: String, _ text: String, _ operations: [String] = []) async throws
      -> RecipientReference
    {
      let says = ModelSays(language: "es", recipient: json, operations: operations)
      return try await says.about(text, in: context).analysis.recipient
    }
    #expect(try await recipient(known, "ahora algo para Iker, por favor") == .known("rcp-1"))
    let brother = ModelSays.claim("set", "recipient.relationship", #""brother""#, "mi hermano")
    #expect(try await recipient(known, "y para mi hermano también", [brother]) == .known("rcp-1"))
    #expect(try await recipient(known, "le encanta el chocolate") == .active)
    #expect(try await recipient(other, "le encanta el chocolate") == .active)
    #expect(try await recipient(new, "le encanta el chocolate") == .active)
    let boss = ModelSays.claim("set", "recipient.relationship", #""boss""#, "mi jefe")
    #expect(
      try await recipient(new, "ahora para mi jefe", [boss]) == .new(name: nil, relationship: .boss))
  }
}
