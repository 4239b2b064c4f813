import Numerics

/// How well two texts fit, word by word: each word of the query looks for the nearest word of the document.
///
/// The mean over query tokens of the largest cosine to any document token: the score of Khattab and Zaharia,
/// "ColBERT" (2020), divided by the query's length so that queries of different lengths compare.
public enum LateInteraction {
  /// The mean over the query's tokens of the best cosine with a token of the document.
  ///
  /// Zero when either has no tokens, or when their dimensions differ.
  public static func meanMaxSim(query: TokenVectors, document: TokenVectors) -> Float {
    guard query.dimension == document.dimension else { return 0 }
    return meanMaxSim(query: query.unpacked(), document: document)
  }

  /// The same for a query of rows of unit length that are not packed, `document.dimension` numbers each.
  public static func meanMaxSim(query: [Float], document: TokenVectors) -> Float {
    let rows = query.count / document.dimension
    guard rows > 0, document.count > 0, query.count == rows * document.dimension else { return 0 }
    let similarities = MatrixProduct.timesTransposed(
      query, document.unpacked(), rows: rows, columns: document.count, inner: document.dimension)
    var sum: Float = 0
    for row in 0..<rows {
      sum += similarities[row * document.count..<(row + 1) * document.count].max() ?? 0
    }
    return sum / Float(rows)
  }
}
