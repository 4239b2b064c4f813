/// What speaks for recommending a product to somebody.
///
/// Each is measured for every product, brought to mean 0 and variance 1 over all products, and weighted.
public enum RecommendationFeature: String, Sendable, Hashable, Codable, CaseIterable {
  /// People with these purchases bought it too, by EASE; recent purchases of this person count more.
  case boughtTogether = "bought_together"
  /// The same, learnt from what people bought lately.
  case boughtTogetherLately = "bought_together_lately"
  /// People whose purchases are most alike bought it, lately above all.
  case similarPeople = "similar_people"
  /// Its title has words of the titles that this person bought.
  case titleWords = "title_words"
  /// How many people bought it within a month, and ever.
  case soldMonth = "sold_30_days"
  case sold
  /// How much faster it sold in the last two weeks than in the last two months.
  case trend
  /// For how long it has been sold: new products are wanted more than their sales tell.
  case age

  /// Those that depend on what somebody bought; they come first.
  public static let ofPeople: [RecommendationFeature] = [
    .boughtTogether, .boughtTogetherLately, .similarPeople, .titleWords,
  ]
  /// Those that are the same for everybody.
  public static let ofProducts: [RecommendationFeature] = [
    .soldMonth, .sold, .trend, .age,
  ]

  /// Its place among all features.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A number for each feature.
public struct FeatureWeights: Sendable, Hashable {
  /// The numbers in the order of the features.
  public private(set) var numbers: [Float]

  /// Takes numbers by feature; those that are missing are 0.
  public init(_ weights: [RecommendationFeature: Float]) {
    numbers = RecommendationFeature.allCases.map { weights[$0] ?? 0 }
  }

  /// Takes a number for each feature in their order.
  init(numbers: [Float]) {
    precondition(numbers.count == RecommendationFeature.allCases.count, "a number for each feature is needed")
    self.numbers = numbers
  }

  /// The number of a feature.
  public subscript(feature: RecommendationFeature) -> Float { numbers[feature.place] }

  /// The numbers of the features that depend on a person.
  var ofPeople: ArraySlice<Float> { numbers.prefix(RecommendationFeature.ofPeople.count) }

  /// The numbers of the features that are the same for everybody.
  var ofProducts: ArraySlice<Float> { numbers.dropFirst(RecommendationFeature.ofPeople.count) }
}
