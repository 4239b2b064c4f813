/// Solves one side of an implicit factorisation with the other side held.
///
/// The factors x of somebody with items of confidences c solve (YᵀY + Yᵀ(C − 1)Y + λI) x = YᵀC1, where Y are the
/// factors of the items and the sums with C run over what the person did.
public struct FactorSolver: Sendable {
  private let items: [Float]
  private let width: Int
  /// YᵀY + λI.
  private let base: [Float]

  /// Prepares what all people have in common; O(items × width²).
  public init(items: [Float], width: Int, penalty: Float) {
    precondition(width > 0 && items.count.isMultiple(of: width), "factors are whole rows")
    self.items = items
    self.width = width
    var base = MatrixProduct.gram(of: items, rows: items.count / width, columns: width)
    for place in 0..<width { base[place * width + place] += penalty }
    self.base = base
  }

  /// The factors of somebody who was not there before, from nothing.
  ///
  /// As many steps as there are factors solve the equations exactly, but for rounding.
  public func solution(columns: [Int32], confidences: [Float], steps: Int) -> [Float] {
    let rows = SparseRows(
      columnCount: items.count / width, starts: [0, columns.count], columns: columns, values: confidences)
    let start = [Float](repeating: 0, count: width)
    return solutions(of: rows, rows: 0..<1, from: start, steps: steps)
  }

  /// Improves some rows of `start` by steps of conjugate gradients; returns those rows.
  func solutions(of confidences: SparseRows, rows: Range<Int>, from start: [Float], steps: Int) -> [Float] {
    OneThread.ensure()
    var result = Array(start[rows.lowerBound * width..<rows.upperBound * width])
    let longest = rows.map { confidences.range(of: $0).count }.max() ?? 0
    let room = unsafe ConjugateGradients.roomNeeded(longest: longest, width: width)
    var numbers = [Float](repeating: 0, count: room)
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      unsafe result.withUnsafeMutableBufferPointer { result in
        unsafe items.withUnsafeBufferPointer { items in
          unsafe base.withUnsafeBufferPointer { base in
            guard let room = numbers.baseAddress, let result = result.baseAddress,
              let items = items.baseAddress, let base = base.baseAddress
            else { return }
            var system = unsafe ConjugateGradients(base: base, width: width, longest: longest, room: room)
            for row in rows {
              unsafe system.take(
                confidences.columns(of: row), confidences.values(of: row), items: items)
              unsafe system.improve(result + (row - rows.lowerBound) * width, steps: steps)
            }
          }
        }
      }
    }
    return result
  }
}
