import Catalog
import Enrichment
import Evaluation
import Foundation
import GiftDomain
import Testing

@Suite("Scores of extracted facets")
struct FacetScoresTests {
  private let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private func read(_ lines: String) throws -> [LabelledProduct] {
    let file = FileManager.default.temporaryDirectory.path + "/labels-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(lines.utf8).write(to: URL(filePath: file))
    let policy = try FacetPolicy(
      json: [UInt8](Data(contentsOf: URL(filePath: home + "/catalog/enrichment/taxonomy.json"))))
    let vocabulary = try FacetVocabulary(path: home + "/catalog/facets.json")
    return try LabelledProducts.read(
      file: file, normaliser: FacetNormaliser(policy: policy, vocabulary: vocabulary))
  }

  private func line(_ id: String, _ labels: String, part: String = "a") -> String {
    """
    {"part": "\(part)", "product": {"id": "\(id)", "title": "T", "price": {"amount": "1", "currency": "USD"}}, \
    "labels": \(labels)}
    """ + "\n"
  }

  @Test("F1 of each key, their mean, and both over all")
  func scores() throws {
    let products = try read(
      line("1", #"{"interest": ["tea", "coffee"], "theme": ["cosy"]}"#) + line("2", #"{"interest": ["tea"]}"#)
    )
    let scores = FacetScores(
      products,
      found: [
        "1": [Facet(.interest, "tea", confidence: 0.5), Facet(.interest, "wine"), Facet(.kind, "book")],
        "2": [Facet(.interest, "tea")],
      ])
    // Interest: 2 right, 1 invented, 1 missed. Theme: 1 missed. The other keys: nothing to find, nothing found.
    #expect(scores.metrics["f1.interest"] == 4.0 / 6)
    #expect(scores.metrics["f1.theme"] == 0)
    #expect(scores.metrics["f1.value"] == 1)
    #expect(scores.metrics["macro_f1"].map { abs($0 - (4.0 / 6 + 0 + 3) / 5) < 1e-9 } == true)
    #expect(scores.metrics["micro_precision"] == 2.0 / 3)
    #expect(scores.metrics["micro_recall"] == 0.5)
    #expect(scores.differences.map(\.product) == ["1"])
  }

  @Test("Each part has scores of its own")
  func parts() throws {
    let products = try read(
      line("1", #"{"theme": ["cosy"]}"#) + line("2", #"{"theme": ["bold"]}"#, part: "b"))
    let scores = FacetScores(products, found: ["1": [Facet(.theme, "cosy")]])
    #expect(scores.metrics["a.f1.theme"] == 1)
    #expect(scores.metrics["b.f1.theme"] == 0)
  }

  @Test(
    "A wrong line is told with its place",
    arguments: [
      "no json", "[]", #"{"labels": {}}"#, #"{"product": {"id": 1}}"#,
      #"{"product": {"id": "1", "title": "T", "price": {"amount": "1", "currency": "USD"}}, "labels": []}"#,
    ])
  func faults(line: String) {
    #expect(throws: SuiteError.self) { try read(line) }
  }

  @Test("Labels are of the judged keys and of their vocabulary; a product stands once")
  func labels() {
    #expect(throws: SuiteError.self) { try read(line("1", #"{"colour": ["red"]}"#)) }
    #expect(throws: SuiteError.self) { try read(line("1", #"{"recipient": ["astronauts"]}"#)) }
    #expect(throws: SuiteError.self) { try read(line("1", "{}") + line("1", "{}")) }
  }
}
