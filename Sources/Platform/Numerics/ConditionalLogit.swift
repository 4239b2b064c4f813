internal import Glibc

/// Learns what measurements count from choices: somebody took some of the things that were before them.
///
/// McFadden, "Conditional Logit Analysis of Qualitative Choice Behavior" (1974): the chance that a thing is chosen is
/// e to its score, over the sum of that for all. Every chooser counts the same, however much they took, as
/// measures of a ranking are means over people. The likelihood has one highest point, which Newton's steps find.
public struct ConditionalLogit: Sendable {
  /// What was before one person, and what was taken.
  public struct Choice: Sendable, Equatable {
    /// The measurements of each thing, one row after the other.
    public let rows: [Float]
    /// The rows of what was taken; not empty.
    public let taken: [Int]

    /// Puts a choice together; one of nothing stops the program.
    public init(rows: [Float], taken: [Int]) {
      precondition(!taken.isEmpty, "a choice takes something")
      self.rows = rows
      self.taken = taken
    }
  }

  private let width: Int
  private let prior: [Double]
  private let strength: Double

  /// Prepares to learn.
  ///
  /// - Parameters:
  ///   - prior: what the measurements count without any choice.
  ///   - strength: how many people the prior is worth; more than zero.
  public init(prior: [Float], strength: Double) {
    width = prior.count
    self.prior = prior.map(Double.init)
    self.strength = strength
  }

  /// The weights under which the choices are most likely, held back by the prior.
  ///
  /// - Throws: `CancellationError` when the task was cancelled.
  public func fit(_ choices: [Choice]) throws -> [Float] {
    var weights = prior
    var current = point(weights, choices)
    for _ in 0..<Self.mostSteps {
      try Task.checkCancellation()
      let step = Cholesky(current.curvature, order: width).solution(of: current.gradient)
      var share = 1.0
      var next = current
      // A whole step may go too far where the curve is far from a parabola: half of it, then.
      while share > 1e-4 {
        let there = zip(weights, step).map { $0 - share * $1 }
        next = point(there, choices)
        if next.loss <= current.loss {
          weights = there
          break
        }
        share /= 2
      }
      let gain = current.loss - next.loss
      current = next
      guard share > 1e-4, gain > 1e-7 * Double(choices.count + 1) else { break }
    }
    return weights.map(Float.init)
  }

  private static let mostSteps = 30

  private struct Point {
    var loss = 0.0
    var gradient: [Double]
    var curvature: [Double]
  }

  private func point(_ weights: [Double], _ choices: [Choice]) -> Point {
    var point = Point(
      gradient: Array(repeating: 0, count: width), curvature: Array(repeating: 0, count: width * width))
    for place in 0..<width {
      let miss = weights[place] - prior[place]
      point.loss += strength * miss * miss / 2
      point.gradient[place] = strength * miss
      point.curvature[place * width + place] = strength
    }
    let single = weights.map(Float.init)
    for choice in choices { add(choice, single, to: &point) }
    return point
  }

  /// Adds what one person's choice says: the gradient is the mean of what was expected less that of what was taken.
  private func add(_ choice: Choice, _ weights: [Float], to point: inout Point) {
    let count = choice.rows.count / width
    let scores = MatrixProduct.timesTransposed(choice.rows, weights, rows: count, columns: 1, inner: width)
    let highest = scores.max() ?? 0
    let powers = scores.map { exp($0 - highest) }
    let sum = powers.reduce(0, +)
    var scaled = choice.rows
    var expected = [Double](repeating: 0, count: width)
    for row in 0..<count {
      let chance = powers[row] / sum
      let root = chance.squareRoot()
      for place in row * width..<(row + 1) * width {
        expected[place - row * width] += Double(chance * scaled[place])
        scaled[place] *= root
      }
    }
    let share = 1 / Double(choice.taken.count)
    for row in choice.taken {
      point.loss += share * Double(log(sum) + highest - scores[row])
      for place in 0..<width {
        point.gradient[place] -= share * Double(choice.rows[row * width + place])
      }
    }
    let squares = MatrixProduct.gram(of: scaled, rows: count, columns: width)
    for row in 0..<width {
      point.gradient[row] += expected[row]
      for column in 0..<width {
        point.curvature[row * width + column] +=
          Double(squares[row * width + column]) - expected[row] * expected[column]
      }
    }
  }
}
