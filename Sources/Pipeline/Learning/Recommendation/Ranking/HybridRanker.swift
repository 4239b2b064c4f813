/// A linear blend of standardised features: the score is the sum of what each adds.
public struct HybridRanker: Sendable, Equatable {
  /// What each feature counts.
  public let weights: FeatureWeights
  let model: FeatureModel
  /// What the features that are the same for everybody add, for each product.
  private let common: [Float]

  /// Blends a model's features.
  public init(_ model: FeatureModel, weights: FeatureWeights) {
    self.model = model
    self.weights = weights
    common = Self.blend(
      model.ofProducts, weights.ofProducts, onto: [Float](repeating: 0, count: model.productCount))
  }

  private static func blend(
    _ features: [[Float]], _ weights: ArraySlice<Float>, onto start: [Float]
  ) -> [Float] {
    var scores = start
    for (numbers, weight) in zip(features, weights) where weight != 0 {
      for place in scores.indices { scores[place] += weight * numbers[place] }
    }
    return scores
  }

  /// The scores of all products for a person.
  ///
  /// - Parameters:
  ///   - person: what they bought; who bought nothing gets what sells.
  ///   - oneself: their row in the history that was learnt from, if there is one.
  public func scores(for person: PersonHistory, oneself: Int? = nil) -> PersonScores {
    let features = model.features(for: person, oneself: oneself)
    return PersonScores(
      ranker: self, ofPerson: features, scores: Self.blend(features, weights.ofPeople, onto: common))
  }
}
