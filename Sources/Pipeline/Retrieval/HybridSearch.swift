import Catalog
import Encoders
import GiftDomain
import Numerics

/// One search by words and by meaning over the admitted products.
struct HybridSearch {
  let snapshot: CatalogSnapshot
  let policy: RetrievalPolicy
  let encode: QueryEncoding

  /// What a search found.
  struct Found {
    let hits: [ScoreFusion.Fused]
    let encoding: Encoding?
  }

  func run(
    sentence: String, words: LexicalQuery, among admitted: Bitset, limit: Int, stage: SearchStage = .hybrid
  ) async -> Found {
    let encoding = stage == .lexical ? nil : await encode(sentence)
    let depth = max(limit, policy.lexicalDepth)
    let lexical = stage == .semantic ? [] : snapshot.lexical(words, among: admitted, limit: depth)
    let semantic = encoding.map { snapshot.semantic($0.vector, among: admitted, limit: limit) } ?? []
    // Without one of the legs the other's weight would only scale the score; the ledger keeps it honest anyway.
    let fusion = ScoreFusion(semanticWeight: policy.semanticWeight, lexicalWeight: policy.lexicalWeight)
    let hits = fusion.fuse(
      semantic: semantic, lexical: lexical, limit: limit
    ) { ordinal in
      encoding.map { Self.cosine($0.vector, snapshot.vector(at: ordinal)) } ?? 0
    }
    return Found(hits: hits, encoding: encoding)
  }

  /// The cosine of two unit vectors.
  private static func cosine(_ left: [Float], _ right: [Float]) -> Double {
    Double(zip(left, right).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
