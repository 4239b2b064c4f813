import GiftDomain

/// Maximal marginal relevance: how much a candidate adds to what is chosen already.
///
/// `mmr = λ · relevance − (1 − λ) · greatest similarity to the chosen` (Carbonell and Goldstein, "The Use of MMR",
/// 1998). Relevance is the score divided by the best score, so that λ means the same in every hunt. Two products of
/// one category are as similar as can be, 1; others as their vectors' cosine says. That is a product's own vector
/// and not its category's, so that a cookery book and a saucepan count as near although their shelves differ.
struct MarginalRelevance {
  private let lambda: Double
  private let candidates: [Candidate]
  private let best: Double
  /// The greatest similarity of each candidate to the chosen.
  private(set) var similarity: [Double]

  init(_ candidates: [Candidate], lambda: Double) {
    self.lambda = lambda
    self.candidates = candidates
    best = candidates.first?.score ?? 0
    similarity = Array(repeating: 0, count: candidates.count)
  }

  /// The score as a share of the best, 0–1; without a positive best score only the first is relevant.
  func relevance(_ index: Int) -> Double {
    guard best > 0 else { return index == 0 ? 1 : 0 }
    return min(1, max(0, candidates[index].score / best))
  }

  /// What the candidate adds, from λ − 1 to λ.
  func value(_ index: Int) -> Double {
    lambda * relevance(index) - (1 - lambda) * similarity[index]
  }

  /// Takes a choice into account.
  mutating func choose(_ chosen: Int) {
    for index in candidates.indices {
      similarity[index] = max(similarity[index], Self.similarity(candidates[index], candidates[chosen]))
    }
  }

  /// 1 within a category, else the cosine of the vectors, 0 where there is none.
  static func similarity(_ left: Candidate, _ right: Candidate) -> Double {
    if !left.product.category.isEmpty, left.product.category == right.product.category { return 1 }
    guard left.vector.count == right.vector.count else { return 0 }
    let cosine = zip(left.vector, right.vector).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    return Double(min(max(cosine, 0), 1))
  }
}
