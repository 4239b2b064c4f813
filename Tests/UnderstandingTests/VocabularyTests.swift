import Foundation
import GiftDomain
import Testing

@testable import Understanding

/// Word lists are loaded strictly: every complaint says file, key and reason.
@Suite struct VocabularyTests {
  @Test(arguments: [
    ("people.json", #""relationship": {"#, #""relatives": {"#, "relatives"),
    ("people.json", #""mother": ["#, #""mothership": ["#, "relationship.mothership"),
    ("calendar.json", "\"12-25\"", "\"12-45\"", "rules.christmas.usual"),
    ("dates.json", "{", "", ""),
    ("words.json", "\"guard\"", "\"gard\"", "gard"),
    ("tables.json", "\"currency_prefixes\"", "\"prefixes\"", "prefixes"),
    ("acts.json", "\"greet\"", "\"great\"", "act.great"),
    ("money.json", "{", "[", ""),
  ])
  func complains(file: String, old: String, new: String, key: String) throws {
    let copy = FileManager.default.temporaryDirectory.appending(path: "vocabulary-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: URL(filePath: Playback.directory), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let path = copy.appending(path: file)
    if new.isEmpty {
      try FileManager.default.removeItem(at: path)
    } else {
      let text = try String(contentsOf: path, encoding: .utf8)
      let range = try #require(text.range(of: old))
      try text.replacingCharacters(in: range, with: new).write(to: path, atomically: true, encoding: .utf8)
    }
    let error = #expect(throws: VocabularyError.self) { try Vocabulary(directory: copy.path()) }
    #expect(error?.file == file)
    #expect(error?.key == key)
    #expect(error?.reason.isEmpty == false)
  }

  @Test(arguments: [
    ("1,200", 1200), ("1.200,50", 1200.5), ("49.90", 49.9), ("49,90", 49.9), ("1,234,567", 1_234_567),
    ("0.125", 0.125),
    ("1,5", 1.5), ("12", 12),
  ])
  func readsNumerals(text: String, value: Double) {
    #expect(NumeralReader.value(of: Array(text.utf8)) == value)
  }

  @Test func mendsSpelling() throws {
    let repair = try Playback.vocabulary.normaliser.repair
    #expect(repair.repaired("birtdhay") == "birthday")
    #expect(repair.repaired("grandmohter") == "grandmother")
    #expect(repair.repaired("tuseday") == "tuesday")
    #expect(repair.repaired("zebra") == nil)
    #expect(SpellingRepair.distance(Array("abcd".utf8), Array("abdc".utf8)) == 1)
    #expect(SpellingRepair.distance(Array("".utf8), Array("abc".utf8)) == 3)
  }

  @Test func cutsTokens() {
    let tokens = Tokeniser.tokens(of: "She's can’t e-mail £1,200.50! Café", limit: 100)
    #expect(tokens.map(\.text) == ["she", "'s", "can", "not", "e", "mail", "£", "1,200.50", "!", "cafe"])
    #expect(tokens[1].start == 3 && tokens[1].end == 5)
    #expect(tokens[5].isHyphenated && tokens[7].isGlued && tokens[9].isCapitalised)
    #expect(Tokeniser.tokens(of: "abc def", limit: 3).map(\.text) == ["abc"])
  }
}
