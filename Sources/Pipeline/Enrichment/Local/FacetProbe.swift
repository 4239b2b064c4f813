public import Encoders
import GiftDomain
import Numerics

/// Says by meaning which facets a product's vector speaks for: a row of weights a facet, learnt from the
/// lexicon's own words.
public struct FacetProbe: Sendable {
  private let probe: LinearProbe
  private let facets: [(number: Int, floor: Double)]
  private let most: Double

  /// Strengths from 0 to the policy's most, of the facets that score above their key's floor.
  func strengths(_ vector: [Float]) -> [(facet: Int, strength: Double)] {
    guard vector.count == probe.dimension else { return [] }
    return zip(facets, probe.scores(vector)).compactMap { facet, score in
      let above = Double(score) - facet.floor
      return above > 0 ? (facet.number, min(most, above)) : nil
    }
  }

  /// Learns from the words of a lexicon; which takes an encoder some seconds.
  public static func learn(_ lexicon: FacetLexicon, encoder: any SentenceEncoder) async throws -> FacetProbe {
    let subjects = Self.subjects(of: lexicon)
    var texts: [String] = []
    var classes: [Int?] = []
    for (label, subject) in subjects.enumerated() {
      texts += subject.texts
      classes += subject.texts.map { _ in label }
    }
    let vectors = try await encoder.encode(texts, tokenVectors: false).map(\.vector)
    let probe = LinearProbe(
      vectors: vectors, classes: classes, outputs: subjects.count, penalty: lexicon.meaning.penalty,
      centroid: lexicon.meaning.centroid)
    return FacetProbe(
      probe: probe, facets: subjects.map { ($0.number, $0.floor) }, most: lexicon.meaning.most)
  }

  private struct Subject {
    let number: Int
    let floor: Double
    let texts: [String]
  }

  private static func subjects(of lexicon: FacetLexicon) -> [Subject] {
    lexicon.patterns.enumerated().compactMap { number, pattern in
      guard let floor = lexicon.meaning.floor[pattern.key.name], let entry = lexicon.entry(pattern) else {
        return nil
      }
      let words = [pattern.value] + (entry.sure ?? []) + (entry.likely ?? [])
      return Subject(number: number, floor: floor, texts: words)
    }
  }
}
