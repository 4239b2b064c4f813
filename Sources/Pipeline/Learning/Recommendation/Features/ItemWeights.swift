import Numerics

/// What buying one product says for every other: EASE's weights, each row cut to its largest.
enum ItemWeights {
  /// Learns the weights between the products that were bought most; the others have none.
  ///
  /// - Parameters:
  ///   - interactions: a row for each person, a column for each product.
  ///   - most: how many products at the most; time and memory grow with its cube and square.
  ///   - kept: how many weights of a row are kept, the largest by size.
  static func train(
    _ interactions: SparseRows, penalty: Float, productsAtMost most: Int, kept: Int
  ) throws -> SparseRows {
    let columns = interactions.transposed()
    let places = (0..<columns.rowCount).filter { !columns.range(of: $0).isEmpty }
      .sorted { (columns.range(of: $1).count, $0) < (columns.range(of: $0).count, $1) }
      .prefix(most).sorted()
    let weights = try EASE.weights(interactions.selecting(columns: places), penalty: penalty)
    return SparseRows(largest: kept, of: weights, at: places, size: columns.rowCount)
  }
}
