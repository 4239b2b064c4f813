internal import COpenBLAS

/// Where a matrix lies in an array: its first number, and how many numbers further its next row begins.
public struct Block: Sendable {
  /// The index of the first number.
  public let offset: Int
  /// The distance between the beginnings of two rows; at least the number of columns.
  public let stride: Int

  /// A matrix that begins at `offset` and whose rows are `stride` numbers apart.
  public init(offset: Int = 0, stride: Int) {
    self.offset = offset
    self.stride = stride
  }

  /// Stops the program unless a matrix of this shape lies within `count` numbers.
  func check(rows: Int, columns: Int, within count: Int) {
    precondition(
      rows > 0 && columns > 0 && offset >= 0 && stride >= columns
        && offset + (rows - 1) * stride + columns <= count, "a block reaches beyond its array")
  }
}

/// Products of dense matrices, row after row, on the caller's thread.
public enum MatrixProduct {
  /// The dot product of every row of `left` with every row of `right`: rows x columns numbers.
  ///
  /// `left` is rows x inner and `right` columns x inner; other sizes stop the program.
  public static func timesTransposed(
    _ left: [Float], _ right: [Float], rows: Int, columns: Int, inner: Int
  ) -> [Float] {
    var result = [Float](repeating: 0, count: rows * columns)
    guard rows > 0, columns > 0, inner > 0 else { return result }
    let across = Block(stride: inner)
    timesTransposed(
      left, across, right, across, into: &result, Block(stride: columns),
      shape: (rows, columns, inner))
    return result
  }

  /// The dot product of every two columns of a matrix, as a full square matrix.
  public static func gram(of matrix: [Float], rows: Int, columns: Int) -> [Float] {
    precondition(matrix.count == rows * columns, "the matrix has another size")
    var result = [Float](repeating: 0, count: columns * columns)
    guard rows > 0, columns > 0 else { return result }
    OneThread.ensure()
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe matrix.withUnsafeBufferPointer { matrix in
        unsafe cblas_ssyrk(
          CblasRowMajor, CblasUpper, CblasTrans, Int32(columns), Int32(rows), 1, matrix.baseAddress,
          Int32(columns), 0, result.baseAddress, Int32(columns))
      }
      unsafe SquareMatrix.mirrorUpper(result, order: columns)
    }
    return result
  }

  /// Sets a block of `result` to `scale` times the rows of `left` times the transpose of `right`.
  static func timesTransposed(
    _ left: [Float], _ leftBlock: Block, _ right: [Float], _ rightBlock: Block,
    into result: inout [Float], _ resultBlock: Block, shape: Shape, scale: Float = 1
  ) {
    rightBlock.check(rows: shape.columns, columns: shape.inner, within: right.count)
    multiply(
      left, leftBlock, right, rightBlock, transposed: true, into: &result, resultBlock, shape: shape,
      scale: scale)
  }

  /// Sets a block of `result` to `left` times `right`.
  static func times(
    _ left: [Float], _ leftBlock: Block, _ right: [Float], _ rightBlock: Block,
    into result: inout [Float], _ resultBlock: Block, shape: Shape
  ) {
    rightBlock.check(rows: shape.inner, columns: shape.columns, within: right.count)
    multiply(
      left, leftBlock, right, rightBlock, transposed: false, into: &result, resultBlock, shape: shape,
      scale: 1)
  }

  /// Rows and columns of the result, and the length of the sums between.
  typealias Shape = (rows: Int, columns: Int, inner: Int)

  private static func multiply(
    _ left: [Float], _ leftBlock: Block, _ right: [Float], _ rightBlock: Block, transposed: Bool,
    into result: inout [Float], _ resultBlock: Block, shape: Shape, scale: Float
  ) {
    leftBlock.check(rows: shape.rows, columns: shape.inner, within: left.count)
    resultBlock.check(rows: shape.rows, columns: shape.columns, within: result.count)
    OneThread.ensure()
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe left.withUnsafeBufferPointer { left in
        unsafe right.withUnsafeBufferPointer { right in
          unsafe cblas_sgemm(
            CblasRowMajor, CblasNoTrans, transposed ? CblasTrans : CblasNoTrans,
            Int32(shape.rows), Int32(shape.columns), Int32(shape.inner), scale,
            left.baseAddress?.advanced(by: leftBlock.offset), Int32(leftBlock.stride),
            right.baseAddress?.advanced(by: rightBlock.offset), Int32(rightBlock.stride), 0,
            result.baseAddress?.advanced(by: resultBlock.offset), Int32(resultBlock.stride))
        }
      }
    }
  }
}
