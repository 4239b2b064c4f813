import Numerics

/// A rehearsal: what would have been learnt before a day, held against what people bought in the time after it.
struct Backtest {
  private let model: FeatureModel
  private let history: PurchaseHistory
  private let cutoff: Double
  private let end: Double
  private let policy: RecommendationPolicy

  init(
    _ history: PurchaseHistory, from cutoff: Double, before end: Double, titles: TitleIndex,
    policy: RecommendationPolicy
  ) throws {
    model = try FeatureModel(history, before: cutoff, titles: titles, policy: policy)
    self.history = history
    self.cutoff = cutoff
    self.end = end
    self.policy = policy
  }

  /// What people chose among the products that they might have wanted.
  func choices() throws -> [ConditionalLogit.Choice] {
    let ranker = HybridRanker(model, weights: policy.defaultWeights)
    let last = history.lastPurchases(before: cutoff)
    let everybody = history.newPurchases(from: cutoff, before: end).sorted { $0.key < $1.key }
    let people = everybody.filter { !last.range(of: $0.key).isEmpty }
    guard people.count >= policy.backtests.peopleAtLeast else { return [] }
    return try Self.spread(people, over: policy.backtests.peopleAtMost).compactMap { person, wanted in
      try Task.checkCancellation()
      let before = PersonHistory(columns: last.columns(of: person), values: last.values(of: person))
      return choice(of: wanted, by: before, oneself: person, ranker)
    }
  }

  private func choice(
    of wanted: Set<Int>, by person: PersonHistory, oneself: Int, _ ranker: HybridRanker
  ) -> ConditionalLogit.Choice? {
    let owned = Set(person.products)
    let scores = ranker.scores(for: person, oneself: oneself)
    let candidates = candidates(scores, besides: owned)
    let taken = candidates.indices.filter { wanted.contains(candidates[$0]) }
    guard !taken.isEmpty else { return nil }
    return ConditionalLogit.Choice(rows: candidates.flatMap(scores.measurements), taken: taken)
  }

  /// What somebody might choose: the best by each feature that learns from purchases, and what sells.
  ///
  /// The best by the blend would do worse: among them, what is weak in one feature is strong in another, and the
  /// weights that are learnt come out too small.
  private func candidates(_ scores: PersonScores, besides owned: Set<Int>) -> [Int] {
    var found: Set<Int> = []
    for feature in Self.candidateFeatures {
      let best = scores.best(policy.backtests.candidates, by: feature) { !owned.contains($0) }
      found.formUnion(best.map(\.index))
    }
    return found.sorted()
  }

  private static let candidateFeatures: [RecommendationFeature] = [
    .boughtTogether, .boughtTogetherLately, .similarPeople, .soldMonth,
  ]

  /// At most `count` elements, evenly from beginning to end.
  private static func spread<Element>(_ elements: [Element], over count: Int) -> [Element] {
    guard elements.count > count else { return elements }
    return (0..<count).map { elements[$0 * elements.count / count] }
  }

  /// How well weights would have done in this rehearsal.
  func ndcg(of weights: FeatureWeights) -> (ndcg: Double, people: Int) {
    let ranker = HybridRanker(model, weights: weights)
    return OfflineCheck.ndcg(history, from: cutoff, before: end) { person, before in
      let owned = Set(before.products)
      return ranker.scores(for: before, oneself: person).best(10) { !owned.contains($0) }.map(\.index)
    }
  }
}
