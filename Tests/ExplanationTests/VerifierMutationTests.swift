import Explanation
import GiftDomain
import Testing

/// Good replies, made by the writer, are corrupted in one place; the verifier must find every one.
@Suite struct VerifierMutationTests {
  private let suggestions = Explainer().explain(dadsSelection(), turn: "t-1")

  /// Replies short and long, with several seeds, in both orders of day and month.
  private func replies() throws -> [String] {
    let parts: [ReplyPart] = [
      .greeting(name: "Ann"), .suggestions(suggestions, brief: dad, isFirst: true),
      .details(Shelf.kit, arrivesBy: today.adding(days: 1)),
      .comparison([(Shelf.kit, today.adding(days: 1)), (Shelf.mug, today)]),
      .accepted(ProductCard(Shelf.mug)), .question(.budget, brief: dad),
    ]
    let writer = try writer()
    return [Tone.neutral, .hurried].flatMap { tone in
      (0..<4).map { writer.write(parts, tone: tone, seed: $0, locale: $0 % 2 == 0 ? "en-US" : "en-GB").text }
    }
  }

  @Test("What the writer wrote stays as it is")
  func unchanged() throws {
    for reply in try replies() {
      let verification = Verifier().verify(reply, against: dadsFacts())
      #expect(verification.text == reply, "\(verification.removed)")
    }
  }

  @Test(
    "One wrong figure, name, date or link is found wherever it stands",
    arguments: [
      // The right words, and what they are turned into.
      ("$38", "$39"), ("$38", "$36.99"), ("$38", "$40"), ("$38", "£38"), ("$16.50", "$38"),
      ("$16.50", "$1650"),
      ("Lure Maker's Bench Kit", "Lure Maker's Bunch Kit"),
      ("Lure Maker's Bench Kit", "Eel Baker's Bench Kit"),
      ("Lure Maker's Bench Kit", "The Golden Reel Deluxe"), ("Only 2 Handles", "Only 3 Handles"),
      ("November 21", "November 22"), ("21 November", "22 November"), ("21 November", "21 December"),
      ("Saturday, ", "Sunday, "), ("rated 4.7", "rated 4.8"), ("Rated 4.7", "Rated 4.9"),
      ("188 ratings", "1888 ratings"), ("61 ratings", "188 ratings"),
      ("https://shop.example/p/mug", "https://shop.example/p/kit"),
      ("https://shop.example/p/kit", "https://shop.example.evil.example/p/kit"),
      ("In stock", "Sold out"), ("“loves fishing and bad puns”", "“loves knitting and bad puns”"),
      ("lamplight", "candlelight and moonlight”. It is “grand"),
    ])
  func corrupted(_ right: String, _ wrong: String) throws {
    var tried = 0
    for reply in try replies() {
      for range in reply.ranges(of: right) {
        let bad = reply.replacingCharacters(range, wrong)
        let verification = Verifier().verify(bad, against: dadsFacts())
        #expect(!verification.removed.isEmpty && verification.text != bad, "\(bad)")
        tried += 1
      }
    }
    #expect(tried > 0 || right.hasPrefix("rated"), "\(right) stands in no reply")
  }

  @Test(
    "A lie after any sentence is taken out and nothing else",
    arguments: [
      "Only 1 left!", "It is 30% off today.", "Over 500 people bought it.", "Free delivery, too.",
      "It costs just $5.", "The “Golden Reel” goes with it.", "It arrives on 1 December.",
    ])
  func inserted(_ lie: String) throws {
    for reply in try replies() {
      let verification = Verifier().verify(reply + " " + lie, against: dadsFacts())
      #expect(verification.text == reply && verification.removed.map(\.sentence) == [lie])
    }
  }
}

extension String {
  func replacingCharacters(_ range: Range<String.Index>, _ text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
