import Catalog

/// Joins the scores of words and of meaning into one.
///
/// Scores are joined, not ranks: `w₁ × cosine + w₂ × BM25 ÷ best BM25` (a convex combination in the sense of
/// Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023) keeps how much better
/// one hit is than the next, which a rank forgets. Equal scores stay equal; ties are broken by the catalog's order,
/// so that the same query always gives the same list.
struct ScoreFusion {
  /// A product with both of its measurements, each 0–1.
  struct Fused: Equatable {
    let ordinal: Int
    let semantic: Double
    let lexical: Double
    let score: Double
  }

  let semanticWeight: Double
  let lexicalWeight: Double

  /// The best `limit` of both lists.
  ///
  /// - Parameter cosine: measures a product that only its words found.
  func fuse(
    semantic: [Hit], lexical: [Hit], limit: Int, cosine: (Int) -> Double
  ) -> [Fused] {
    let best = lexical.reduce(0) { max($0, $1.score) }
    var words: [Int: Double] = [:]
    words.reserveCapacity(lexical.count)
    for hit in lexical where best > 0 { words[hit.ordinal] = hit.score / best }
    var fused: [Fused] = []
    var seen = Set<Int>()
    for hit in semantic where seen.insert(hit.ordinal).inserted {
      fused.append(join(hit.ordinal, cosine: hit.score, words: words[hit.ordinal] ?? 0))
    }
    for hit in lexical.prefix(limit) where seen.insert(hit.ordinal).inserted {
      fused.append(join(hit.ordinal, cosine: cosine(hit.ordinal), words: words[hit.ordinal] ?? 0))
    }
    fused.sort { ($0.score, $1.ordinal) > ($1.score, $0.ordinal) }
    return Array(fused.prefix(limit))
  }

  /// A negative cosine says "unrelated", as zero does; clamping keeps each term within 0–1.
  private func join(_ ordinal: Int, cosine: Double, words: Double) -> Fused {
    let meaning = min(max(cosine, 0), 1)
    return Fused(
      ordinal: ordinal, semantic: meaning, lexical: words,
      score: semanticWeight * meaning + lexicalWeight * words)
  }
}
