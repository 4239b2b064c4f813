internal import COpenBLAS

/// Products of dense matrices, row after row, on one thread.
public enum MatrixProduct {
  /// `left` times the transpose of `right`: the dot product of every row of one with every row of the other.
  ///
  /// `left` is rows x inner, `right` is columns x inner, the result rows x columns; other sizes stop the program.
  public static func timesTransposed(
    _ left: [Float], _ right: [Float], rows: Int, columns: Int, inner: Int
  ) -> [Float] {
    precondition(left.count == rows * inner && right.count == columns * inner, "sizes must fit the shapes")
    guard rows > 0, columns > 0, inner > 0 else { return Array(repeating: 0, count: rows * columns) }
    OneThread.ensure()
    return unsafe Array(unsafeUninitializedCapacity: rows * columns) { result, count in
      unsafe cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(columns), Int32(inner), 1,
        left, Int32(inner), right, Int32(inner), 0, result.baseAddress, Int32(columns))
      count = rows * columns
    }
  }
}
