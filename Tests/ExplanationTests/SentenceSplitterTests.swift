import Testing

@testable import Explanation

@Suite struct SentenceSplitterTests {
  @Test(
    "Amounts, abbreviations, initials and list numbers end no sentence",
    arguments: [
      ("It is $4.50. Fine.", ["It is $4.50. ", "Fine."]),
      ("Ask Mr. Ash. He knows.", ["Ask Mr. Ash. ", "He knows."]),
      ("1. Kit — $38. Good.", ["1. Kit — $38. ", "Good."]),
      ("By J. R. Hart. Yes!", ["By J. R. Hart. ", "Yes!"]),
      ("E.g. this, i.e. that.", ["E.g. this, i.e. that."]),
      ("Really? “Yes.” Good…", ["Really? ", "“Yes.” ", "Good…"]),
      ("At 4. Then home.", ["At 4. ", "Then home."]), ("No end", ["No end"]), ("", []),
      ("Wait... what? Ok", ["Wait... what? ", "Ok"]),
    ])
  func sentences(_ text: String, _ expected: [String]) {
    #expect(SentenceSplitter.sentences(of: text) == expected)
    #expect(SentenceSplitter.sentences(of: text).joined() == text)
  }
}
