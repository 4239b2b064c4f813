import Foundation
import GiftDomain
import JSON
import LanguageModels
import Testing

@testable import Understanding

@Suite("The prompt of turn analysis fits the types")
struct TurnPromptTests {
  private static var folder: String {
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/prompts"
  }

  private var prompt: Prompt {
    get throws { try PromptLibrary(directory: Self.folder).prompt(ModelReader.promptName) }
  }

  /// With `CONCIERGE_WRITE_PROMPTS=1` the file is written anew.
  @Test("the schema's file is the one that the types make")
  func schemaFile() throws {
    let path = Self.folder + "/turn-analysis.schema.json"
    if ProcessInfo.processInfo.environment["CONCIERGE_WRITE_PROMPTS"] == "1" {
      try TurnSchema.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let file = try String(contentsOfFile: path, encoding: .utf8)
    #expect(file == TurnSchema.text, "write it anew with CONCIERGE_WRITE_PROMPTS=1")
    var parser = JSONParser(Array(file.utf8))
    #expect(try parser.parse() == TurnSchema.json)
  }

  @Test("every word of every vocabulary is in the schema")
  func vocabularies() throws {
    let text = TurnSchema.text
    let words =
      Act.allCases.map(\.rawValue) + Move.allCases.map(\.rawValue) + SlotName.allCases.map(\.rawValue)
      + Relationship.allCases.map(\.rawValue) + Occasion.allCases.map(\.rawValue)
      + DetailTopic.allCases.map(\.rawValue) + Sentiment.allCases.map(\.rawValue)
    for word in words { #expect(text.contains("\"\(word)\""), "\(word)") }
  }

  @Test("acts and moves are explained in the instructions")
  func explained() throws {
    let system = try prompt.system
    for word in Act.allCases.map(\.rawValue) + Move.allCases.map(\.rawValue) {
      #expect(system.contains("`\(word)`"), "\(word)")
    }
  }

  @Test("what the prompt leaves open is what a context fills")
  func places() throws {
    let values = OfferedContext(Playback().context).values(of: "hello")
    #expect(try prompt.placeholders == Set(values.keys))
    #expect(try prompt.purpose == "turn_analysis")
    #expect(try prompt.schema?.name == TurnSchema.name)
  }

  @Test("the values of gifts are those of the word lists")
  func giftValues() throws {
    let data = try Data(contentsOf: URL(filePath: Playback.directory + "/preferences.json"))
    var parser = JSONParser(Array(data))
    guard case .object(let known)? = try parser.parse()["value"] else {
      Issue.record("no values")
      return
    }
    #expect(Set(known.map(\.name)) == Set(GiftValue.allCases.map(\.rawValue)))
  }

  @Test("every example is an answer that is read, and quotes its turn")
  func examples() throws {
    let messages = try prompt.examples
    #expect(messages.count == 12)
    for place in stride(from: 0, to: messages.count, by: 2) {
      let input = messages[place].text
      var parser = JSONParser(Array(messages[place + 1].text.utf8), deepest: 32)
      let (turn, mistakes) = TurnDecoder.turn(from: try parser.parse())
      #expect(mistakes.isEmpty, "\(mistakes)")
      let line = try #require(input.split(separator: "\n").last { $0.hasPrefix("Turn: ") })
      let finder = QuoteFinder(String(line.dropFirst(6)))
      for claim in try #require(turn).claims { #expect(finder.span(of: claim.quote) != nil, "\(claim)") }
    }
  }

  @Test("people are offered by aliases; nothing tells who the giver is or how we name things")
  func redaction() throws {
    var context = Playback(options: ["shown"]).context
    context.recipients = [
      KnownRecipient(id: "rcp_9f3", name: "Maya", relationship: .sister),
      KnownRecipient(id: "rcp_a41", name: nil, relationship: .boss),
    ]
    context.brief.budget.maximum = Slot(Money(minorUnits: 4950, currency: .usd), from: .inference(""))
    let offered = OfferedContext(context)
    let values = offered.values(of: "hi")
    #expect(values["recipients"] == "r1: Maya, sister; r2: boss")
    #expect(values["suggestions"] == "1: Blue Ceramic Mug; 2: Brass Teapot; 3: Rose Candle")
    #expect(values["brief"]?.contains("budget.max = 49.5") == true)
    #expect(values["today"] == "2026-11-20, friday")
    #expect(!values.values.contains { $0.contains("rcp_") || $0.contains("mug") && $0.contains("brief") })
    #expect(offered.recipient("r2")?.id == "rcp_a41")
    #expect(offered.recipient("rcp_a41") == nil)
  }
}
