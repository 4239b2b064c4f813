/// Item-to-item weights in closed form: the linear autoencoder without self-similarity.
///
/// Steck, "Embarrassingly Shallow Autoencoders for Sparse Data" (2019): with P = (XᵀX + λI)⁻¹ the weights that
/// reproduce X best from itself, when nothing may explain itself, are −P(i,j) / P(j,j), and 0 for i = j.
public enum EASE {
  /// The weights: row i says how much having item i speaks for each item j.
  ///
  /// Takes `columnCount²` numbers of memory twice for a moment, and O(columnCount³) time.
  /// - Parameters:
  ///   - interactions: A row for each person, a column for each item.
  ///   - penalty: λ, what the squares of the weights cost; more than zero.
  /// - Throws: `FactorisationError.notPositive` when the penalty is too small for single precision.
  public static func weights(_ interactions: SparseRows, penalty: Float) throws(FactorisationError) -> [Float]
  {
    try weights(gram: interactions.gram(), order: interactions.columnCount, penalty: penalty)
  }

  /// The weights from the dot products of all columns; what is on the diagonal already is added to.
  public static func weights(
    gram: consuming [Float], order: Int, penalty: Float
  ) throws(FactorisationError) -> [Float] {
    precondition(penalty > 0 && gram.count == order * order, "a penalty and a square matrix are needed")
    var matrix = gram
    for item in 0..<order { matrix[item * order + item] += penalty }
    guard PositiveInverse.invert(&matrix, order: order) else {
      throw .notPositive(order: order, penalty: penalty)
    }
    let scales = (0..<order).map { -1 / matrix[$0 * order + $0] }
    unsafe matrix.withUnsafeMutableBufferPointer { matrix in
      unsafe scales.withUnsafeBufferPointer { scales in
        for row in 0..<order {
          for column in 0..<order { unsafe matrix[row * order + column] *= scales[column] }
          unsafe matrix[row * order + row] = 0
        }
      }
    }
    return matrix
  }
}
