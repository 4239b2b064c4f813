/// Layer normalisation: every row is brought to mean 0 and variance 1, then scaled and shifted by column.
///
/// Ba, Kiros and Hinton, "Layer Normalization" (2016).
public struct LayerNorm: Sendable {
  private let weight: [Float]
  private let bias: [Float]
  private let epsilon: Float

  /// Takes the columns' scales and shifts, and what is added to the variance before its root is taken.
  public init(weight: MappedFloats, bias: MappedFloats, epsilon: Float) {
    precondition(
      weight.count == bias.count && !weight.isEmpty, "a scale and a shift are needed for each column")
    self.weight = Array(weight)
    self.bias = Array(bias)
    self.epsilon = epsilon
  }

  /// Normalises the first `rows` rows in place.
  public func apply(to matrix: inout [Float], rows: Int) {
    let width = weight.count
    precondition(rows >= 0 && rows * width <= matrix.count, "the matrix is too small")
    unsafe matrix.withUnsafeMutableBufferPointer { matrix in
      for row in 0..<rows {
        unsafe normalise(UnsafeMutableBufferPointer(rebasing: matrix[row * width..<(row + 1) * width]))
      }
    }
  }

  private func normalise(_ row: UnsafeMutableBufferPointer<Float>) {
    let count = Float(row.count)
    let mean = unsafe Lanes.sum(row) { $0 } / count
    let variance = unsafe Lanes.sum(row) { ($0 - mean) * ($0 - mean) } / count
    let stretch = 1 / (variance + epsilon).squareRoot()
    unsafe weight.withUnsafeBufferPointer { weight in
      unsafe bias.withUnsafeBufferPointer { bias in
        for column in row.indices {
          unsafe row[column] = (row[column] - mean) * stretch * weight[column] + bias[column]
        }
      }
    }
  }
}
