import Foundation
import Numerics
import Testing

@testable import Encoders

/// Expected values were made with the reference tokenizer by `Fixtures/make_goldens.py`.
@Suite(.enabled(if: ModelFiles.arePresent, "run scripts/fetch-encoder"))
struct WordPieceTokenizerTests {
  struct Golden: Decodable {
    let text: String
    let ids: [Int32]
  }

  static let tokenizer = Result {
    try WordPieceTokenizer(vocabulary: ModelFiles.directory + "/vocab.txt")
  }

  @Test func identifiersAreThoseOfTheReference() throws {
    let goldens = try JSONDecoder().decode([Golden].self, from: ModelFiles.fixture("tokens.json"))
    let tokenizer = try Self.tokenizer.get()
    #expect(goldens.count >= 320)
    let wrong = goldens.filter { tokenizer.identifiers(of: $0.text, maximumLength: 512) != $0.ids }
    #expect(wrong.isEmpty, "\(wrong.map { $0.text.debugDescription }.joined(separator: "\n"))")
  }

  @Test func everyCharacterIsTreatedAsByTheReference() throws {
    let goldens = try JSONDecoder().decode([String: String].self, from: ModelFiles.fixture("scalars.json"))
    let wrong = goldens.filter { block, hash in
      let first = UInt32(block, radix: 16) ?? 0
      let scalars = (first..<first + 256).filter { $0 != 0x11938 }.compactMap(Unicode.Scalar.init)
      let text = scalars.map { "a" + String($0) + "b" }.joined(separator: " ")
      var words: [String] = []
      WordSplitter.forEachWord(of: text[...]) { word in
        words.append(String(decoding: word.bytes, as: UTF8.self))
        return true
      }
      return StableHash.hash(words.joined(separator: "\u{1}")) != UInt64(hash, radix: 16)
    }
    #expect(goldens.count > 500)
    #expect(wrong.isEmpty, "blocks from \(wrong.keys.sorted())")
  }

  @Test(arguments: [-1, 0, 2, 3, 7])
  func lengthIsBounded(maximumLength: Int) throws {
    let tokenizer = try Self.tokenizer.get()
    let identifiers = tokenizer.identifiers(
      of: "a [MASK] mug, and more and more", maximumLength: maximumLength)
    #expect(identifiers.count == max(2, maximumLength))
    #expect(identifiers.first == 101 && identifiers.last == 102)
  }

  @Test func vocabularyWithoutTheMarksIsRefused() throws {
    let path =
      FileManager.default.temporaryDirectory.path() + "/vocabulary-\(UInt64.random(in: 0 ... .max)).txt"
    try Data("a\nb\n".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: EncoderError.self) { try WordPieceTokenizer(vocabulary: path) }
    #expect(throws: EncoderError.self) { try WordPieceTokenizer(vocabulary: path + ".missing") }
  }
}
