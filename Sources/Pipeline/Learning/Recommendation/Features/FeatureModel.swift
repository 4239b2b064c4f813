import Glibc
import Numerics

/// All that is learnt from purchases before a day, and the measurements that it gives for a person.
public struct FeatureModel: Sendable, Equatable {
  /// Products that were sold before that day: only these are recommended.
  public let known: [Int]
  /// Weights between products over all purchases, and over those of late.
  let together: SparseRows
  let togetherLately: SparseRows
  let people: SimilarPeople
  let titles: TitleIndex
  /// The standardised measurements that are the same for everybody, in the order of the features.
  let ofProducts: [[Float]]
  let policy: RecommendationPolicy

  /// Learns from what was bought before `cutoff`.
  ///
  /// - Throws: `CancellationError` when the task was cancelled, and what the factorisation throws.
  public init(
    _ history: PurchaseHistory, before cutoff: Double, titles: TitleIndex, policy: RecommendationPolicy
  ) throws {
    let last = history.lastPurchases(before: cutoff)
    let sold = last.transposed()
    let known = (0..<sold.rowCount).filter { !sold.range(of: $0).isEmpty }
    let weights = policy.weights
    func learn(_ interactions: SparseRows, _ penalty: Float) throws -> SparseRows {
      try Task.checkCancellation()
      return try ItemWeights.train(
        interactions, penalty: penalty, productsAtMost: weights.productsAtMost, kept: weights.kept)
    }
    together = try learn(last.mapValues { _ in 1 }, weights.penalty)
    togetherLately = try learn(last.mapValues { exp($0 / weights.lateDays) }, weights.latePenalty)
    people = SimilarPeople(lastPurchases: last, peopleAtMost: policy.people.atMost)
    ofProducts = SalesStatistics.features(of: history, before: cutoff, known: known)
    self.known = known
    self.titles = titles
    self.policy = policy
  }

  /// How many products there are, sold or not.
  public var productCount: Int { titles.words.rowCount }

  /// The standardised measurements for a person, in the order of the features that depend on one.
  ///
  /// - Parameter oneself: the person's row in the history that was learnt from, if there is one.
  func features(for person: PersonHistory, oneself: Int?) -> [[Float]] {
    guard !person.isEmpty else {
      let nothing = [Float](repeating: 0, count: productCount)
      return RecommendationFeature.ofPeople.map { _ in nothing }
    }
    return RecommendationFeature.ofPeople.map { feature in
      var numbers =
        switch feature {
        case .boughtTogether:
          weightedRows(of: together, for: person) { exp($0 / policy.weights.personDays) }
        case .boughtTogetherLately: weightedRows(of: togetherLately, for: person) { _ in 1 }
        case .similarPeople:
          people.votes(
            for: person, oneself: oneself, count: policy.people.nearest, fadingOver: policy.people.fadingDays)
        default: titles.likeness(to: person.products)
        }
      Standardisation.apply(to: &numbers, over: known)
      return numbers
    }
  }

  private func weightedRows(
    of weights: SparseRows, for person: PersonHistory, _ weight: (Float) -> Float
  ) -> [Float] {
    var sums = [Float](repeating: 0, count: weights.columnCount)
    for (product, age) in zip(person.products, person.ages) {
      weights.addRow(product, scaledBy: weight(age), to: &sums)
    }
    return sums
  }
}
