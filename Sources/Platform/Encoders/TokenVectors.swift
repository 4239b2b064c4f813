/// The vectors of a text's tokens, one row a token, each of unit length before it was packed.
///
/// A row is packed as signed bytes with one scale: component = value * scale. The rounding error of a dot
/// product of two such rows stays below one percent.
public struct TokenVectors: Sendable, Equatable {
  /// The number of tokens.
  public let count: Int
  /// The number of components of each vector.
  public let dimension: Int
  /// The packed components, row after row, none of them -128.
  public let values: [Int8]
  /// What a row's values are multiplied by, at most 1.
  public let scales: [Float]

  /// Packs rows of `dimension` numbers, each brought to unit length first; a row of zeros stays so.
  ///
  /// Rows that are not complete or not finite stop the program: they come from an encoder, not from outside.
  public init(rows: [Float], dimension: Int) {
    precondition(dimension > 0 && rows.count.isMultiple(of: dimension), "rows of a token matrix must be full")
    let count = rows.count / dimension
    var values: [Int8] = []
    var scales: [Float] = []
    values.reserveCapacity(rows.count)
    scales.reserveCapacity(count)
    for row in 0..<count {
      scales.append(Self.pack(rows[row * dimension..<(row + 1) * dimension], into: &values))
    }
    self.count = count
    self.dimension = dimension
    self.values = values
    self.scales = scales
  }

  /// Appends a row's packed values and returns its scale.
  private static func pack(_ row: ArraySlice<Float>, into values: inout [Int8]) -> Float {
    var squares: Float = 0
    var largest: Float = 0
    for value in row {
      squares += value * value
      largest = max(largest, abs(value))
    }
    guard largest > 0 else {
      values.append(contentsOf: repeatElement(0, count: row.count))
      return 0
    }
    let stretch = 127 / largest
    for value in row { values.append(Int8((value * stretch).rounded())) }
    return largest / 127 / squares.squareRoot()
  }

  /// Only for what has been checked already.
  init(count: Int, dimension: Int, values: [Int8], scales: [Float]) {
    self.count = count
    self.dimension = dimension
    self.values = values
    self.scales = scales
  }
}

extension TokenVectors {
  /// The rows as floating-point numbers.
  public func unpacked() -> [Float] {
    unsafe [Float](unsafeUninitializedCapacity: values.count) { numbers, filled in
      for row in 0..<count {
        for index in row * dimension..<(row + 1) * dimension {
          unsafe numbers[index] = Float(values[index]) * scales[row]
        }
      }
      filled = values.count
    }
  }
}
