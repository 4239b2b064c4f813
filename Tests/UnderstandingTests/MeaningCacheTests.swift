import Encoders
import Foundation
import GiftDomain
import Numerics
import Testing

@testable import Understanding

@Suite("What was learnt is kept")
struct MeaningCacheTests {
  @Test("the next start reads what the first has learnt")
  func roundTrip() async throws {
    let folder = try Folder()
    let first = try Self.meaning(in: folder)
    #expect(!first.isReady)
    #expect(try await first.prepare())
    let second = try Self.meaning(in: folder)
    #expect(second.isReady)
    let clauses = ["rods and reels by the river", "she turns sixty on Friday"]
    #expect(await second.read(clauses: clauses, turn: nil) == (await first.read(clauses: clauses, turn: nil)))
  }

  @Test(
    "a file that is cut short, damaged, foreign or empty is not believed, and written anew",
    arguments: 0..<5)
  func damage(kind: Int) async throws {
    let folder = try Folder()
    try await Self.meaning(in: folder).prepare()
    let file = try folder.file()
    let good = try Data(contentsOf: file)
    var bad = good
    switch kind {
    case 0: bad = good.prefix(good.count / 2)
    case 1: bad[good.count / 2] ^= 0x40
    case 2: bad[10] ^= 1
    case 3: bad = Data()
    default: bad = Data("not weights at all".utf8)
    }
    try bad.write(to: file)
    let again = try Self.meaning(in: folder)
    #expect(!again.isReady)
    #expect(try await again.prepare())
    #expect(try Data(contentsOf: file) == good)
  }

  @Test("every prefix of a file is refused without harm")
  func prefixes() throws {
    let examples = try Self.examples()
    let dimension = 2
    func probe(_ outputs: Int) -> LinearProbe {
      LinearProbe(dimension: dimension, outputs: outputs, weights: Array(repeating: 1, count: outputs * 3))
    }
    let model = MeaningModel(
      topics: probe(examples.topics.count), habit: probe(1), acts: probe(examples.acts.count + 1))
    let bytes = model.bytes(fingerprint: 7)
    func read(_ bytes: [UInt8], _ fingerprint: UInt64 = 7) -> MeaningModel? {
      MeaningModel(bytes: bytes, fingerprint: fingerprint, examples: examples, dimension: dimension)
    }
    #expect(read(bytes) == model)
    #expect(read(bytes, 8) == nil)
    #expect(read(bytes + [0]) == nil)
    for length in 0..<bytes.count { #expect(read(Array(bytes[..<length])) == nil) }
  }

  @Test(
    "examples with an unknown key, an unknown act or without clauses are refused",
    arguments: [
      ("hints.json", "\"style\"", "\"styles\""), ("act-examples.json", "reject", "refuse"),
      ("hints.json", "[\"flour on the apron\"]", "[]"), ("hints.json", "\"penalty\": 1,", ""),
    ])
  func strict(file: String, old: String, new: String) throws {
    let folder = try Folder()
    let url = URL(filePath: folder.path + "/" + file)
    let text = try String(contentsOf: url, encoding: .utf8).replacingOccurrences(of: old, with: new)
    try Data(text.utf8).write(to: url)
    #expect(throws: VocabularyError.self) { try MeaningExamples(directory: folder.path) }
  }

  @Test("a folder that cannot be written keeps nothing but still learns")
  func unwritable() async throws {
    let meaning = LearntMeaning(
      examples: try Self.examples(), encoder: HashingEncoder(),
      folder: "/proc/nowhere")
    #expect(try await meaning.prepare() == false)
    #expect(meaning.isReady)
  }

  // Learning needs vectors, not good ones: the fallback's will do here.
  private static func meaning(in folder: Folder) throws -> LearntMeaning {
    LearntMeaning(
      examples: try MeaningExamples(directory: folder.path), encoder: HashingEncoder(),
      folder: folder.path + "/cache")
  }

  private static func examples() throws -> MeaningExamples {
    let folder = try Folder()
    return try withExtendedLifetime(folder) { try MeaningExamples(directory: folder.path) }
  }

  /// A folder with a few examples, which goes when the test ends.
  private final class Folder {
    let path: String

    init() throws {
      path = FileManager.default.temporaryDirectory.appending(path: "meaning-\(UUID())").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try write(MeaningCacheTests.hints, "hints.json")
      try write(MeaningCacheTests.turns, "act-examples.json")
    }

    private func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    }

    func file() throws -> URL {
      let cache = path + "/cache"
      let names = try FileManager.default.contentsOfDirectory(atPath: cache)
      return URL(filePath: cache).appending(path: try #require(names.first))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private static let hints = """
    {"numbers": {"penalty": 1, "centroid": 1, "habit_floor": 0, "topic_floor": 0, "act_floor": 0},
     "interests": {"fishing": {"clauses": ["rods and reels by the river"], "words": ["bait"]},
                   "baking": {"clauses": ["flour on the apron"], "words": ["dough"]}},
     "style": {}, "nothing": ["she turns sixty on Friday"]}
    """
  private static let turns = #"{"acts": {"reject": ["not for me"]}, "none": ["well"]}"#
}
