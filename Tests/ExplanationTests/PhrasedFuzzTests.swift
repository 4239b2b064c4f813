import GiftDomain
import Testing

@testable import Explanation

@Suite("Whatever a model says, nothing unborne is said")
struct PhrasedFuzzTests {
  private static let pieces = [
    "The Lure Maker's Bench Kit", "Lure Maker's", "Mr. Grumble's “Good Moaning” Mug: Only 2 Handles", "It",
    "is",
    "costs", "$38", "$16.50", "$40", "38 $", "38,00 $", "16,50 $", "$39", "39,00 €", "29 Euro", "thirty",
    "65", "4.7",
    "out of 5", "5", "28", "21", "November", "Saturday", "Samstag", "Monday", "lunes", "tomorrow", "morgen",
    "in 2 days",
    "arrives", "by", "for", "your", "father", "and", "he", "will", "like", "it", "the", "für", "ihn", "gut",
    "und",
    "passt", "para", "tu", "padre", "es", "on sale", "20% off", "Rabatt", "descuento", "only two left",
    "nur noch drei",
    "I ordered it", "bestellt", "reservado", "Golden Reel Deluxe", "evil.example",
    "https://shop.example/p/kit",
    "https://evil.example", "<b>", "**", "`", "\u{200B}", "\u{E001}", "\u{202E}", "🎁", "①", "３", "½", ".",
    "!", "?", "…", ",",
    "\n", "\n\n", "“", "”", "(", ")", "/5", "1.", "2.", "AI", "KI", "How much would you like to spend?",
    "Really?",
  ]

  /// Figures that the facts bear in some place.
  private static let figures: Set<String> = [
    "38", "16.50", "40", "38,00", "16,50", "65", "4.7", "5", "28", "21", "2", "1", "4,7", "20", "4.2", "61",
    "188",
  ]

  @Test("in any language, in any order", arguments: ["en", "de", "es", "fr"])
  func anything(language: String) throws {
    var random = Random(seed: UInt64(language.utf8.reduce(7) { $0 * 31 + UInt64($1) }))
    for _ in 0..<400 {
      let words = (0..<(5 + random.next(40))).map { _ in Self.pieces[random.next(Self.pieces.count)] }
      let text = words.joined(separator: random.next(4) == 0 ? "" : " ")
      let task = dadsTask(language, asking: random.next(2) == 0 ? .budget : nil)
      let (said, failure) = try phrased(text, task, pieces: [1 + random.next(9), 1 + random.next(30)])
      let joined = said.joined()
      let whole = failure == nil ? joined : joined.isEmpty ? task.template : joined + "\n\n" + task.template
      #expect(Verifier().verify(whole, against: task.facts).removed.isEmpty, "\(text)\n→ \(whole)")
      #expect(whole.count { $0 == "?" } <= (task.question == nil ? 0 : 1))
      for sign in [
        "<b>", "**", "`", "\u{200B}", "\u{202E}", "evil", "Rabatt", "descuento", "bestellt", "%", "€", "①",
      ] {
        #expect(!whole.contains(sign), "\(text)\n→ \(whole)")
      }
      for figure in joined.split(whereSeparator: { !$0.isNumber && $0 != "." && $0 != "," })
        .map({ $0.trimmingPrefix { !$0.isNumber } }).map({
          String($0.prefix { $0.isNumber || $0 == "." || $0 == "," })
        })
      {
        let bare = String(figure.reversed().drop { !$0.isNumber }.reversed())
        #expect(bare.isEmpty || Self.figures.contains(bare), "\(bare) in \(joined)")
      }
    }
  }

  /// Numbers that are the same at every run.
  private struct Random {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
  }
}
