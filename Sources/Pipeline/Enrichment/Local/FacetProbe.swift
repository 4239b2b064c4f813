public import Encoders
import FoundationEssentials
import GiftDomain
import Numerics

/// Says by meaning which facets a product's vector speaks for: a row of weights a facet, learnt from the
/// lexicon's own words.
public struct FacetProbe: Sendable {
  private static let mark = "GCFACET1"
  private let probe: LinearProbe
  private let facets: [Int]

  /// How much the vector of a text speaks for each facet, by the lexicon's numbers: about 1 for its own words,
  /// about 0 for others; nothing for the vector of another encoder.
  func scores(_ vector: [Float]) -> [Int: Double] {
    guard vector.count == probe.dimension else { return [:] }
    return Dictionary(zip(facets, probe.scores(vector).map(Double.init))) { first, _ in first }
  }

  /// Learns from the words of a lexicon, which takes an encoder some seconds, or reads what was learnt before.
  ///
  /// - Parameter folder: where the weights are kept for the next time; nil keeps them in memory only.
  public static func prepared(
    _ lexicon: FacetLexicon, encoder: any SentenceEncoder, folder: String?
  ) async throws -> FacetProbe {
    let subjects = subjects(of: lexicon)
    let fingerprint = fingerprint(subjects, lexicon, encoder.identifier)
    let file = folder.map { "\($0)/facets-\(encoder.identifier).bin" }
    let count = subjects.count * (encoder.dimension + 1)
    if let file, let data = FileManager.default.contents(atPath: file),
      let weights = StoredFloats.numbers([UInt8](data), mark: mark, fingerprint: fingerprint, count: count)
    {
      let probe = LinearProbe(dimension: encoder.dimension, outputs: subjects.count, weights: weights)
      return FacetProbe(probe: probe, facets: subjects.map(\.number))
    }
    let probe = try await learn(subjects, lexicon, encoder)
    if let file { keep(StoredFloats.bytes(probe.weights, mark: mark, fingerprint: fingerprint), in: file) }
    return FacetProbe(probe: probe, facets: subjects.map(\.number))
  }

  private static func learn(
    _ subjects: [Subject], _ lexicon: FacetLexicon, _ encoder: any SentenceEncoder
  ) async throws -> LinearProbe {
    let classes = subjects.enumerated().flatMap { label, subject in subject.texts.map { _ in label } }
    let encodings = try await encoder.encode(subjects.flatMap(\.texts), tokenVectors: false)
    return LinearProbe(
      vectors: encodings.map(\.vector), classes: classes, outputs: subjects.count,
      penalty: lexicon.meaning.penalty, centroid: lexicon.meaning.centroid)
  }

  // A cache that cannot be written costs the next run some seconds and nothing else.
  private static func keep(_ bytes: [UInt8], in file: String) {
    let url = URL(filePath: file)
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data(bytes).write(to: url, options: .atomic)
  }

  private struct Subject {
    let number: Int
    let texts: [String]
  }

  private static func subjects(of lexicon: FacetLexicon) -> [Subject] {
    lexicon.patterns.enumerated().compactMap { number, pattern in
      guard lexicon.judges[pattern.key.name]?.asksMeaning == true, let entry = lexicon.entry(pattern) else {
        return nil
      }
      return Subject(number: number, texts: [pattern.value] + (entry.sure ?? []) + (entry.likely ?? []))
    }
  }

  private static func fingerprint(
    _ subjects: [Subject], _ lexicon: FacetLexicon, _ encoder: String
  ) -> UInt64 {
    let texts = subjects.map { "\($0.number)\u{2}" + $0.texts.joined(separator: "\u{3}") }
    return StableHash.hash(
      "\(encoder)\u{1}\(lexicon.meaning.penalty)\u{1}\(lexicon.meaning.centroid)\u{1}"
        + texts.joined(separator: "\u{1}"))
  }
}
