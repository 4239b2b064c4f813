/// Scaled dot-product attention of several heads over the tokens of one text.
///
/// Vaswani and others, "Attention Is All You Need" (2017): softmax(Q K^T / sqrt(d)) V for each head.
public struct Attention: Sendable {
  private let heads: Int
  private let width: Int

  /// `width` numbers a token are divided evenly among `heads`.
  public init(heads: Int, width: Int) {
    precondition(heads > 0 && width > 0 && width.isMultiple(of: heads), "heads must divide the width evenly")
    self.heads = heads
    self.width = width
  }

  /// How many numbers `scores` must have for texts of up to `tokens` tokens.
  public static func scoreCount(tokens: Int) -> Int { tokens * rounded(tokens) }

  /// Attends among the rows `tokens` of `joined` and writes the same rows of `output`.
  ///
  /// A row of `joined` holds a token's query, key and value side by side, `width` numbers each.
  public func apply(
    to joined: [Float], tokens: Range<Int>, scores: inout [Float], into output: inout [Float]
  ) {
    let count = tokens.count
    guard count > 0 else { return }
    let size = width / heads
    let square = Block(stride: Self.rounded(count))
    for head in 0..<heads {
      let start = tokens.lowerBound * 3 * width + head * size
      let query = Block(offset: start, stride: 3 * width)
      let key = Block(offset: start + width, stride: 3 * width)
      let value = Block(offset: start + 2 * width, stride: 3 * width)
      MatrixProduct.timesTransposed(
        joined, query, joined, key, into: &scores, square, shape: (count, count, size),
        scale: 1 / Float(size).squareRoot())
      Self.softmax(&scores, rows: count, stride: square.stride)
      let result = Block(offset: tokens.lowerBound * width + head * size, stride: width)
      MatrixProduct.times(
        scores, square, joined, value, into: &output, result, shape: (count, size, count))
    }
  }

  /// Rows begin at multiples of sixteen, which keeps vector loops whole.
  private static func rounded(_ tokens: Int) -> Int { (tokens + 15) & ~15 }

  /// Brings the first `rows` numbers of each row to a sum of one; what pads a row adds nothing to speak of.
  private static func softmax(_ scores: inout [Float], rows: Int, stride: Int) {
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      for row in 0..<rows {
        let row = unsafe UnsafeMutableBufferPointer(rebasing: scores[row * stride..<(row + 1) * stride])
        for padding in rows..<stride { unsafe row[padding] = -.infinity }
        let largest = unsafe Lanes.largest(row)
        for column in row.indices { unsafe row[column] = Lanes.exponential(row[column] - largest) }
        let stretch = unsafe 1 / Lanes.sum(row) { $0 }
        for column in row.indices { unsafe row[column] *= stretch }
      }
    }
  }
}
