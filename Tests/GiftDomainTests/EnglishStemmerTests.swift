import Foundation
import GiftDomain
import Testing

@Suite struct EnglishStemmerTests {
  /// Words and their stems by the Python package `snowballstemmer` 3.1.1.
  static func golden() throws -> [(word: String, stem: String)] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let text = try String(contentsOf: folder.appending(path: "Fixtures/porter2.tsv"), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]))
    }
  }

  @Test func stemsAsTheReferenceDoes() throws {
    let golden = try Self.golden()
    #expect(golden.count > 5000)
    let wrong = golden.filter { EnglishStemmer.stem($0.word) != $0.stem }
    let report = wrong.prefix(20).map { "\($0.word) → \(EnglishStemmer.stem($0.word)), not \($0.stem)" }
    #expect(wrong.isEmpty, "\(report)")
  }

  @Test func stemsInPlaceAsWell() throws {
    var reused: [UInt8] = []
    for pair in try Self.golden() {
      reused.removeAll(keepingCapacity: true)
      reused.append(contentsOf: pair.word.utf8)
      EnglishStemmer.stem(&reused)
      if String(decoding: reused, as: UTF8.self) != pair.stem {
        Issue.record("\(pair.word) differs in place")
        return
      }
    }
  }

  @Test(arguments: ["", "a", "ok", "日本語", "2024", "мама", "''", "'''", "y's", "ss"])
  func leavesOddWordsWhole(word: String) {
    let stem = EnglishStemmer.stem(word)
    #expect(stem.utf8.count <= word.utf8.count)
    #expect(EnglishStemmer.stem(stem).utf8.count <= stem.utf8.count)
  }
}
