import Foundation

/// How good a run is by judgements; means over all judged queries, and those that the run lacks count 0.
public struct RankingScores: Sendable, Equatable {
  /// How many queries were judged.
  public let queries: Int
  /// How many of them the run has no product for.
  public let missing: Int
  /// Normalised discounted cumulative gain of the first ten, with gains 2^relevance − 1 (Burges et al., 2005).
  public let ndcg10: Double
  /// The reciprocal rank of the first relevant product among the first ten.
  public let mrr10: Double
  /// The share of the relevant products that are among the first hundred.
  public let recall100: Double

  /// Scores a run; nil without judgements.
  public init?(_ run: RankingRun, by judgements: RelevanceJudgements) {
    let scores = judgements.relevance.map { query, grades in
      QueryScore(run.rankings[query] ?? [], grades)
    }
    guard !scores.isEmpty else { return nil }
    func mean(_ path: KeyPath<QueryScore, Double>) -> Double {
      // Summed in order, so that the order of a dictionary does not show in the last digit.
      scores.map { $0[keyPath: path] }.sorted().reduce(0, +) / Double(scores.count)
    }
    queries = scores.count
    missing = judgements.relevance.keys.count { run.rankings[$0] == nil }
    ndcg10 = mean(\.ndcg10)
    mrr10 = mean(\.mrr10)
    recall100 = mean(\.recall100)
  }
}

/// The scores of one query.
private struct QueryScore {
  let ndcg10, mrr10, recall100: Double

  init(_ ranking: [String], _ grades: [String: Int]) {
    let gained = ranking.prefix(10).map { grades[$0] ?? 0 }
    let ideal = Self.gain(grades.values.sorted(by: >).prefix(10))
    ndcg10 = ideal > 0 ? Self.gain(gained) / ideal : 0
    mrr10 = gained.firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
    let relevant = grades.values.count { $0 > 0 }
    let found = ranking.prefix(100).count { (grades[$0] ?? 0) > 0 }
    recall100 = relevant > 0 ? Double(found) / Double(relevant) : 0
  }

  private static func gain(_ grades: some Sequence<Int>) -> Double {
    var gain = 0.0
    for (index, grade) in grades.enumerated() where grade > 0 {
      gain += (pow(2, Double(grade)) - 1) / log2(Double(index + 2))
    }
    return gain
  }
}
