/// Linear least squares with a penalty on large weights, solved in closed form.
///
/// The same examples give the same weights: there is no random start and no number of steps to choose.
public enum RidgeRegression {
  /// The bias is hardly held back; this much keeps the equations solvable.
  private static let biasPenalty = 1e-3

  /// The weights that turn a row into its targets: for each output `dimension` numbers, then the bias.
  ///
  /// - Parameters:
  ///   - rows: the examples, one after the other, `dimension` numbers each.
  ///   - targets: what is wanted for each example, `outputs` numbers each.
  ///   - importance: how much each example counts; all the same when it is nil.
  ///   - penalty: what the squares of the weights cost; more than zero.
  public static func fit(
    rows: [Float], dimension: Int, targets: [Float], outputs: Int, importance: [Float]? = nil,
    penalty: Double
  ) -> [Float] {
    precondition(dimension > 0 && outputs > 0 && penalty > 0, "a regression needs columns and a penalty")
    let count = rows.count / dimension
    precondition(
      rows.count == count * dimension && targets.count == count * outputs
        && (importance.map { $0.count == count } ?? true), "every example needs its targets")
    let roots = importance?.map { $0.squareRoot() } ?? Array(repeating: 1, count: count)
    let width = dimension + 1
    let columns = transposed(rows, width: dimension, scaledBy: roots) + roots
    let wanted = transposed(targets, width: outputs, scaledBy: roots)
    let gram = MatrixProduct.timesTransposed(columns, columns, rows: width, columns: width, inner: count)
    let right = MatrixProduct.timesTransposed(wanted, columns, rows: outputs, columns: width, inner: count)
    var matrix = gram.map(Double.init)
    for place in 0..<width { matrix[place * width + place] += place < dimension ? penalty : biasPenalty }
    let triangle = Cholesky(matrix, order: width)
    return (0..<outputs).flatMap { output in
      triangle.solution(of: right[output * width..<(output + 1) * width].map(Double.init)).map(Float.init)
    }
  }

  private static func transposed(_ rows: [Float], width: Int, scaledBy scales: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: rows.count)
    for (row, scale) in scales.enumerated() {
      for column in 0..<width { result[column * scales.count + row] = rows[row * width + column] * scale }
    }
    return result
  }
}

/// The lower triangle whose product with its own transpose is a symmetric, positive matrix.
struct Cholesky {
  private let order: Int
  private var triangle: [Double]

  /// Factors a matrix given row after row; O(order³ / 3).
  init(_ matrix: [Double], order: Int) {
    precondition(matrix.count == order * order, "a square matrix is needed")
    self.order = order
    triangle = matrix
    for row in 0..<order {
      for column in 0...row {
        var sum = triangle[row * order + column]
        for inner in 0..<column { sum -= triangle[row * order + inner] * triangle[column * order + inner] }
        // Rounding can make a pivot vanish that is positive in exact numbers.
        triangle[row * order + column] =
          row == column ? max(sum, 1e-12).squareRoot() : sum / triangle[column * order + column]
      }
    }
  }

  /// What the matrix has to be multiplied with to give `right`.
  func solution(of right: [Double]) -> [Double] {
    var result = right
    for row in 0..<order {
      var sum = result[row]
      for column in 0..<row { sum -= triangle[row * order + column] * result[column] }
      result[row] = sum / triangle[row * order + row]
    }
    for row in (0..<order).reversed() {
      var sum = result[row]
      for below in stride(from: row + 1, to: order, by: 1) {
        sum -= triangle[below * order + row] * result[below]
      }
      result[row] = sum / triangle[row * order + row]
    }
    return result
  }
}
