import Foundation
import GiftDomain
import Testing

@Suite struct WordTokenizerTests {
  @Test(arguments: [
    ("Roses & Lilies", ["roses", "lilies"]), ("café-crème", ["cafe", "creme"]),
    ("Grandma's o’clock kids' 's", ["grandma", "oclock", "kids", "s"]),
    ("ÆTHER Straße Łódź", ["aether", "strasse", "lodz"]),
    ("cafe\u{301} x\u{200D}y", ["cafe", "x", "y"]), ("3-in-1, 50%!", ["3", "in", "1", "50"]),
    ("ЧАЙ 茶 👩‍🍳", ["чай", "茶"]), ("½ ²", ["½", "²"]), ("", []), ("''’", []), ("don't", ["dont"]),
  ])
  func splits(text: String, words: [String]) {
    #expect(WordTokenizer.words(in: text) == words)
    #expect(WordTokenizer.stems(in: text) == words.map(EnglishStemmer.stem))
  }

  @Test func readsSubstrings() {
    let text = "xx Fishing rods, café yy"
    #expect(WordTokenizer.stems(in: text.dropFirst(3).dropLast(3)) == ["fish", "rod", "cafe"])
  }

  /// Every letter that Unicode itself takes apart into a plain letter and marks must fold to that letter.
  @Test func foldsAsUnicodeDecomposes() {
    var checked = 0
    for value in UInt32(0xC0)...0x17F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      guard parts.count > 1, let base = parts.first else { continue }
      checked += 1
      #expect(LatinFolding.fold(scalar) == String(base).lowercased(), "U+\(String(value, radix: 16))")
    }
    #expect(checked > 150)
  }

  @Test(arguments: [
    ("ß", "ss"), ("Þ", "th"), ("ø", "o"), ("œ", "oe"), ("Ŋ", "n"), ("ŀ", "l"), ("ſ", "s"), ("ĳ", "ij"),
  ])
  func foldsLettersWithoutDecomposition(letter: String, plain: String) throws {
    #expect(LatinFolding.fold(try #require(letter.unicodeScalars.first)) == plain)
  }

  @Test(arguments: ["×", "÷", "a", "ƀ"])
  func leavesOthers(letter: String) throws {
    #expect(LatinFolding.fold(try #require(letter.unicodeScalars.first)) == nil)
  }
}
