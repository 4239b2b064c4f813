internal import COpenBLAS

extension SparseRows {
  /// The dot product of every two columns, as a full square matrix; O(sum of the squares of the rows' lengths).
  public func gram() -> [Float] {
    let size = columnCount
    var result = [Float](repeating: 0, count: size * size)
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe columns.withUnsafeBufferPointer { columns in
        unsafe values.withUnsafeBufferPointer { values in
          for row in 0..<rowCount {
            let range = range(of: row)
            for first in range {
              let weight = unsafe values[first]
              let start = unsafe Int(columns[first]) * size
              for second in first..<range.upperBound {
                unsafe result[start + Int(columns[second])] += weight * values[second]
              }
            }
          }
        }
      }
      unsafe SquareMatrix.mirrorUpper(result, order: size)
    }
    return result
  }

  /// This matrix times a dense one of `columnCount` rows with `width` numbers each.
  public func times(_ dense: [Float], width: Int) -> [Float] {
    precondition(width > 0 && dense.count == columnCount * width, "the matrices do not fit each other")
    OneThread.ensure()
    var result = [Float](repeating: 0, count: rowCount * width)
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe dense.withUnsafeBufferPointer { dense in
        guard let target = result.baseAddress, let source = dense.baseAddress else { return }
        for row in 0..<rowCount {
          for place in range(of: row) {
            unsafe cblas_saxpy(
              Int32(width), values[place], source + Int(columns[place]) * width, 1, target + row * width, 1)
          }
        }
      }
    }
    return result
  }

  /// Adds a row, times a factor, to a dense row of `columnCount` numbers.
  public func addRow(_ row: Int, scaledBy factor: Float, to dense: inout [Float]) {
    precondition(dense.count == columnCount, "the dense row has another length")
    let range = range(of: row)
    unsafe dense.withUnsafeMutableBufferPointer { dense in
      unsafe columns.withUnsafeBufferPointer { columns in
        unsafe values.withUnsafeBufferPointer { values in
          for place in range { unsafe dense[Int(columns[place])] += factor * values[place] }
        }
      }
    }
  }

  /// Adds 1 to a dense row wherever a row has a number.
  public func addPattern(of row: Int, to dense: inout [Float]) {
    precondition(dense.count == columnCount, "the dense row has another length")
    let range = range(of: row)
    unsafe dense.withUnsafeMutableBufferPointer { dense in
      unsafe columns.withUnsafeBufferPointer { columns in
        for place in range { unsafe dense[Int(columns[place])] += 1 }
      }
    }
  }

  /// The dot product of every row with a dense one of `columnCount` numbers.
  public func products(with dense: [Float]) -> [Float] {
    precondition(dense.count == columnCount, "the dense row has another length")
    return unsafe dense.withUnsafeBufferPointer { dense in
      unsafe columns.withUnsafeBufferPointer { columns in
        unsafe values.withUnsafeBufferPointer { values in
          (0..<rowCount).map { row in
            var sum: Float = 0
            for place in range(of: row) { unsafe sum += values[place] * dense[Int(columns[place])] }
            return sum
          }
        }
      }
    }
  }
}

/// Square matrices, row after row.
enum SquareMatrix {
  /// Copies what is above the diagonal to below of it, tile by tile, so that memory is read in runs.
  static func mirrorUpper(_ matrix: UnsafeMutableBufferPointer<Float>, order: Int) {
    let tile = 64
    for top in stride(from: 0, to: order, by: tile) {
      for left in stride(from: top, to: order, by: tile) {
        for row in top..<min(top + tile, order) {
          for column in max(left, row + 1)..<max(min(left + tile, order), max(left, row + 1)) {
            unsafe matrix[column * order + row] = matrix[row * order + column]
          }
        }
      }
    }
  }
}
