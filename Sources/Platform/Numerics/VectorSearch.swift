internal import COpenBLAS

/// Exact search among the rows of a matrix of vectors by dot product (cosine, when all have unit length).
///
/// A matrix is row after row of `dimension` numbers: `[Float]`, a slice of it, or `MappedFloats`. One that is
/// smaller than `rows * dimension`, or a query of another dimension, stops the program. Rows are scored one
/// by one: that is as fast as memory can be read, which the library's matrix-vector product is not.
public enum VectorSearch {
  /// The dot product of every row with `query`; O(rows * dimension), one pass through memory.
  public static func scores(
    matrix: some RandomAccessCollection<Float>, rows: Int, dimension: Int, query: [Float]
  ) -> [Float] {
    withRows(of: matrix, rows: rows, dimension: dimension, query: query) { score in
      (0..<rows).map(score)
    }
  }

  /// The `k` rows with the largest dot product with `query`, the best first, among the members of `mask`.
  ///
  /// Few members are scored alone; for many it is faster to read all rows in order.
  public static func nearest(
    matrix: some RandomAccessCollection<Float>, rows: Int, dimension: Int, query: [Float], k: Int,
    where mask: Bitset? = nil
  ) -> [ScoredIndex] {
    precondition(mask.map { $0.capacity == rows } ?? true, "the mask must have one bit a row")
    return withRows(of: matrix, rows: rows, dimension: dimension, query: query) { score in
      var top = TopK(k)
      if let mask, mask.count * 3 < rows {
        mask.forEach { top.offer(index: $0, score: score($0)) }
      } else {
        for row in 0..<rows {
          let score = score(row)
          if mask?.contains(row) ?? true { top.offer(index: row, score: score) }
        }
      }
      return top.ranked()
    }
  }

  /// Calls `body` with the function that scores one row; a row beyond `rows` stops the program.
  private static func withRows<Result>(
    of matrix: some Collection<Float>, rows: Int, dimension: Int, query: [Float],
    _ body: ((Int) -> Float) -> Result
  ) -> Result {
    precondition(rows >= 0 && dimension == query.count, "the query must have the matrix's dimension")
    let (needed, overflow) = rows.multipliedReportingOverflow(by: dimension)
    precondition(
      !overflow && needed <= matrix.count, "the matrix has fewer numbers than rows times dimension")
    OneThread.ensure()
    return unsafe withFloats(matrix) { floats in
      unsafe query.withUnsafeBufferPointer { query in
        body { row in
          precondition(row >= 0 && row < rows, "a row beyond the matrix")
          let start = unsafe floats.baseAddress?.advanced(by: row * dimension)
          return unsafe cblas_sdot(Int32(dimension), start, 1, query.baseAddress, 1)
        }
      }
    }
  }

  private static func withFloats<Result>(
    _ matrix: some Collection<Float>, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    if let result = matrix.withContiguousStorageIfAvailable(body) { return result }
    return unsafe Array(matrix).withUnsafeBufferPointer(body)
  }
}
