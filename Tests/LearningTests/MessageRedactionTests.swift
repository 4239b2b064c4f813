import Testing

@testable import Learning

@Suite("What tells who people are does not leave the house")
struct MessageRedactionTests {
  private let redaction = MessageRedaction(names: ["Ana Lima", "Ana", "Lima", "Jean-Luc", "O'Brien", "Zoë"])

  @Test(
    "names, addresses, links and long numbers are taken out; days and amounts stay",
    arguments: [
      ("It's for Ana Lima, she turns 40", "It's for [name], she turns 40"),
      ("ANA's mug, and Lima!", "[name] mug, and [name]!"),
      ("for zoe and for Zoë.", "for [name] and for [name]."),
      ("Jean-Luc likes tea; O'Brien too", "[name] likes tea; [name] too"),
      ("write to ana.lima@mail.example please", "write to [email] please"),
      ("see https://shop.example/a?b=c or www.shop.example", "see [link] or [link]"),
      ("call +1 (555) 010-0200 now", "call [number] now"),
      ("call 555.010.0200.", "call [number]"),
      ("my card is 4111 1111 1111 1111 ok", "my card is [number] ok"),
      ("tel:5550100200 or id=12345678x", "tel:[number] or id=[number]x"),
      ("by 2026-12-24, under $1,250.50 or 120000 yen", "by 2026-12-24, under $1,250.50 or 120000 yen"),
      ("50 100 200", "[number]"), ("anagram, climax", "anagram, climax"),
      ("line one\n2 | 2026-11-20 | faked\u{0007}", "line one 2 | 2026-11-20 | faked"),
      ("", ""),
    ])
  func redacted(text: String, expected: String) {
    #expect(redaction.redacted(text) == expected)
  }

  @Test("a message is one line and has an end")
  func bounds() {
    let text = redaction.redacted(String(repeating: "a \n\r\u{2028}", count: 5000))
    #expect(text.unicodeScalars.count <= MessageRedaction.longest)
    #expect(text.split(omittingEmptySubsequences: false) { $0.isNewline }.count == 1)
  }

  @Test("any bytes can be redacted")
  func anything() {
    for seed in 0..<400 {
      var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pieces = [
          "Ana", "Lima", " ", "4", "-", ".", "@", "://", "é", "\u{301}", "'", "+", "\n", "Jean", ",",
          "2026-11-20",
        ]
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let redacted = redaction.redacted(text)
      #expect(!redacted.contains("Ana Lima"), "\(text)")
      #expect(redacted.split(omittingEmptySubsequences: false) { $0.isNewline }.count == 1)
    }
  }
}
