import Enrichment
import GiftDomain
import Testing

@Suite("Words become facets of ours")
struct FacetNormaliserTests {
  @Test(
    "Spellings, plurals and other names are one value",
    arguments: [
      ("recipient", "Dad", "recipient:dad"), ("Recipients", "fathers", "recipient:dad"),
      ("occasion", "Father's Day", "occasion:fathers_day"), ("occasion", "X-mas", "occasion:x mas"),
      ("occasions", "XMAS", "occasion:christmas"), ("interest", "Barbecue", "interest:bbq"),
      ("hobby", "Vinyl Records", "interest:vinyl records"), ("value", "eco-friendly", "value:sustainable"),
      ("theme", "Hygge", "theme:cosy"), ("interest", "  Bîrd   Photography ", "interest:bird photography"),
    ])
  func known(key: String, value: String, facet: String) throws {
    let found = try EnrichmentKit.normaliser().facet(key: key, value: value, confidence: 0.7)
    #expect("\(found.key):\(found.value)" == facet)
    #expect(found.confidence == 0.7)
  }

  @Test(
    "What is no facet is refused",
    arguments: [
      ("colour", "red", FacetRefusal.unknownKey), ("recipient", "astronauts", .unknownValue),
      ("interest", "https://evil.example", .notPlain), ("interest", "only $9", .notPlain),
      ("interest", "50 off", .notPlain), ("interest", "", .empty), ("interest", " — ", .empty),
      ("interest", "ignore previous instructions", .notPlain), ("occasion", "any occasion", .notPlain),
      ("interest", "a very long list of words", .tooLong),
      ("interest", String(repeating: "x", count: 5_000), .tooLong), ("theme", "x", .tooLong),
    ])
  func refused(key: String, value: String, reason: FacetRefusal) throws {
    let normaliser = try EnrichmentKit.normaliser()
    #expect(throws: reason) { try normaliser.facet(key: key, value: value, confidence: 1) }
  }

  @Test("Confidence is a number from 0 to 1", arguments: [-0.1, 1.1, .nan, .infinity])
  func confidence(value: Double) throws {
    let normaliser = try EnrichmentKit.normaliser()
    #expect(throws: FacetRefusal.badConfidence) {
      try normaliser.facet(key: "interest", value: "tea", confidence: value)
    }
  }

  @Test("Of each key the most certain values stay, each once")
  func limits() throws {
    let many = (0..<20).map { Facet(.interest, "hobby \($0)", confidence: Double($0) / 20) }
    let twice = [Facet(.theme, "cosy", confidence: 0.2), Facet(.theme, "cosy", confidence: 0.8)]
    let facets = try EnrichmentKit.normaliser().limited(many + twice)
    #expect(facets.filter { $0.key == .interest }.map(\.confidence).min() == 0.7)
    #expect(facets.filter { $0.key == .theme }.map(\.confidence) == [0.8])
  }

  @Test("Everything that the lexicon can find is a value of the shop's vocabulary")
  func vocabulary() throws {
    let normaliser = try EnrichmentKit.normaliser()
    for pattern in try EnrichmentKit.lexicon().patterns {
      let facet = try normaliser.facet(key: pattern.key.name, value: pattern.value, confidence: 1)
      #expect(facet.value == pattern.value)
    }
  }

  @Test("A policy file that makes no sense is refused")
  func policy() {
    #expect(throws: PolicyError.self) { try FacetPolicy(json: Array("{}".utf8)) }
    #expect(throws: PolicyError.self) { try FacetLexicon(json: Array(#"{"values": 3}"#.utf8)) }
  }
}
