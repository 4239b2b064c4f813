import Testing

@testable import Numerics

@Suite("Ridge regression")
struct RidgeRegressionTests {
  @Test("a line is found, its bias too")
  func line() {
    let rows: [Float] = [0, 1, 2, 3, 4, 5]
    let targets = rows.map { 2 * $0 + 1 }
    let weights = RidgeRegression.fit(
      rows: rows, dimension: 1, targets: targets, outputs: 1, penalty: 1e-6)
    #expect(abs(weights[0] - 2) < 1e-2)
    #expect(abs(weights[1] - 1) < 1e-2)
  }

  @Test("the weights solve the normal equations, for every output")
  func normalEquations() {
    var random = SplitMix64(seed: 3)
    let (count, dimension, outputs) = (40, 7, 3)
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
    }
    let rows = numbers(count * dimension)
    let targets = numbers(count * outputs)
    let importance = numbers(count).map { abs($0) + 0.1 }
    let weights = RidgeRegression.fit(
      rows: rows, dimension: dimension, targets: targets, outputs: outputs, importance: importance,
      penalty: 0.5)
    for output in 0..<outputs {
      let mine = Array(weights[output * (dimension + 1)..<(output + 1) * (dimension + 1)])
      // The gradient of the penalised sum of squares vanishes at its lowest point.
      var gradient = [Float](repeating: 0, count: dimension)
      for row in 0..<count {
        let values = rows[row * dimension..<(row + 1) * dimension]
        let guess = zip(values, mine).reduce(mine[dimension]) { $0 + $1.0 * $1.1 }
        let miss = importance[row] * (guess - targets[row * outputs + output])
        for (place, value) in values.enumerated() { gradient[place] += miss * value }
      }
      for place in 0..<dimension { #expect(abs(gradient[place] + 0.5 * mine[place]) < 1e-3) }
    }
  }

  @Test("an example that counts for nothing changes nothing")
  func importance() {
    let with = RidgeRegression.fit(
      rows: [0, 1, 2, 9], dimension: 1, targets: [0, 1, 2, -50], outputs: 1, importance: [1, 1, 1, 0],
      penalty: 0.1)
    let without = RidgeRegression.fit(
      rows: [0, 1, 2], dimension: 1, targets: [0, 1, 2], outputs: 1, penalty: 0.1)
    for (left, right) in zip(with, without) { #expect(abs(left - right) < 1e-4) }
  }
}
