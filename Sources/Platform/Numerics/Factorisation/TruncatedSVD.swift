internal import COpenBLAS

/// The largest singular values of a sparse matrix and their vectors, from a random sketch of it.
///
/// Halko, Martinsson and Tropp, "Finding Structure with Randomness" (2011), algorithms 4.4 and 5.1: the matrix is
/// applied to random vectors, what comes out is made orthonormal and multiplied through a few more times, and
/// the small matrix that is left is taken apart exactly.
public struct TruncatedSVD: Sendable {
  /// The singular values, the largest first.
  public let values: [Float]
  /// The left vectors: for each row of the matrix one number a singular value.
  public let left: [Float]
  /// The right vectors: for each column of the matrix one number a singular value.
  public let right: [Float]

  /// Finds at most `rank` singular values; fewer when the matrix is smaller.
  ///
  /// - Parameters:
  ///   - matrix: What is taken apart.
  ///   - rank: How many singular values are wanted.
  ///   - oversampling: How many random vectors are taken besides.
  ///   - powerIterations: How often the sketch is multiplied through; more separate close values better.
  ///   - seed: Where the random vectors begin.
  /// - Throws: `FactorisationError.didNotConverge`, or `CancellationError` when the task was cancelled.
  public init(
    of matrix: SparseRows, rank: Int, oversampling: Int = 10, powerIterations: Int = 4, seed: UInt64 = 1
  ) throws {
    let width = min(rank + oversampling, matrix.rowCount, matrix.columnCount)
    let kept = min(rank, width)
    guard kept > 0 else {
      (values, left, right) = ([], [], [])
      return
    }
    let transposed = matrix.transposed()
    var random = SplitMix64(seed: seed)
    let sketch = (0..<matrix.columnCount * width).map { _ in Float.random(in: -1...1, using: &random) }
    var basis = try OrthonormalBasis.of(matrix.times(sketch, width: width), width: width)
    for _ in 0..<powerIterations {
      try Task.checkCancellation()
      let other = try OrthonormalBasis.of(transposed.times(basis, width: width), width: width)
      basis = try OrthonormalBasis.of(matrix.times(other, width: width), width: width)
    }
    // The matrix seen from the basis, transposed: a row for each column of the matrix.
    let seen = transposed.times(basis, width: width)
    let small = try SmallSVD(tall: seen, width: width)
    values = Array(small.values.prefix(kept))
    right = Self.firstColumns(kept, of: small.tallVectors, width: width)
    let turned = MatrixProduct.timesTransposed(
      basis, small.wideVectors, rows: matrix.rowCount, columns: width, inner: width)
    left = Self.firstColumns(kept, of: turned, width: width)
  }

  private static func firstColumns(_ kept: Int, of rows: [Float], width: Int) -> [Float] {
    kept == width
      ? rows : stride(from: 0, to: rows.count, by: width).flatMap { rows[$0..<$0 + kept] }
  }
}

/// Columns at right angles, each of length one, that span the same space.
enum OrthonormalBasis {
  /// The basis of the columns of a matrix of rows of `width` numbers; there are at least as many rows.
  static func of(_ matrix: [Float], width: Int) throws(FactorisationError) -> [Float] {
    OneThread.ensure()
    var result = matrix
    // Rows of ours are the library's columns, so that its LQ of the transposed matrix is our QR.
    var (size, count, code) = (Int32(width), Int32(matrix.count / width), Int32(0))
    var length = Int32(64 * width)
    var reflectors = [Float](repeating: 0, count: width)
    var work = [Float](repeating: 0, count: Int(length))
    unsafe sgelqf_(&size, &count, &result, &size, &reflectors, &work, &length, &code)
    guard code == 0 else { throw .didNotConverge(step: "sgelqf", code: code) }
    unsafe sorglq_(&size, &count, &size, &result, &size, &reflectors, &work, &length, &code)
    guard code == 0 else { throw .didNotConverge(step: "sorglq", code: code) }
    return result
  }
}

/// The singular values of a matrix that has at least as many rows as columns, and few columns.
struct SmallSVD {
  let values: [Float]
  /// For each row of the matrix one number a singular value.
  let tallVectors: [Float]
  /// For each singular value a row: its vector of `width` numbers.
  let wideVectors: [Float]

  init(tall: [Float], width: Int) throws(FactorisationError) {
    OneThread.ensure()
    var matrix = tall
    var (columns, rows, code) = (Int32(width), Int32(tall.count / width), Int32(0))
    var values = [Float](repeating: 0, count: width)
    // The library sees the transposed matrix: its left vectors are our right ones.
    var leftVectors = [Float](repeating: 0, count: width * width)
    var rightVectors = [Float](repeating: 0, count: tall.count)
    var length = Int32(16 * width * width + 8 * width + Int(rows))
    var work = [Float](repeating: 0, count: Int(length))
    var integers = [Int32](repeating: 0, count: 8 * width)
    var job = CChar(UInt8(ascii: "S"))
    unsafe sgesdd_(
      &job, &columns, &rows, &matrix, &columns, &values, &leftVectors, &columns, &rightVectors, &columns,
      &work, &length, &integers, &code, 1)
    guard code == 0 else { throw .didNotConverge(step: "sgesdd", code: code) }
    self.values = values
    tallVectors = rightVectors
    wideVectors = leftVectors
  }
}
