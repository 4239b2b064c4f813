import Explanation
import GiftDomain
import Testing

@Suite struct VerifierTests {
  @Test(
    "What the facts bear stays, word for word",
    arguments: [
      "The Lure Maker's Bench Kit is $38, within your $40.",
      "“Lure Maker's Bench Kit” costs $38.00. It arrives by Saturday, 21 November.",
      "1. Lure Maker's Bench Kit — $38, arrives by Saturday, November 21. You said “loves fishing and bad puns”.",
      "Take Mr. Grumble's “Good Moaning” Mug: Only 2 Handles at $16.50; only 2 left.",
      "It is needed by Saturday, 28 November, so there is time.",
      "The Lure Maker's Bench Kit has 188 ratings and is rated 4.7 out of 5.",
      "The Lure Maker's Bench Kit has a 100% beeswax finish.",
      "Its page: https://shop.example/p/kit.", "[Lure Maker's Bench Kit](https://shop.example/p/kit)",
      "The Ones That Got Away is sold out.", "Is there a budget I should keep to?",
      "Both arrive before the 28th.", "Hello Mr. Ash. You mentioned bad puns; nothing edible, then.",
      "The description says “for tying lures by lamplight”.", "In Stock: the Lure Maker's Bench Kit.",
      "Forty dollars is the limit, and 40 dollars it stays.", "The mug gets there by tomorrow, even today.",
      "Happy 65th birthday to him, and to the 10th anniversary of the pond.",
      "It is now 10 o'clock, and he is 65.", "", "One line.\n\nAnother line.",
    ])
  func borne(_ text: String) {
    let verification = Verifier().verify(text, against: dadsFacts())
    #expect(verification.text == text && verification.removed.isEmpty, "\(verification.removed)")
  }

  @Test(
    "What they do not bear goes, with the kind of claim",
    arguments: [
      ("It costs $39.", RemovedClaim.Kind.price), ("The Lure Maker's Bench Kit is $16.50.", .price),
      ("The Lure Maker's Bench Kit is $40.", .price), ("It is only 12 dollars.", .price),
      ("That is €38.", .price), ("About fifty bucks.", .price), ("You would pay USD 38.01.", .price),
      ("It is $3,800.", .price), ("It is $38k.", .price), ("Just a few pounds.", .price),
      ("Try the “Golden Reel”.", .name), ("1. Golden Reel — $38.", .name),
      ("The Salt Lake Whisky Stones would suit him.", .name), ("He said “I hate mugs”.", .name),
      ("Try the “Golden Reel. It shines”.", .name), ("**Lure Maker's Bunch Kit** would suit him.", .name),
      ("See https://shop.example/p/other.", .link), ("Look at evil.example for more.", .link),
      ("[Lure Maker's Bench Kit](https://shop.example/p/mug)", .link),
      ("The Lure Maker's Bench Kit arrives by Sunday, 22 November.", .date),
      ("The Lure Maker's Bench Kit arrives by Friday, 21 November.", .date),
      ("The Lure Maker's Bench Kit arrives today.", .date), ("It ships by 2026-11-29.", .date),
      ("It is there by December 3.", .date), ("Delivered by the 23rd.", .date),
      ("It arrives on 11/24.", .date),
      ("The Lure Maker's Bench Kit arrives within 0 days.", .date), ("It arrives by Monday.", .date),
      ("Only 3 left.", .stock), ("The Lure Maker's Bench Kit: only 2 left.", .stock),
      ("The Ones That Got Away is in stock.", .stock), ("The Lure Maker's Bench Kit is sold out.", .stock),
      ("It is selling fast.", .stock), ("Hurry, this is the last one.", .stock),
      ("It is 20% off.", .discount), ("It is on sale.", .discount), ("A real bargain.", .discount),
      ("500 people bought it.", .crowd), ("It has 189 ratings.", .crowd), ("Our bestseller.", .crowd),
      ("Thousands of anglers own one.", .crowd), ("The Lure Maker's Bench Kit has 4.8 stars.", .rating),
      ("It is rated 5 by all.", .rating), ("Free shipping, of course.", .promise),
      ("It comes with a guarantee.", .promise),
    ])
  func unborne(_ text: String, _ kind: RemovedClaim.Kind) {
    let verification = Verifier().verify(text + "\nLast.", against: dadsFacts())
    #expect(
      verification.text == "Last." && Set(verification.removed.map(\.kind)) == [kind], "\(verification)")
  }

  @Test("Only the sentence goes; what it named is still what the next one speaks of")
  func surroundings() {
    let text = """
      Hello Ann. The Lure Maker's Bench Kit is $38. It is half price. It arrives by Saturday.

      “Mr. Grumble's “Good Moaning” Mug: Only 2 Handles” is $16.50. It arrives by Sunday. Enjoy.
      """
    let verification = Verifier().verify(text, against: dadsFacts())
    #expect(
      verification.text == """
        Hello Ann. The Lure Maker's Bench Kit is $38. It arrives by Saturday.

        “Mr. Grumble's “Good Moaning” Mug: Only 2 Handles” is $16.50. Enjoy.
        """)
    #expect(verification.removed.map(\.sentence) == ["It is half price.", "It arrives by Sunday."])
  }

  @Test("An item whose head is unborne goes as a whole")
  func listItem() {
    let text =
      "Ideas:\n1. Lure Maker's Bench Kit — $37. You mentioned fishing.\n2. Lure Maker's Bench Kit — $38. Fine."
    let verification = Verifier().verify(text, against: dadsFacts())
    #expect(verification.text == "Ideas:\n2. Lure Maker's Bench Kit — $38. Fine.")
    #expect(verification.removed.count == 1)
  }

  @Test("What nothing is known about bears nothing")
  func noFacts() {
    let facts = VerifiableFacts(
      suggestions: [], products: [], brief: Brief(id: "b"), relaxation: nil, today: today)
    for text in ["It is $5.", "It is in stock.", "It arrives tomorrow.", "See “It”.", "1. It.", "4 stars."] {
      #expect(Verifier().verify(text, against: facts).text.isEmpty, "\(text)")
    }
    #expect(Verifier().verify("What does he like?", against: facts).text == "What does he like?")
  }

  @Test("The offered step away from the limits is borne")
  func relaxation() {
    var facts = dadsFacts([])
    facts.products = []
    facts.relaxation = .price("x", title: "Cane Rod", price: dollars(4300))
    let price = "Nothing under $40 fits; the closest is “Cane Rod” at $43."
    #expect(Verifier().verify(price, against: facts).text == price)
    #expect(Verifier().verify("The closest is “Cane Rod” at $42.", against: facts).text.isEmpty)
    facts.relaxation = .deadline("x", title: "Cane Rod", arrivesBy: today.adding(days: 9))
    let date = "Nothing arrives by Saturday, 28 November; the earliest is “Cane Rod”, by Sunday, 29 November."
    #expect(Verifier().verify(date, against: facts).text == date)
    #expect(Verifier().verify("“Cane Rod” arrives by Saturday, 28 November.", against: facts).text.isEmpty)
  }

  @Test("Marks of another's making, huge lines and odd signs do no harm")
  func hostile() {
    let odd = [
      "\u{E000}\u{E001} $38", String(repeating: "“", count: 3000), String(repeating: "$1. ", count: 3000),
      "$", "1.", "“”", "\"", "٣٨ دولار", "\u{202E}83$", "[](", "…", "by the", "20%", "http://",
    ]
    for text in odd { _ = Verifier().verify(text, against: dadsFacts()) }
    #expect(Verifier().verify("\u{E000} is $1.", against: dadsFacts()).text.isEmpty)
  }
}
