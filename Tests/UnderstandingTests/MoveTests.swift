import GiftDomain
import Testing

@testable import Understanding

/// What a turn does to the conversation itself.
@Suite struct MoveTests {
  @Test(arguments: [
    ("never mind", "cancel"), ("forget it, cancel that", "cancel"), ("skip", "skip"),
    ("say that again please", "again"), ("show me those again", "show_again"),
    ("what were they again?", "show_again"), ("start over", "start_over"), ("no, wait", "hold"),
    ("hang on a sec", "hold"), ("where were we?", "resume"), ("are you a bot?", "identity"),
    ("what can you do?", "ability"), ("what do you mean?", "clarify"), ("just show me something", "show_now"),
  ])
  func finds(text: String, move: String) throws {
    let analysis = try Playback(options: ["shown"]).play([text]).analysis
    #expect(analysis.moves.map(\.rawValue) == [move])
    #expect(analysis.operations.isEmpty)
  }

  @Test(
    "the same words inside of other sentences do nothing",
    arguments: [
      "he starts over at a new school, he loves maths", "I can't wait, she turns 60 next week and loves tea",
      "forget about the whisky, she loves gin", "cancel my order please", "she skips rope and loves dancing",
      "actually never mind the budget, up to 100", "ok back to my dad",
      "I want to help my sister, she paints",
    ])
  func leavesAlone(text: String) throws {
    let analysis = try Playback(options: ["shown"]).play([text]).analysis
    #expect(analysis.moves == [])
  }

  @Test(
    "a bare no answers the question, and turns nothing down",
    arguments: ["no", "nope", "no thanks", "not really"])
  func refusal(text: String) throws {
    let analysis = try Playback(options: ["shown", "ask:occasion"]).play([text]).analysis
    #expect(analysis.moves == [.skip])
    #expect(!analysis.acts.contains(.reject))
    #expect(try Playback(options: ["shown"]).play([text]).analysis.acts.contains(.reject))
  }

  @Test("back to somebody is about that person, and accepts nothing")
  func back() throws {
    let analysis = try Playback(options: ["shown", "ask:occasion"]).play([
      "gift for my mum", "ok back to my dad",
    ]).analysis
    #expect(analysis.recipient == .new(name: nil, relationship: .father))
    #expect(!analysis.acts.contains(.accept))
  }
}
