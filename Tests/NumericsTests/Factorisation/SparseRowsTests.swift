import Testing

@testable import Numerics

@Suite("Sparse rows") struct SparseRowsTests {
  /// A dense matrix, row after row, as a sparse one.
  static func sparse(_ rows: [[Float]]) -> SparseRows {
    var entries: [SparseRows.Entry] = []
    for (row, numbers) in rows.enumerated() {
      for (column, number) in numbers.enumerated() where number != 0 {
        entries.append(.init(row: row, column: column, value: number))
      }
    }
    return SparseRows(rows: rows.count, columns: rows.first?.count ?? 0, entries: entries)
  }

  @Test("entries in any order become the same rows, sorted by column")
  func order() {
    let entries: [SparseRows.Entry] = [
      .init(row: 2, column: 1, value: 4), .init(row: 0, column: 3, value: 1),
      .init(row: 0, column: 0, value: 2),
      .init(row: 2, column: 0, value: 3),
    ]
    let rows = SparseRows(rows: 4, columns: 4, entries: entries)
    #expect(rows == SparseRows(rows: 4, columns: 4, entries: entries.reversed()))
    #expect(rows.starts == [0, 2, 2, 4, 4])
    #expect(rows.columns == [0, 3, 0, 1])
    #expect(rows.values == [2, 1, 3, 4])
    #expect(rows.columns(of: 1).isEmpty)
  }

  @Test("two numbers for one place are added, or the larger one stays")
  func merging() {
    let entries: [SparseRows.Entry] = [
      .init(row: 0, column: 1, value: 4), .init(row: 0, column: 1, value: 1),
      .init(row: 1, column: 1, value: 2),
    ]
    #expect(SparseRows(rows: 2, columns: 2, entries: entries).values == [5, 2])
    #expect(SparseRows(rows: 2, columns: 2, entries: entries, merging: .largest).values == [4, 2])
  }

  @Test("rows become columns, and columns rows again")
  func transposed() {
    let rows = Self.sparse([[1, 0, 2], [0, 0, 3]])
    #expect(rows.transposed() == Self.sparse([[1, 0], [0, 0], [2, 3]]))
    #expect(rows.transposed().transposed() == rows)
  }

  @Test("products agree with those by hand")
  func products() {
    let rows = Self.sparse([[1, 0, 2], [0, 0, 3], [4, 5, 0]])
    #expect(rows.times([1, 2, 3, 4, 5, 6], width: 2) == [11, 14, 15, 18, 19, 28])
    #expect(rows.gram() == [17, 20, 2, 20, 25, 0, 2, 0, 13])
  }

  @Test("a square matrix is mirrored beyond the size of a tile")
  func mirrored() {
    let order = 131
    var matrix = (0..<order * order).map { Float($0) }
    unsafe matrix.withUnsafeMutableBufferPointer { unsafe SquareMatrix.mirrorUpper($0, order: order) }
    for (row, column) in [(130, 0), (64, 63), (65, 64), (128, 127), (5, 3), (100, 70)] {
      #expect(matrix[row * order + column] == Float(column * order + row))
      #expect(matrix[column * order + row] == Float(column * order + row))
    }
  }

  @Test("rows of a dense matrix are cut to what is farthest from zero; of equals the first stay")
  func largest() {
    let dense: [Float] = [0, -5, 3, 2, 2, 2, 1, 0, -9]
    let rows = SparseRows(largest: 2, of: dense, at: [1, 2, 4], size: 5)
    #expect(rows.starts == [0, 0, 2, 4, 4, 6])
    #expect(rows.columns == [2, 4, 1, 2, 1, 4])
    #expect(rows.values == [-5, 3, 2, 2, 1, -9])
  }

  @Test("columns are chosen, rows emptied, rows added and multiplied")
  func parts() {
    let rows = Self.sparse([[1, 0, 2], [0, 4, 3]])
    #expect(rows.selecting(columns: [0, 2]) == Self.sparse([[1, 2], [0, 3]]))
    #expect(rows.filteringRows { $0 == 1 }.starts == [0, 0, 2])
    var dense: [Float] = [1, 1, 1]
    rows.addRow(0, scaledBy: 2, to: &dense)
    #expect(dense == [3, 1, 5])
    rows.addPattern(of: 1, to: &dense)
    #expect(dense == [3, 2, 6])
    #expect(rows.products(with: [1, 2, 3]) == [7, 17])
  }

  @Test("a number is found by its rank", arguments: [1, 2, 50, 99, 100])
  func selection(rank: Int) {
    var random = SplitMix64(seed: UInt64(rank))
    let numbers = (0..<100).map { _ in Float(Int.random(in: 0..<30, using: &random)) }
    #expect(Selection.largest(rank, of: numbers) == numbers.sorted(by: >)[rank - 1])
  }
}
