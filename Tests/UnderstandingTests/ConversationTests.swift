import GiftDomain
import Testing

@testable import Understanding

/// Whole conversations, turn by turn.
@Suite struct ConversationTests {
  @Test(arguments: TurnRow.rows(table)) func plays(_ row: TurnRow) throws {
    #expect(try row.failures() == [])
  }

  // The example of the evaluation contract, and a usual hunt of five turns.
  static let table = """
    My mum turns 60 next Friday, she's mad about her garden. Nothing with roses please | acts=request_gift,provide_info; rel=mother; age=60; occasion=birthday; by=2026-11-27; urgency=soon; interests=garden; avoid=rose; max=-
    My mum turns 60 next Friday, she's mad about her garden. Nothing with roses please >> around £40, actually make it 50 tops | max=50; target=-; cur=GBP; rel=mother; by=2026-11-27; acts=correct
    hi | acts=greet; rel=-; occasion=-; max=-
    hi >> I need something for my dad, he turns 65 on Saturday, loves fishing and bad puns | acts=request_gift,provide_info; rel=father; age=65; group=senior; by=2026-11-21; urgency=immediate; interests=fishing,bad puns; occasion=birthday; gender=male
    I need something for my dad, he turns 65 on Saturday, loves fishing and bad puns >> under $40, nothing edible | brief=same; max=40; cur=USD; per=total; avoid=edible; interests=fishing,bad puns
    I need something for my dad, he turns 65 on Saturday, loves fishing and bad puns >> under $40, nothing edible >> the second one looks good but cheaper? | acts=cheaper,more_like; max=40 | shown
    I need something for my dad, he turns 65 on Saturday, loves fishing and bad puns >> under $40, nothing edible >> the second one looks good but cheaper? >> he already has a tackle box | brief=same; owned=tackle box; max=40; avoid=edible; rel=father | shown
    """

  @Test func keepsWordsThatJustify() throws {
    let outcome = try Playback().play(["My mum turns 60 next Friday"])
    let relationship = try #require(outcome.brief.relationship)
    #expect(relationship.provenance == .turn("m0", span: TextSpan(3, 6), quote: "mum"))
    let gender = try #require(outcome.brief.gender)
    #expect(gender.provenance == .inference("mother"))
    #expect(outcome.brief.neededBy?.provenance.isStated == true)
  }

  @Test func pointsAtSuggestions() throws {
    let cases: [(String, [SuggestionReference])] = [
      ("the second one looks good but cheaper?", [.position(2)]),
      ("more like the blue mug", [.product("mug")]),
      ("I'll go with the last one", [.position(-1)]),
      ("what about option 3", [.position(3)]),
      ("the $45 one is nice", [.product("teapot")]),
      ("the cheapest one please", [.product("candle")]),
      ("none of these", [.all]),
      ("compare the first and the third", [.position(1), .position(3)]),
    ]
    for (text, references) in cases {
      #expect(try Playback(options: ["shown"]).play([text]).analysis.references == references, "\(text)")
    }
  }

  @Test func recognisesKnownRecipients() throws {
    var playback = Playback()
    playback.context.recipients = [
      KnownRecipient(id: "r1", name: "Tom", relationship: .brother),
      KnownRecipient(id: "r2", name: "Ana", relationship: .friend),
    ]
    #expect(try playback.play(["something for tom"]).analysis.recipient == .known("r1"))
    #expect(try playback.play(["my brother's birthday is coming up"]).analysis.recipient == .known("r1"))
    #expect(try playback.play(["a gift for my friend Zoe"]).analysis.recipient == .active)
    let second = try playback.play(["a gift for my friend Zoe", "and now something for Ana"])
    #expect(second.analysis.recipient == .known("r2"))
    #expect(second.startedAnew)
  }

  @Test func readsMood() throws {
    let panic = try Playback().play(["HELP!!! I completely forgot my wife's birthday, need something asap"])
      .analysis
    #expect(panic.stress >= 0.9)
    #expect(try Playback().play(["gift for my dad"]).analysis.stress == 0)
    #expect(try Playback().play(["I love it, perfect!"]).analysis.sentiment == .veryPositive)
    #expect(try Playback().play(["these are terrible"]).analysis.sentiment == .veryNegative)
    #expect(try Playback().play(["not great"]).analysis.sentiment == .negative)
    #expect(
      try Playback().play(["busco un regalo para mi madre que es muy especial"]).analysis.language == "es")
    #expect(try Playback().play(["ich suche ein geschenk für meine mutter"]).analysis.language == "de")
    #expect(try Playback().play(["ищу подарок для мамы"]).analysis.language == "ru")
    #expect(try Playback().play(["gift for mum"]).analysis.language == "en")
  }
}
