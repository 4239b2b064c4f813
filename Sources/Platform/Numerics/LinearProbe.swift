/// Scores a vector for each of some classes: a row of weights and a bias a class.
public struct LinearProbe: Sendable, Equatable {
  /// The components of a vector.
  public let dimension: Int
  /// How many classes there are.
  public let outputs: Int
  /// Row after row, the bias at the end of each.
  public let weights: [Float]

  /// Weights that were learnt before.
  public init(dimension: Int, outputs: Int, weights: [Float]) {
    precondition(weights.count == outputs * (dimension + 1), "a probe has one row of weights an output")
    self.dimension = dimension
    self.outputs = outputs
    self.weights = weights
  }

  /// Learns classes from examples: ridge regression on who belongs where, plus the mean of each class.
  ///
  /// - Parameters:
  ///   - classes: the class of each example; nil for one that belongs to none.
  ///   - centroid: how much the mean counts.
  public init(vectors: [[Float]], classes: [Int?], outputs: Int, penalty: Double, centroid: Double) {
    let dimension = vectors.first?.count ?? 1
    var targets = [Float](repeating: 0, count: vectors.count * outputs)
    for (row, label) in classes.enumerated() {
      if let label { targets[row * outputs + label] = 1 }
    }
    var weights = RidgeRegression.fit(
      rows: vectors.flatMap(\.self), dimension: dimension, targets: targets, outputs: outputs,
      penalty: penalty)
    for (label, mean) in Self.means(vectors, classes, outputs).enumerated() {
      for (place, value) in mean.enumerated() {
        weights[label * (dimension + 1) + place] += Float(centroid) * value
      }
    }
    self.init(dimension: dimension, outputs: outputs, weights: weights)
  }

  /// Learns to tell two kinds apart: above zero is more like the first, whose examples weigh as much as the
  /// second's however few they are.
  public init(_ first: [[Float]], against second: [[Float]], penalty: Double) {
    let dimension = first.first?.count ?? 1
    let balance = Float(first.count) / Float(max(1, second.count))
    let weights = RidgeRegression.fit(
      rows: (first + second).flatMap(\.self), dimension: dimension,
      targets: first.map { _ in 1 } + second.map { _ in -1 }, outputs: 1,
      importance: first.map { _ in 1 } + second.map { _ in balance }, penalty: penalty)
    self.init(dimension: dimension, outputs: 1, weights: weights)
  }

  /// The score of a vector for each class.
  public func scores(_ vector: [Float]) -> [Float] {
    VectorSearch.scores(matrix: weights, rows: outputs, dimension: dimension + 1, query: vector + [1])
  }

  /// The best class, with its score and its lead over the second best together; nil without classes.
  public func best(_ vector: [Float]) -> (label: Int, certainty: Double)? {
    var first = (label: -1, score: -Float.infinity)
    var second = -Float.infinity
    for (label, score) in scores(vector).enumerated() {
      if score > first.score {
        second = first.score
        first = (label, score)
      } else if score > second {
        second = score
      }
    }
    guard first.label >= 0, second > -.infinity else { return nil }
    return (first.label, Double(2 * first.score - second))
  }

  // The directions of the means: of unit length, so that a class of many faces counts like any other.
  private static func means(_ vectors: [[Float]], _ classes: [Int?], _ outputs: Int) -> [[Float]] {
    var sums = [[Float]](
      repeating: Array(repeating: 0, count: vectors.first?.count ?? 1), count: outputs)
    for (vector, label) in zip(vectors, classes) {
      guard let label else { continue }
      for place in vector.indices { sums[label][place] += vector[place] }
    }
    return sums.map { sum in
      let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return length > 0 ? sum.map { $0 / length } : sum
    }
  }
}
