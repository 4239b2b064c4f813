internal import COpenBLAS

/// The inverse of a symmetric, positive matrix by Cholesky's factors.
enum PositiveInverse {
  /// Replaces a matrix, row after row, by its inverse; false when it is not positive.
  ///
  /// The library fills one triangle, which is then mirrored; O(order³).
  static func invert(_ matrix: inout [Float], order: Int) -> Bool {
    precondition(matrix.count == order * order, "a square matrix is needed")
    guard order > 0 else { return true }
    OneThread.ensure()
    return unsafe matrix.withUnsafeMutableBufferPointer { matrix in
      var size = Int32(order)
      var code: Int32 = 0
      // The lower triangle in columns is the upper triangle in rows.
      var triangle = CChar(UInt8(ascii: "L"))
      unsafe spotrf_(&triangle, &size, matrix.baseAddress, &size, &code, 1)
      guard code == 0 else { return false }
      unsafe spotri_(&triangle, &size, matrix.baseAddress, &size, &code, 1)
      guard code == 0 else { return false }
      unsafe SquareMatrix.mirrorUpper(matrix, order: order)
      return true
    }
  }
}
