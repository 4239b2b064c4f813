internal import COpenBLAS

/// Exact search among the rows of a matrix of vectors by dot product (cosine, when all have unit length).
///
/// A matrix is row after row of `dimension` numbers: `[Float]`, a slice of it, or `MappedFloats`. One that is
/// smaller than `rows * dimension`, or a query of another dimension, stops the program.
public enum VectorSearch {
  /// Below this share of the rows it is faster to score members one by one than all rows in one product.
  private static let sparseShare = 0.25

  /// The dot product of every row with `query`; O(rows * dimension), one pass through memory.
  public static func scores(
    matrix: some RandomAccessCollection<Float>, rows: Int, dimension: Int, query: [Float]
  ) -> [Float] {
    check(matrix.count, rows: rows, dimension: dimension, query: query)
    OneThread.ensure()
    return unsafe withFloats(matrix) { unsafe product($0, rows: rows, query: query) }
  }

  /// The `k` rows with the largest dot product with `query`, the best first, among the members of `mask`.
  ///
  /// When the mask leaves few rows, only those are scored.
  public static func nearest(
    matrix: some RandomAccessCollection<Float>, rows: Int, dimension: Int, query: [Float], k: Int,
    where mask: Bitset? = nil
  ) -> [ScoredIndex] {
    check(matrix.count, rows: rows, dimension: dimension, query: query)
    OneThread.ensure()
    precondition(mask.map { $0.capacity == rows } ?? true, "the mask must have one bit a row")
    return unsafe withFloats(matrix) { floats in
      if let mask, Double(mask.count) < sparseShare * Double(rows) {
        return unsafe nearestMembers(floats, query: query, k: k, of: mask)
      }
      return TopK.select(unsafe product(floats, rows: rows, query: query), k: k, where: mask)
    }
  }

  private static func nearestMembers(
    _ floats: UnsafeBufferPointer<Float>, query: [Float], k: Int, of mask: Bitset
  ) -> [ScoredIndex] {
    var top = TopK(k)
    let dimension = query.count
    mask.forEach { row in
      let start = unsafe floats.baseAddress?.advanced(by: row * dimension)
      top.offer(index: row, score: unsafe cblas_sdot(Int32(dimension), start, 1, query, 1))
    }
    return top.ranked()
  }

  private static func product(
    _ floats: UnsafeBufferPointer<Float>, rows: Int, query: [Float]
  ) -> [Float] {
    guard rows > 0, !query.isEmpty else { return Array(repeating: 0, count: rows) }
    let dimension = Int32(query.count)
    return unsafe Array(unsafeUninitializedCapacity: rows) { scores, count in
      unsafe cblas_sgemv(
        CblasRowMajor, CblasNoTrans, Int32(rows), dimension, 1, floats.baseAddress, dimension, query, 1,
        0, scores.baseAddress, 1)
      count = rows
    }
  }

  private static func withFloats<Result>(
    _ matrix: some Collection<Float>, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    if let result = matrix.withContiguousStorageIfAvailable(body) { return result }
    return unsafe Array(matrix).withUnsafeBufferPointer(body)
  }

  private static func check(_ count: Int, rows: Int, dimension: Int, query: [Float]) {
    precondition(rows >= 0 && dimension == query.count, "the query must have the matrix's dimension")
    let (needed, overflow) = rows.multipliedReportingOverflow(by: dimension)
    precondition(!overflow && needed <= count, "the matrix has fewer numbers than rows times dimension")
  }
}
