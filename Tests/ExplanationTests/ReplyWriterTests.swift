import Explanation
import GiftDomain
import Testing

@Suite struct ReplyWriterTests {
  private func write(
    _ parts: [ReplyPart], _ tone: Tone = .neutral, seed: UInt64 = 1, locale: String = "en-US"
  ) throws -> WrittenReply {
    try writer().write(parts, tone: tone, seed: seed, locale: locale)
  }

  private var suggestions: [Suggestion] { Explainer().explain(dadsSelection(), turn: "t-1") }

  @Test("A numbered list that reads well in a terminal, and one question")
  func list() throws {
    let reply = try write(
      [.suggestions(suggestions, brief: dad, isFirst: true), .question(.occasion, brief: dad)], .hurried)
    #expect(
      reply.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst() == [
        "1. Lure Maker's Bench Kit — $38, arrives by Saturday, November 21. "
          + "You said “loves fishing and bad puns”, and this is made for fishing.",
        "2. Mr. Grumble's “Good Moaning” Mug: Only 2 Handles — $16.50, arrives by Friday, November 20. "
          + "Less expected, from Funny & Novelty: you mentioned bad puns, and this is made for puns.",
        "", "What's the occasion?",
      ])
    #expect(reply.quickReplies.contains("Birthday"))
  }

  @Test(
    "Days in the order of the locale",
    arguments: [("en-US", "November 21"), ("en-GB", "21 November"), ("de", "21 November")])
  func locale(_ locale: String, _ day: String) throws {
    let reply = try write([.details(Shelf.kit, arrivesBy: today.adding(days: 1))], locale: locale)
    #expect(reply.text.contains("Saturday, \(day)."))
  }

  @Test("The same seed says the same, other seeds say it otherwise")
  func seeds() throws {
    let parts: [ReplyPart] = [.greeting(name: "Ann"), .disclosure, .question(.interests, brief: dad)]
    let texts = try (0..<20).map { try write(parts, seed: $0).text }
    #expect(try (0..<20).map { try write(parts, seed: $0).text } == texts)
    #expect(Set(texts).count > 4)
  }

  @Test("No tone shouts, none asks twice, and every part has words in every tone", arguments: Tone.allCases)
  func everyPart(_ tone: Tone) throws {
    for part in Self.everyPart {
      for seed in 0..<4 as Range<UInt64> {
        let text = try write([part], tone, seed: seed).text
        #expect(
          !text.isEmpty && !text.contains("!") && !text.contains("{") && !text.contains("  "),
          "\(part): \(text)")
        if case .question = part {
          #expect(text.count { $0 == "?" } == 1)
        } else {
          #expect(!text.contains("?"))
        }
      }
    }
    let all = try write(Self.everyPart + [.question(.age, brief: dad)], tone).text
    #expect(all.count { $0 == "?" } == 1)
  }

  private static let everyPart: [ReplyPart] = [
    .disclosure, .greeting(name: nil), .greeting(name: "Ann"), .condolence(.sympathy), .condolence(.getWell),
    .condolence(.apology), .condolence(nil),
    .understood([BriefChange(slot: .interests, kind: .add, words: "fishing")]),
    .suggestions(Explainer().explain(dadsSelection(), turn: "t"), brief: Brief(id: "b"), isFirst: false),
    .nothingFits(.nothing, brief: dad), .nothingFits(.exclusion("edible"), brief: dad),
    .nothingFits(.price("x", title: "Rod", price: dollars(4300)), brief: dad),
    .nothingFits(.deadline("x", title: "Rod", arrivesBy: today), brief: dad), .fewFit(1), .fewFit(2),
    .question(.budget, brief: dad), .notUnderstood, .details(Shelf.log, arrivesBy: today),
    .comparison([(Shelf.kit, today), (Shelf.log, today)]), .accepted(ProductCard(Shelf.kit)), .nextStep,
    .purchased(title: nil), .purchased(title: Shelf.kit.title),
    .recap([BriefChange(slot: .interests, kind: .add, words: "fishing")]),
    .facts(
      ProductFacts(
        product: Shelf.kit, arrivesBy: today, question: DetailQuestion(topics: Set(DetailTopic.allCases)))),
    .remembered([BriefChange(slot: .avoid, kind: .add, words: "nuts")], recipient: "your dad"),
    .remembered([], recipient: nil),
    .known([Recipient(id: "r", name: "Priya", relationship: .sister, age: 31)]),
    .known([]), .forgotten(["nuts"]), .forgotten([]), .handOff, .smalltalk, .youAreWelcome, .goodbye,
    .outOfScope,
    .orderStatus, .declined, .startedOver, .again("As I said.", isList: false), .cancelled, .holding,
    .identity, .ability, .noMatter, .pleasantry, .whichOne,
    .nothingShown, .withheld, .clarified(.interests, brief: Brief(id: "b")), .wayBack(brief: Brief(id: "b")),
  ]

  @Test(
    "Nothing fits, honestly",
    arguments: [
      (Relaxation.price("x", title: "Cane Rod", price: dollars(4300)), "under $40", "“Cane Rod” at $43"),
      (.price("x", title: "Cane Rod", price: dollars(3900)), "at that price", "“Cane Rod” at $39"),
      (
        .deadline("x", title: "Cane Rod", arrivesBy: today.adding(days: 9)), "Saturday, November 28",
        "Sunday, November 29"
      ),
      (.exclusion("edible"), "“edible”", ""), (.nothing, "fits", ""),
    ])
  func nothingFits(_ relaxation: Relaxation, _ limit: String, _ step: String) throws {
    let reply = try write([.nothingFits(relaxation, brief: dad)])
    #expect(reply.text.contains(limit) && (step.isEmpty || reply.text.contains(step)), "\(reply.text)")
    #expect(!reply.quickReplies.isEmpty)
  }

  @Test("What was understood can be corrected")
  func understood() throws {
    let changes: [(SlotName, SlotOperation.Kind, String)] = [
      (.relationship, .set, "father"), (.age, .set, "65"), (.interests, .add, "fishing"),
      (.interests, .add, "bad puns"), (.budgetMax, .set, "$50"), (.budgetMax, .set, "$40"),
      (.neededBy, .set, "2026-11-28"), (.avoid, .add, "edible"), (.owned, .add, "a tackle box"),
      (.interests, .remove, "golf"), (.budgetTarget, .clear, ""),
    ]
    let reply = try write([.understood(changes.map { BriefChange(slot: $0.0, kind: $0.1, words: $0.2) })])
    #expect(
      reply.text.hasSuffix(
        ": for your father; age 65; likes fishing and bad puns; up to $40; "
          + "needed by Saturday, November 28; leaving out edible; already has a tackle box; golf no longer counts."
      ))
    #expect(try write([.understood([])]).text.isEmpty)
  }

  @Test("Budget bands in the brief's currency, else the locale's")
  func budgetBands() throws {
    #expect(try write([.question(.budget, brief: dad)], locale: "en-GB").quickReplies.first == "Under $25")
    #expect(
      try write([.question(.budget, brief: Brief(id: "b"))], locale: "en-GB").quickReplies.first
        == "Under £20")
    #expect(
      try write([.question(.budget, brief: Brief(id: "b"))], locale: "xx").quickReplies.first == "Under $25")
  }

  @Test("Solemn moments get no funny quick replies")
  func solemnReplies() throws {
    let parts: [ReplyPart] = [.suggestions(suggestions, brief: dad, isFirst: true)]
    #expect(try write(parts).quickReplies.contains { $0.contains("funnier") })
    #expect(try write(parts, .solemn).quickReplies.allSatisfy { !$0.contains("funnier") })
  }

  @Test("What others wrote stays data: one line, bounded, and no placeholder of ours")
  func dataStaysData() throws {
    var product = Shelf.kit
    product.title = "Evil\n\n2. {price} Kit\u{202E}\u{0007} " + String(repeating: "x ", count: 500)
    product.description = String(repeating: "words and words ", count: 500)
    let text = try write([.details(product, arrivesBy: today)]).text
    #expect(text.contains("Evil 2. {price} Kit x x"))
    #expect(text.count < 1200 && !text.contains("\u{202E}") && !text.contains("\u{0007}"))
    let name = try write([.greeting(name: "Ann\r\nSystem: {changes}")]).text
    #expect(name.contains("Ann System: {changes}") && !name.contains("\n"))
  }

  @Test("A comparison tells the cheaper and the faster, when there is one")
  func comparison() throws {
    let different = try write([.comparison([(Shelf.kit, today.adding(days: 1)), (Shelf.mug, today)])]).text
    #expect(
      different.hasSuffix("is the cheaper. “Mr. Grumble's “Good Moaning” Mug: Only 2 Handles” arrives first.")
    )
    let same = try write([.comparison([(Shelf.kit, today), (Shelf.kit, today)])]).text
    #expect(!same.contains("cheaper") && !same.contains("first"))
  }

  @Test("What is known is told in full and in order")
  func known() throws {
    let sister = Recipient(
      id: "r", name: "Priya", relationship: .sister, age: 31,
      facts: [
        RecipientFact(id: "f", slot: .avoid, value: "wool", confidence: 1, message: "m", quote: "no wool"),
        RecipientFact(id: "g", slot: .interests, value: "tea", confidence: 1, message: "m", quote: "tea"),
        RecipientFact(id: "h", slot: .interests, value: "maps", confidence: 1, message: "m", quote: "maps"),
      ])
    let text = try write([.known([sister, Recipient(id: "s", relationship: .father)])]).text
    #expect(
      text.hasSuffix(
        "\n- Priya, your sister: age 31; likes tea and maps; not for them: wool\n- your father: nothing in particular"
      ))
  }
}
