public import Numerics

/// The scores of all products for one person.
public struct PersonScores: Sendable {
  private let ranker: HybridRanker
  private let ofPerson: [[Float]]
  private let scores: [Float]

  init(ranker: HybridRanker, ofPerson: [[Float]], scores: [Float]) {
    self.ranker = ranker
    self.ofPerson = ofPerson
    self.scores = scores
  }

  /// The products with the highest scores among those that were ever sold, the best first.
  public func best(_ count: Int, where isAllowed: (Int) -> Bool) -> [ScoredIndex] {
    best(count, of: scores, where: isAllowed)
  }

  /// The products with the largest measurements of one feature, the largest first.
  public func best(
    _ count: Int, by feature: RecommendationFeature, where isAllowed: (Int) -> Bool
  ) -> [ScoredIndex] {
    let place = feature.place
    let numbers =
      place < ofPerson.count ? ofPerson[place] : ranker.model.ofProducts[place - ofPerson.count]
    return best(count, of: numbers, where: isAllowed)
  }

  private func best(
    _ count: Int, of numbers: [Float], where isAllowed: (Int) -> Bool
  ) -> [ScoredIndex] {
    var top = TopK(count)
    for product in ranker.model.known where isAllowed(product) {
      top.offer(index: product, score: numbers[product])
    }
    return top.ranked()
  }

  /// What was measured of a product, in the order of the features.
  func measurements(of product: Int) -> [Float] {
    ofPerson.map { $0[product] } + ranker.model.ofProducts.map { $0[product] }
  }

  /// What adds to a product's score, in the order of the features: the score is their sum.
  public func terms(of product: Int) -> [RecommendationTerm] {
    zip(RecommendationFeature.allCases, measurements(of: product)).map { feature, value in
      RecommendationTerm(feature: feature, value: value, weight: ranker.weights[feature])
    }
  }
}

/// One term of a recommendation's score.
public struct RecommendationTerm: Sendable, Hashable {
  /// What was measured.
  public let feature: RecommendationFeature
  /// The measurement, in standard deviations from the mean over all products.
  public let value: Float
  /// How much it counts.
  public let weight: Float
  /// What it adds to the score.
  public var contribution: Float { value * weight }
}
