/// A matrix that is mostly zeros: for each row the columns that are not, with their numbers.
///
/// Compressed sparse rows: rows lie one after the other, the columns within a row ascend.
public struct SparseRows: Sendable, Equatable {
  /// The number of rows.
  public var rowCount: Int { starts.count - 1 }
  /// The number of columns.
  public let columnCount: Int
  /// Where each row begins, and where the last one ends.
  public let starts: [Int]
  /// The column of each number.
  public let columns: [Int32]
  /// The numbers.
  public let values: [Float]

  /// One number and its place.
  public struct Entry: Sendable, Equatable {
    /// The row.
    public let row: Int
    /// The column.
    public let column: Int
    /// The number.
    public let value: Float

    /// Puts a number at its place.
    public init(row: Int, column: Int, value: Float = 1) {
      self.row = row
      self.column = column
      self.value = value
    }
  }

  /// What becomes of two numbers for the same place.
  public enum Merging: Sendable {
    /// Their sum.
    case sum
    /// The larger one.
    case largest
  }

  /// Sorts entries into rows; O(entries × log of a row's length).
  ///
  /// A place outside of the matrix stops the program.
  public init(rows: Int, columns: Int, entries: [Entry], merging: Merging = .sum) {
    precondition(rows >= 0 && columns >= 0 && columns <= Int(Int32.max), "a matrix of impossible size")
    var ends = [Int](repeating: 0, count: rows + 1)
    for entry in entries {
      precondition(
        entry.row >= 0 && entry.row < rows && entry.column >= 0 && entry.column < columns,
        "an entry lies outside of the matrix")
      ends[entry.row + 1] += 1
    }
    for row in 0..<rows { ends[row + 1] += ends[row] }
    var next = ends
    var sorted = [(column: Int32, value: Float)](repeating: (0, 0), count: entries.count)
    for entry in entries {
      sorted[next[entry.row]] = (Int32(entry.column), entry.value)
      next[entry.row] += 1
    }
    var builder = Builder(columns: columns)
    builder.reserve(entries.count)
    for row in 0..<rows {
      let range = ends[row]..<ends[row + 1]
      // Equal columns keep the order of their values out of the sum: the same entries give the same sum.
      sorted[range].sort { ($0.column, $0.value) < ($1.column, $1.value) }
      for entry in sorted[range] { builder.add(entry.column, entry.value, merging) }
      builder.endRow()
    }
    self = builder.rows()
  }

  /// Takes rows that are in order already; others stop the program.
  public init(columnCount: Int, starts: [Int], columns: [Int32], values: [Float]) {
    precondition(
      starts.first == 0 && starts.last == columns.count && columns.count == values.count
        && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
        && columns.allSatisfy { $0 >= 0 && $0 < columnCount }, "these are no sparse rows")
    self.columnCount = columnCount
    self.starts = starts
    self.columns = columns
    self.values = values
  }

  /// The positions in `columns` and `values` that belong to a row.
  public func range(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The columns of a row that are not zero.
  public func columns(of row: Int) -> ArraySlice<Int32> { columns[range(of: row)] }

  /// The numbers of a row, in the order of its columns.
  public func values(of row: Int) -> ArraySlice<Float> { values[range(of: row)] }

  /// The same matrix with rows for columns; O(entries).
  public func transposed() -> SparseRows {
    var ends = [Int](repeating: 0, count: columnCount + 1)
    for column in columns { ends[Int(column) + 1] += 1 }
    for column in 0..<columnCount { ends[column + 1] += ends[column] }
    var next = ends
    var newColumns = [Int32](repeating: 0, count: columns.count)
    var newValues = [Float](repeating: 0, count: columns.count)
    for row in 0..<rowCount {
      for place in range(of: row) {
        let column = Int(columns[place])
        newColumns[next[column]] = Int32(row)
        newValues[next[column]] = values[place]
        next[column] += 1
      }
    }
    return SparseRows(
      trusted: (), columnCount: rowCount, starts: ends, columns: newColumns, values: newValues)
  }

  /// The same places with other numbers.
  public func mapValues(_ transform: (Float) -> Float) -> SparseRows {
    SparseRows(
      trusted: (), columnCount: columnCount, starts: starts, columns: columns, values: values.map(transform))
  }

  /// Takes of each row of a dense square matrix the `kept` numbers farthest from zero, at places in a larger one.
  ///
  /// - Parameters:
  ///   - places: the row and column of the larger matrix for each of the dense one; they ascend.
  ///   - size: rows and columns of the larger matrix.
  public init(largest kept: Int, of dense: [Float], at places: [Int], size: Int) {
    let order = places.count
    precondition(dense.count == order * order, "a square matrix is needed")
    var builder = Builder(columns: size)
    builder.reserve(order * min(kept, order))
    var next = 0
    for row in 0..<size {
      if next < order, places[next] == row {
        let numbers = dense[next * order..<(next + 1) * order]
        for column in Self.largest(kept, of: numbers) {
          builder.add(Int32(places[column]), numbers[numbers.startIndex + column])
        }
        next += 1
      }
      builder.endRow()
    }
    self = builder.rows()
  }

  /// The places of the numbers farthest from zero, ascending; of equal numbers the first.
  private static func largest(_ count: Int, of numbers: ArraySlice<Float>) -> [Int] {
    guard count < numbers.count else { return Array(0..<numbers.count) }
    let threshold = Selection.largest(count, of: numbers.map(\.magnitude))
    // Numbers that are not above the threshold fill what the others leave, in their order.
    var open = count - numbers.count { $0.magnitude > threshold }
    var places: [Int] = []
    places.reserveCapacity(count)
    for (place, number) in numbers.enumerated() where number.magnitude >= threshold {
      if number.magnitude == threshold {
        guard open > 0 else { continue }
        open -= 1
      }
      places.append(place)
    }
    return places
  }

  /// Some columns alone, renumbered in their order; they ascend.
  public func selecting(columns wanted: [Int]) -> SparseRows {
    var places = [Int32](repeating: -1, count: columnCount)
    for (place, column) in wanted.enumerated() { places[column] = Int32(place) }
    var builder = Builder(columns: wanted.count)
    for row in 0..<rowCount {
      for place in range(of: row) where places[Int(columns[place])] >= 0 {
        builder.add(places[Int(columns[place])], values[place])
      }
      builder.endRow()
    }
    return builder.rows()
  }

  /// The same matrix with some rows emptied.
  public func filteringRows(_ isKept: (Int) -> Bool) -> SparseRows {
    var builder = Builder(columns: columnCount)
    for row in 0..<rowCount {
      if isKept(row) {
        for place in range(of: row) { builder.add(columns[place], values[place]) }
      }
      builder.endRow()
    }
    return builder.rows()
  }

  private init(trusted: Void, columnCount: Int, starts: [Int], columns: [Int32], values: [Float]) {
    self.columnCount = columnCount
    self.starts = starts
    self.columns = columns
    self.values = values
  }

  /// Makes rows one after the other.
  struct Builder {
    private let columnCount: Int
    private var starts = [0]
    private var columns: [Int32] = []
    private var values: [Float] = []

    init(columns: Int) { columnCount = columns }

    mutating func reserve(_ count: Int) {
      columns.reserveCapacity(count)
      values.reserveCapacity(count)
    }

    /// Adds a number to the row; its column must not be below the one before.
    mutating func add(_ column: Int32, _ value: Float, _ merging: Merging = .sum) {
      if let last = columns.last, last == column, let start = starts.last, columns.count > start {
        let place = values.count - 1
        values[place] = merging == .sum ? values[place] + value : max(values[place], value)
      } else {
        columns.append(column)
        values.append(value)
      }
    }

    mutating func endRow() { starts.append(columns.count) }

    func rows() -> SparseRows {
      SparseRows(trusted: (), columnCount: columnCount, starts: starts, columns: columns, values: values)
    }
  }
}
